/** Flags that a command does not take (generic_opt_check in iptables/xshared.c). */
import { message } from '../model/message.ts';
import { type Command, report, type Scan } from './scan.ts';

/** Letters of flags in the order in which iptables looks at them; `0` is --line-numbers. */
const LETTERS = 'nsdpjxio0cf';

const ILLEGAL: Readonly<Partial<Record<Command['name'], string>>> = {
  append: 'nx0',
  insert: 'nx0',
  replace: 'nx0',
  delete: 'nx0c',
  check: 'nx0c',
  list: 'sdpjiocf',
  policy: 'nsdpjxio0f',
};

const HEADER_LETTERS: readonly (readonly [key: string, letter: string])[] = [
  ['source', 's'],
  ['destination', 'd'],
  ['protocol', 'p'],
  ['inInterface', 'i'],
  ['outInterface', 'o'],
  ['fragment', 'f'],
];

/** `rules`: how many rules the line holds. */
export function checkCommand(scan: Scan, rules: number): void {
  const { command, manners } = scan;
  if (manners.includes('W') && !manners.includes('w'))
    report(
      scan,
      { message: message('syntax.wait'), tool: '--wait-interval only makes sense with --wait' },
      { first: 0, last: scan.words.texts.length - 1 },
    );
  if (command === undefined || (command.name === 'append' && manners === '')) return;
  const given = lettersOf(scan);
  const illegal = command.name === 'delete' && command.place !== undefined ? LETTERS : ILLEGAL[command.name];
  const letter = [...LETTERS].find((one) => given.includes(one) && (illegal ?? LETTERS).includes(one));
  const place = { first: 0, last: scan.words.texts.length - 1 };
  if (letter !== undefined) {
    const flag = letter === '0' ? '--line-numbers' : `-${letter}`;
    const said = message('syntax.illegal-option', { flag, command: command.flag });
    report(scan, { message: said, tool: `Illegal option \`-${letter}' with this command` }, place);
  }
  if (command.name === 'replace' && rules > 1)
    report(
      scan,
      { message: message('syntax.replace-several'), tool: 'Replacement rule does not specify a unique address' },
      place,
    );
}

function lettersOf({ manners, header, target, jump }: Scan): string {
  const own = HEADER_LETTERS.filter(([key]) => header.given[key] !== undefined).map(([, letter]) => letter);
  return manners + own.join('') + (target === undefined && jump === undefined ? '' : 'j');
}
