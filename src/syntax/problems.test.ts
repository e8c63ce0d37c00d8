// `tool`: what iptables-nft-restore or iptables-nft 1.8.9 says (iptables-legacy where the row says so).
import { describe, expect, test } from 'vitest';
import { EXTENSION_TEXTS } from '../extensions/extensions.texts.ts';
import { textsOf } from '../extensions/texts.ts';
import type { Flavour } from '../model/hook.ts';
import type { Problem } from '../model/problem.ts';
import { VALUE_TEXTS } from '../values/values.texts.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { checkRule } from './check-ruleset.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { printRuleset } from './print-ruleset.ts';
import { SYNTAX_TEXTS } from './syntax.texts.ts';

const problemsOf = (text: string, flavour: Flavour = 'nft'): readonly Problem[] =>
  parseRuleset(text, { family: 'ipv4', flavour }).problems;
const inTable = (table: string, lines: string): string => `*${table}\n${lines}\nCOMMIT\n`;

describe('what iptables refuses in a rule', () => {
  test.each([
    ['filter', '-A INPUT --dport 80 -j ACCEPT', 'syntax.option-needs-protocol', '10-20', 'unknown option "--dport"'],
    ['filter', '-A INPUT -p icmp --dport 80', 'syntax.option-needs-protocol', '18-28', 'unknown option "--dport"'],
    ['filter', '-A INPUT --ctstate NEW', 'syntax.option-needs-match', '10-23', 'unknown option "--ctstate"'],
    ['filter', '-A INPUT --foo', 'option.unknown', '10-15', 'unknown option "--foo"'],
    ['filter', '-A INPUT -m tcp --dport 80', 'placement.protocol', '10-27', "TCP match requires '-p tcp'"],
    ['filter', '-A INPUT -p tcp -p udp', 'option.once', '20-23', 'multiple -p flags not allowed'],
    [
      'filter',
      '-A INPUT -m conntrack --ctstate NEW --ctstate INVALID',
      'option.once',
      '47-54',
      'conntrack: option "--ctstate" can only be used once.',
    ],
    [
      'filter',
      '-A INPUT -p tcp --syn --tcp-flags SYN SYN',
      'option.excludes',
      '35-42',
      "Only one of `--syn' or `--tcp-flags'  allowed",
    ],
    ['filter', '-A INPUT -m mark -j ACCEPT', 'option.required', '10-17', 'mark: option "--mark" must be specified'],
    [
      'filter',
      '-A INPUT -m comment ! --comment x',
      'option.not-inverted',
      '33-34',
      'comment: option "--comment" cannot be inverted.',
    ],
    [
      'filter',
      '-A INPUT -j LOG --log-prefix',
      'option.argument',
      '17-29',
      'option "--log-prefix" requires an argument',
    ],
    ['filter', '-A INPUT -s ! 10.0.0.1', 'syntax.old-negation', '10-14', "Bad argument `10.0.0.1'"],
    [
      'filter',
      '-A INPUT ! -s 1.1.1.1,2.2.2.2',
      'syntax.not-several',
      '15-30',
      '! not allowed with multiple source or destination IP addresses',
    ],
    [
      'filter',
      '-A INPUT -m nosuchmatch',
      'syntax.unknown-match',
      '10-24',
      "Couldn't load match `nosuchmatch':No such file or directory",
    ],
    ['filter', '-A INPUT -j nosuchchain', 'syntax.unknown-chain', '10-24', "Chain 'nosuchchain' does not exist"],
    ['filter', '-A INPUT -j accept', 'syntax.unknown-chain-near', '10-19', "Chain 'accept' does not exist"],
    [
      'filter',
      '-A INPUT -j FORWARD',
      'syntax.jump-to-built-in',
      '10-20',
      'RULE_APPEND failed (No such file or directory): rule in chain INPUT',
    ],
    ['filter', '-A INPUT -j ACCEPT -g used', 'syntax.two-targets', '20-27', 'multiple -j flags not allowed'],
    ['filter', '-A INPUT 1 -j ACCEPT', 'syntax.stray-word', '10-11', "Bad argument `1'"],
    ['filter', '-A OUTPUT -i eth0', 'placement.in-interface', '1-18', "Can't use -i with OUTPUT"],
    ['filter', '-A INPUT -o eth0', 'placement.out-interface', '1-17', "Can't use -o with INPUT"],
    ['filter', '-A PREROUTING -j ACCEPT', 'syntax.chain-not-in-table', '1-14', 'No chain/target/match by that name.'],
    ['filter', '-A nosuchchain -j ACCEPT', 'syntax.chain-not-declared', '1-15', 'No chain/target/match by that name.'],
    ['filter', '-I INPUT 5 -j ACCEPT', 'syntax.insert-too-far', '1-11', 'Index of insertion too big.'],
    ['filter', '-I INPUT 0 -j ACCEPT', 'syntax.bad-place', '10-11', "Invalid rule number `0'"],
    ['filter', '-A INPUT -j REJECT --reject-with tcp-reset', 'placement.protocol', '10-43', 'Invalid argument'],
    [
      'filter',
      '-A INPUT -j TTL --ttl-set 1',
      'placement.table',
      '10-28',
      'RULE_APPEND failed (Invalid argument): rule in chain INPUT',
    ],
    [
      'nat',
      '-A PREROUTING -j MASQUERADE',
      'placement.hook',
      '15-28',
      'RULE_APPEND failed (Invalid argument): rule in chain PREROUTING',
    ],
    [
      'nat',
      '-A PREROUTING -j DROP',
      'syntax.nat-drop',
      '15-22',
      'The "nat" table is not intended for filtering, the use of DROP is therefore inhibited.',
    ],
    [
      'nat',
      '-A PREROUTING -j REDIRECT --to-ports 80',
      'placement.protocol',
      '15-40',
      'Need TCP, UDP, SCTP or DCCP with port specification',
    ],
    [
      'nat',
      '-P PREROUTING DROP',
      'syntax.nat-drop',
      '1-19',
      'The "nat" table is not intended for filtering, the use of DROP is therefore inhibited.',
    ],
    ['filter', '-P FORWARD foo', 'syntax.bad-policy', '1-15', 'Bad policy name.'],
    ['filter', ':ACCEPT - [0:0]', 'syntax.chain-name-target', '1-16', 'chain name may not clash with target name'],
    [
      'filter',
      '-A INPUT -t nat -j ACCEPT',
      'syntax.table-in-rule',
      '1-26',
      'The -t option cannot be used in iptables-nft-restore.',
    ],
    ['filter', '[1:2 -A INPUT', 'syntax.counter-open', '1-14', 'Bad line 2: need ]'],
  ])('*%s %s', (table, line, id, columns, tool) => {
    const problem = problemsOf(inTable(table, line)).find(({ message }) => message.id === id);
    expect(problem).toMatchObject({ message: { id }, tool });
    expect(`${problem?.span.line}:${problem?.span.column}-${problem?.span.end}`).toBe(`2:${columns}`);
    expect(problem?.severity).toBe('refused');
  });

  test('a user chain takes on the hooks from which packets reach it', () => {
    const text = inTable('nat', ':x - [0:0]\n-A PREROUTING -j x\n-A x -j MASQUERADE');
    expect(problemsOf(text)).toMatchObject([
      { message: { id: 'placement.hook-of-chain', values: { reached: ['PREROUTING'] } }, span: { line: 4 } },
    ]);
    expect(problemsOf(text.replace('-A PREROUTING -j x\n', ''))).toEqual([]);
  });

  test('the flavours differ', () => {
    expect(problemsOf(inTable('filter', '-A INPUT ! -p tcp --dport 80'), 'nft')).toEqual([]);
    expect(problemsOf(inTable('filter', '-A INPUT ! -p tcp --dport 80'), 'legacy')).toMatchObject([
      { message: { id: 'placement.protocol' } },
    ]);
    expect(problemsOf(inTable('filter', ':x DROP [0:0]'), 'nft')).toMatchObject([{ severity: 'note' }]);
    expect(problemsOf(inTable('filter', ':x DROP [0:0]'), 'legacy')).toMatchObject([
      { severity: 'refused', tool: "Can't set policy `DROP' on `x' line 2: Bad built-in chain name" },
    ]);
  });

  test('what was accepted though it looks odd is no problem', () => {
    expect(problemsOf('*filter extra\nCOMMIT\n')).toEqual([]);
    expect(problemsOf('\n\n# only a comment\n')).toEqual([]);
    expect(problemsOf('*filter\n:INPUT - [0:0]\nCOMMIT\n')).toEqual([]);
    expect(problemsOf('*nat\n:PREROUTING DROP [0:0]\nCOMMIT\n')).toEqual([]);
    expect(problemsOf('*nat\n:x - [0:0]\n-A x -j MASQUERADE\nCOMMIT\n')).toEqual([]);
  });
});

