// Which links the tools refuse, as `iptables-nft-restore` and `iptables-legacy-restore` 1.8.9 did on Linux 6.18.
import { describe, expect, it, test } from 'vitest';
import { CHAINS_OF_TABLE, type Flavour, type TableName } from '../model/hook.ts';
import type { Problem } from '../model/problem.ts';
import { linkProblems } from './link-problems.ts';
import { parseRuleset } from './parse-ruleset.ts';

/** A table in which every chain that a rule stands in is declared. */
function tableText(name: TableName, ...rules: readonly string[]): string {
  const builtIn: readonly string[] = CHAINS_OF_TABLE[name];
  const own = new Set(rules.map((rule) => rule.split(' ')[1] ?? '').filter((chain) => !builtIn.includes(chain)));
  const declared = [...own].map((chain) => `:${chain} - [0:0]`);
  return [`*${name}`, ...declared, ...rules, 'COMMIT', ''].join('\n');
}

function problems(text: string, flavour: Flavour = 'nft'): readonly Problem[] {
  return linkProblems(parseRuleset(text, { family: 'ipv4', flavour }));
}

function inShort(found: readonly Problem[]): readonly string[] {
  return found.map(({ severity, message: { id, values } }) => `${severity} ${id} ${String(values.chain)}`);
}

/** INPUT leads to c1, c1 to c2 ... to `deepest`. */
function nested(deepest: number, how: '-j' | '-g' = '-j', from = '-A INPUT'): string {
  const rules = Array.from({ length: deepest - 1 }, (_, index) => `-A c${index + 1} ${how} c${index + 2}`);
  return tableText('filter', `${from} ${how} c1`, ...rules, `-A c${deepest} -p udp`);
}

describe('depth', () => {
  it.each<[string, string, Flavour, readonly string[]]>([
    ['15 jumps below a hook', nested(15), 'nft', []],
    ['16 jumps below a hook', nested(16), 'nft', ['refused link.too-deep c15']],
    ['15 gotos', nested(15, '-g'), 'nft', []],
    ['16 gotos', nested(16, '-g'), 'nft', ['refused link.too-deep c15']],
    ['16 jumps in legacy', nested(16), 'legacy', []],
    ['20 jumps that no hook leads to', nested(20, '-j', '-A idle'), 'nft', []],
    [
      'the longest of several ways counts',
      tableText(
        'filter',
        '-A INPUT -j c14',
        ...nested(16)
          .split('\n')
          .filter((line) => line.startsWith('-A')),
      ),
      'nft',
      ['refused link.too-deep c15'],
    ],
  ])('%s', (_, text, flavour, expected) => {
    expect(inShort(problems(text, flavour))).toEqual(expected);
  });

  test('says it in the words of the tool, at the name of the chain', () => {
    const [problem] = problems(nested(16));
    const line = nested(16).split('\n')[(problem?.span.line ?? 0) - 1] ?? '';
    expect(problem?.tool).toBe('Too many links');
    expect(line.slice((problem?.span.column ?? 0) - 1, (problem?.span.end ?? 0) - 1)).toContain('c16');
  });
});

describe('loops', () => {
  it.each<[string, readonly string[], Flavour, readonly string[]]>([
    ['a chain that calls itself', ['-A INPUT -j one', '-A one -j one'], 'nft', ['refused link.loop one']],
    ['in legacy, too', ['-A INPUT -j one', '-A one -j one'], 'legacy', ['refused link.loop one']],
    ['that x_tables does not look at', ['-A INPUT -j one', '-A one -j ACCEPT', '-A one -j one'], 'legacy', []],
    ['by goto', ['-A INPUT -g one', '-A one -g two', '-A two -g one'], 'nft', ['refused link.loop two']],
    ['that no hook leads to is taken', ['-A one -j one'], 'nft', ['note link.idle-loop one']],
    [
      'two ways to one chain are none',
      ['-A INPUT -j one', '-A INPUT -j two', '-A one -j two', '-A two -p tcp'],
      'nft',
      [],
    ],
    [
      'one problem a rule',
      ['-A INPUT -j one', '-A one -j two', '-A two -j one', '-A two -j two'],
      'nft',
      ['refused link.loop two', 'refused link.loop two'],
    ],
  ])('%s', (_, rules, flavour, expected) => {
    expect(inShort(problems(tableText('filter', ...rules), flavour))).toEqual(expected);
  });

  it.each<[Flavour, string]>([
    ['nft', 'Too many links'],
    ['legacy', 'Too many levels of symbolic links'],
  ])('in the words of %s', (flavour, tool) => {
    expect(problems(tableText('filter', '-A INPUT -j one', '-A one -j one'), flavour)[0]?.tool).toBe(tool);
  });
});

describe('hostile input', () => {
  const COUNT = 50_000;

  test('fifty thousand chains, each calling the next, do not overflow the stack', () => {
    expect(inShort(problems(nested(COUNT)))).toEqual(['refused link.too-deep c15']);
    expect(inShort(problems(nested(COUNT), 'legacy'))).toEqual([]);
  });

  test('a loop through all of them is found', () => {
    const text = nested(COUNT).replace(`-A c${COUNT} -p udp`, `-A c${COUNT} -j c1`);
    expect(inShort(problems(text, 'legacy'))).toEqual([`refused link.loop c${COUNT}`]);
  });
});

describe('a table of hashlimit that two rules name', () => {
  const limit = (name: string, more = ''): string =>
    `-A INPUT -m hashlimit --hashlimit-upto 5/sec --hashlimit-name ${name}${more}`;
  const measure = (name: string): string => limit(name, ' --hashlimit-rate-match');

  // As src/shell/recorded/iptables-shared.ndjson has it.
  it.each<[string, readonly string[], readonly string[]]>([
    ['limits and measures', [limit('a'), measure('a'), limit('a')], ['refused 3 Invalid argument']],
    ['measures twice', [measure('a'), measure('a')], []],
    ['is another', [measure('a'), limit('b')], []],
  ])('%s', (_, rules, expected) => {
    const found = problems(tableText('filter', ...rules));
    expect(found.map(({ severity, span, tool }) => `${severity} ${span.line} ${tool}`)).toEqual(expected);
  });
});
