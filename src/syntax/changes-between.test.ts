// A ruleset edited as text on a running host: the commands that lead there, and that they do.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween } from './changes-between.ts';
import { editAll } from './edit-all.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { printRuleset } from './print-ruleset.ts';

const TOOL = { family: 'ipv4', flavour: 'nft' } as const;
const filter = (...lines: readonly string[]) =>
  ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]', ...lines, 'COMMIT', ''].join(
    '\n',
  );

function between(before: string, after: string) {
  const old = parseRuleset(before, TOOL);
  const next = parseRuleset(after, { ...TOOL, previous: old });
  const { changes, kept } = changesBetween(old, next);
  const { text, commands } = editAll({ text: before }, old, changes, 'iptables');
  return { commands, kept, made: printRuleset(parseRuleset(text, TOOL)), wanted: printRuleset(next) };
}

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((name) => `-A INPUT -i ${name} -j DROP`) as [
  string,
  string,
  string,
  string,
];

test.each<[string, string, string, readonly string[]]>([
  ['nothing changed', filter(A, B), filter(A, B), []],
  ['spelled otherwise', filter('-A INPUT -s 10.0.0.0/255.0.0.0 -j DROP'), filter('-A INPUT -s 10.0.0.0/8 -j DROP'), []],
  ['counters are no rules', filter(A), filter(`[7:420] ${A}`), []],
  ['one at the end', filter(A), filter(A, B), ['iptables -A INPUT -i b -j DROP']],
  ['one in front', filter(A), filter(B, A), ['iptables -I INPUT 1 -i b -j DROP']],
  ['one taken out', filter(A, B, C), filter(A, C), ['iptables -D INPUT 2']],
  ['one changed', filter(A, B, C), filter(A, D, C), ['iptables -R INPUT 2 -i d -j DROP']],
  ['one moved', filter(A, B, C), filter(B, C, A), ['iptables -D INPUT 1', 'iptables -A INPUT -i a -j DROP']],
  ['a policy', filter(), filter().replace('INPUT ACCEPT', 'INPUT DROP'), ['iptables -P INPUT DROP']],
  [
    'a chain of its own',
    filter(),
    filter(':GUEST - [0:0]', '-A INPUT -j GUEST', '-A GUEST -j DROP'),
    ['iptables -N GUEST', 'iptables -A INPUT -j GUEST', 'iptables -A GUEST -j DROP'],
  ],
  [
    'two chains gone, of which one leads to the other',
    filter(':ONE - [0:0]', ':TWO - [0:0]', '-A TWO -j ONE'),
    filter(),
    ['iptables -F TWO', 'iptables -X ONE', 'iptables -X TWO'],
  ],
  [
    'a table, which comes with its first rule',
    filter(),
    `${filter()}*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n`,
    ['iptables -t nat -A POSTROUTING -j MASQUERADE'],
  ],
])('%s', (_what, before, after, wanted) => {
  const { commands, made, wanted: next } = between(before, after);
  expect(commands).toEqual(wanted);
  expect(made).toBe(next);
});

test('a table that is gone from the text stays, as no command unloads one', () => {
  const nat = '*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n';
  expect(between(filter() + nat, filter())).toMatchObject({ commands: [], kept: ['nat'] });
});

test('any lists of rules: the commands lead from the one to the other, and never take more than all of them', () => {
  const rules = fc.array(fc.constantFrom(A, B, C, D), { maxLength: 12 });
  fc.assert(
    fc.property(rules, rules, (before, after) => {
      const { commands, made, wanted } = between(filter(...before), filter(...after));
      expect(made).toBe(wanted);
      expect(commands.length).toBeLessThanOrEqual(Math.max(before.length, after.length) * 2);
    }),
  );
});