describe('what is wrong with a text', () => {
  test.each([
    ['-A INPUT -j ACCEPT\nCOMMIT\n', ['syntax.no-table', 'syntax.commit-without-table']],
    ['*filter\n*nat\nCOMMIT\n', ['syntax.table-open']],
    ['*FILTER\nCOMMIT\n', ['syntax.unknown-table']],
    ['garbage\n', ['syntax.garbage']],
    ['*filter\ngarbage\nCOMMIT\n', ['syntax.garbage']],
    ['*filter\n-A INPUT -j DROP\n', ['syntax.no-commit']],
    ['*filter\n:INPUT REJECT [0:0]\nCOMMIT\n', ['syntax.bad-policy']],
    ['*filter\n:x\nCOMMIT\n', ['syntax.chain-without-policy']],
    ['*filter\n-j DROP\nCOMMIT\n', ['syntax.no-command']],
    ['*filter\n-A INPUT -j DROP\r\nCOMMIT\n', ['syntax.crlf']],
    ['*filter\n-A INPUT -j late\n:late - [0:0]\nCOMMIT\n', ['syntax.chain-later']],
    ['iptables -t nat -A POSTROUTING -j MASQUERADE\n', ['syntax.command-in-save', 'syntax.table-in-rule']],
  ])('%j', (text, ids) => {
    expect(
      problemsOf(text)
        .map(({ message }) => message.id)
        .sort(),
    ).toEqual(ids.toSorted());
  });

  test('-t takes a line into its table', () => {
    const ruleset = parseRuleset('-t nat -A POSTROUTING -j MASQUERADE\n', { family: 'ipv4', flavour: 'nft' });
    expect(printRuleset(ruleset)).toContain('-A POSTROUTING -j MASQUERADE');
    expect(ruleset.tables.map(({ name }) => name)).toEqual(['nat']);
  });
});

