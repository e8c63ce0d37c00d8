/** A file for iptables-restore, as a person or an editor may leave it: lines lost, doubled, broken, quoted in every way. */
import type { Random } from '../fuzz/random.ts';
import { BASE_CHAINS } from '../fuzz/ruleset.ts';
import type { Surroundings } from '../fuzz/surroundings.ts';
import { mutate } from './mutate.ts';
import { ruleWords } from './random-command.ts';

type Lines = readonly string[];

const TABLES = Object.keys(BASE_CHAINS);
const MUTATED_CHANCE = 0.8;

export function randomFile(random: Random, surroundings: Surroundings): string {
  const lines = random.some(TABLES, 2).flatMap((table) => tableLines(random, surroundings, table));
  const once = random.chance(MUTATED_CHANCE) ? spoil(lines, random) : lines;
  const twice = random.chance(0.3) ? spoil(once, random) : once;
  const end = random.chance(0.05) ? '\r\n' : '\n';
  return twice.join(end) + (random.chance(0.95) ? end : '');
}

function tableLines(random: Random, surroundings: Surroundings, table: string): Lines {
  const chains = BASE_CHAINS[table] ?? [];
  const rule = (): string => {
    const words = ruleWords(random, surroundings, table);
    const whole = random.chance(0.08) ? mutate(['-A', ...words], random) : ['-A', ...words];
    const counted = random.chance(0.2) ? `[${random.below(5000)}:${random.below(90_000)}] ` : '';
    const [command = '', ...rest] = whole;
    return counted + [command, ...rest.map((word) => quoted(word, random))].join(' ');
  };
  return [
    `*${table}`,
    ...chains.map(
      (chain) => `:${chain} ${random.pick(['ACCEPT', 'ACCEPT', 'DROP'])} [${random.below(9)}:${random.below(999)}]`,
    ),
    ':mine - [0:0]',
    ':used - [0:0]',
    ...Array.from({ length: random.below(5) }, rule),
    'COMMIT',
  ];
}

function quoted(word: string, random: Random): string {
  if (random.chance(0.03)) return `"${word}"`;
  return /^[\w!.,:/+@%=|&<>{}[\]-]+$/.test(word) ? word : `"${word.replace(/(["\\])/g, '\\$1')}"`;
}

const LINES: Lines = [
  '',
  '# a comment',
  '  ',
  'COMMIT',
  '*filter',
  '*nosuch',
  '*',
  '*filter ',
  ' *filter',
  '* nat',
  ':INPUT',
  ':INPUT ACCEPT',
  ':INPUT ACCEPT [1:2] more',
  ':INPUT DROP [0:0]',
  ':INPUT ACCEPT [x:y]',
  ':INPUT ACCEPT [1]',
  ':INPUT - [0:0]',
  ':INPUT REJECT [0:0]',
  ':mine ACCEPT [0:0]',
  ':mine - [0:0]',
  ':fresh',
  ':fresh -',
  ':fresh - [5:6]',
  `:${'x'.repeat(29)} - [0:0]`,
  `:${'x'.repeat(28)} - [0:0]`,
  ':',
  ': - [0:0]',
  ':a b - [0:0]',
  ':ACCEPT - [0:0]',
  '-A',
  '-A INPUT',
  '-A nowhere -j DROP',
  '-A INPUT -j nowhere',
  '-A INPUT -j INPUT',
  '-I INPUT -j DROP',
  '-I INPUT 5 -j DROP',
  '-D INPUT 1',
  '-D INPUT -j DROP',
  '-F INPUT',
  '-F',
  '-N fresh',
  '-N mine',
  '-X mine',
  '-X',
  '-P INPUT DROP',
  '-P mine DROP',
  '-R INPUT 1 -j DROP',
  '-E mine yours',
  '-Z',
  '-C INPUT -j DROP',
  '-t nat -A INPUT -j DROP',
  '-A INPUT -t filter -j DROP',
  '-4 -A INPUT -j DROP',
  '-6 -A INPUT -j DROP',
  '-w -A INPUT -j DROP',
  '-A INPUT -w 5 -j DROP',
  '-A INPUT -W 100 -j DROP',
  '-A INPUT -n -j DROP',
  '-A INPUT -v -j DROP',
  '[1:2] -A INPUT -j DROP',
  '[1:2]-A INPUT -j DROP',
  '[1:2',
  '[1:2] ',
  '[x:y] -A INPUT -j DROP',
  '[1] -A INPUT -j DROP',
  '-A INPUT -c 5 6 -j DROP',
  '-A INPUT -c 5,6 -j DROP',
  '-A INPUT -c 5 -j DROP',
  'garbage',
  'iptables -A INPUT -j DROP',
  'A INPUT -j DROP',
  '-A INPUT -m comment --comment "open',
  "-A INPUT -m comment --comment 'single quoted' -j DROP",
  '-A INPUT -m comment --comment "a\\"b" -j DROP',
  '-A INPUT -m comment --comment a\\ b -j DROP',
  '-A INPUT -m comment --comment "" -j DROP',
  '-A INPUT -m comment --comment x#y -j DROP # end',
  '-A INPUT\t-j\tDROP',
  '  -A INPUT -j DROP',
  '-A INPUT -j DROP  ',
  '-A INPUT -j DROP\r',
  'commit',
  'COMMIT ',
  'COMMIT x',
  '-A INPUT -p tcp --dport 80,443 -j ACCEPT',
  `-A INPUT -m comment --comment ${'c'.repeat(256)} -j ACCEPT`,
  `-A INPUT -m comment --comment ${'c'.repeat(255)} -j ACCEPT`,
  `#${'y'.repeat(11_000)}`,
  `-A INPUT -m comment --comment ${'c'.repeat(1100)} -j ACCEPT`,
  '-A INPUT --jump DROP',
  '--append INPUT -j DROP',
  '-A INPUT -j DR"OP"',
  '-AINPUT -jDROP',
];

type Spoil = (lines: Lines, random: Random) => Lines;

const SPOILS: readonly Spoil[] = [
  (lines, random) => lines.toSpliced(random.below(lines.length), 1),
  (lines, random) => lines.toSpliced(random.below(lines.length), 0, random.pick(lines)),
  ...Array.from(
    { length: 6 },
    (): Spoil => (lines, random) => lines.toSpliced(random.below(lines.length + 1), 0, random.pick(LINES)),
  ),
  (lines, random) => lines.with(random.below(lines.length), random.pick(LINES)),
  (lines, random) => lines.slice(0, 1 + random.below(lines.length)),
  (lines, random) => {
    const at = random.below(lines.length);
    return lines.with(at, mutate((lines[at] ?? '').split(' '), random).join(' '));
  },
  (lines, random) => {
    const at = random.below(lines.length);
    return lines.with(at, (lines[at] ?? '').slice(0, random.below((lines[at] ?? '').length + 1)));
  },
];

function spoil(lines: Lines, random: Random): Lines {
  return lines.length === 0 ? lines : random.pick(SPOILS)(lines, random);
}