test('checkRule asks the same of a rule that a form made', () => {
  const ruleset = parseRuleset(
    '*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n',
    { family: 'ipv4', flavour: 'nft' },
  );
  const rule = ruleset.tables[0]?.chains[1]?.rules[0];
  if (rule === undefined) throw new Error('no rule');
  expect(checkRule(rule, { table: 'nat', name: 'POSTROUTING' }, ruleset)).toEqual([]);
  expect(checkRule(rule, { table: 'nat', name: 'PREROUTING' }, ruleset)).toMatchObject([
    { message: { id: 'placement.hook' } },
  ]);
  expect(checkRule(rule, { table: 'mangle', name: 'POSTROUTING' }, ruleset)).toMatchObject([
    { message: { id: 'placement.table' } },
  ]);
});

test('every problem has its words in both languages', () => {
  const texts = textsOf([
    { texts: SYNTAX_TEXTS },
    { texts: EXTENSION_TEXTS },
    { texts: VALUE_TEXTS },
    ...[ALL_KINDS.header, ...ALL_KINDS.matches, ...ALL_KINDS.targets],
  ]);
  const found = problemsOf(
    [
      'junk',
      '*foo',
      ':x',
      '-A INPUT --dport 1',
      '-A INPUT -m nosuch',
      '-A INPUT ! ! -s x',
      '-A y -j z',
      '-j',
      '-t',
      '-P a b',
      '-N',
      '-I INPUT 9',
      '-D INPUT -j DROP',
      '-A INPUT -c 1',
    ].join('\n'),
  );
  expect(found.length).toBeGreaterThan(12);
  for (const { message } of found) {
    expect(texts.en).toHaveProperty([message.id]);
    expect(texts.zh).toHaveProperty([message.id]);
  }
});
