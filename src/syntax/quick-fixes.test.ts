// A fix is right when the text it leaves is read without the problem: whoever takes it sees the problem go.
import { expect, test } from 'vitest';
import { namesIn } from '../extensions/texts.ts';
import type { Problem } from '../model/problem.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { QUICK_FIX_TEXTS } from './quick-fixes.texts.ts';
import { fixesOf } from './quick-fixes.ts';
import { applyEdit } from './text-edit.ts';

const read = (text: string) => parseRuleset(text, { family: 'ipv4', flavour: 'nft' });

/** Each fix of the first problem that has any: its name and the text behind it. */
function fixed(text: string): readonly (readonly [name: string, text: string])[] {
  const ruleset = read(text);
  const wrong = ruleset.problems.find((problem) => fixesOf(problem, ruleset, text).length > 0);
  return wrong === undefined ? [] : fixesFor(wrong, text);
}

function fixesFor(wrong: Problem, text: string): readonly (readonly [name: string, text: string])[] {
  return fixesOf(wrong, read(text), text).map((fix) => {
    const after = applyEdit(text, fix.edit);
    expect(read(after).problems.filter((problem) => isSame(problem, wrong))).toEqual([]);
    const values = Object.keys(fix.message.values).sort();
    expect(namesIn(QUICK_FIX_TEXTS.en[fix.message.id] ?? '')).toEqual(values);
    return [fix.message.id, after] as const;
  });
}

function isSame(one: Problem, other: Problem): boolean {
  return one.message.id === other.message.id && JSON.stringify(one.message) === JSON.stringify(other.message);
}

const around = (rule: string, table = 'filter') => `*${table}\n:OWN - [0:0]\n${rule}\nCOMMIT\n`;

test.each([
  ['-A INPUT --dport 80 -j ACCEPT', ['-A INPUT -p tcp --dport 80 -j ACCEPT', '-A INPUT -p udp --dport 80 -j ACCEPT']],
  ['-A INPUT -p tcp --dprot 80 -j ACCEPT', ['-A INPUT -p tcp --dport 80 -j ACCEPT']],
  ['-A INPUT -m tcp --dport 80 -j ACCEPT', ['-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT']],
  ['-A INPUT --ctstate NEW -j DROP', ['-A INPUT -m conntrack --ctstate NEW -j DROP']],
  ['-A INPUT -m conntrac --ctstate NEW', ['-A INPUT -m conntrack --ctstate NEW']],
  ['-A INPUT -m conntrack --ctstaet NEW', ['-A INPUT -m conntrack --ctstate NEW']],
  [
    '-A INPUT -m conntrack --state NEW',
    ['-A INPUT -m conntrack --ctstate NEW', '-A INPUT -m conntrack -m state --state NEW'],
  ],
  ['-A INPUT -m conntrack --ctstate ESTABLISHD,RELATED', ['-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED']],
  ['-A INPUT -s ! 10.0.0.1 -j DROP', ['-A INPUT ! -s 10.0.0.1 -j DROP']],
  ['-A INPUT -p tcp --dport ! 80', ['-A INPUT -p tcp ! --dport 80']],
  ['-A INPUT ! ! -s 10.0.0.1', ['-A INPUT ! -s 10.0.0.1']],
  ['-A INPUT -s 10.0.0.1 ! -j DROP', ['-A INPUT -s 10.0.0.1 -j DROP']],
  ['-A INPUT -s 10.0.0.1 !', ['-A INPUT -s 10.0.0.1']],
  ['-A INPUT -o eth0 -j ACCEPT', ['-A INPUT -i eth0 -j ACCEPT']],
  ['-A INPUT -p tpc', ['-A INPUT -p tcp']],
  ['-A INPUT -p tcp --dport 80,443', ['-A INPUT -p tcp -m multiport --dports 80,443']],
  ['-A INPUT -j LOG --log-prefx x', ['-A INPUT -j LOG --log-prefix x']],
  ['-A INPUT -ptcp -j DROP', ['-A INPUT -p tcp -j DROP']],
  ['-A INPUT -ieth0 -j DROP', ['-A INPUT -i eth0 -j DROP']],
  ['-A INPUT --jump=DROP', ['-A INPUT -j DROP']],
  ['iptables -A INPUT -j DROP', ['-A INPUT -j DROP']],
])('%s', (wrong, right) => {
  expect(fixed(around(wrong)).map(([, text]) => text)).toEqual(right.map((rule) => around(rule)));
});

test.each([
  ['-A INPT -j ACCEPT', '-A INPUT -j ACCEPT'],
  ['-A INPUT -j ACEPT', '-A INPUT -j ACCEPT'],
  ['-A INPUT -j accept', '-A INPUT -j ACCEPT'],
  ['-A INPUT -j OWNN', '-A INPUT -j OWN'],
])('%s is rather misspelt than a chain to declare', (wrong, right) => {
  const [first, second] = fixed(around(wrong));
  expect(first?.[1]).toBe(around(right));
  expect(second?.[0]).toBe('fix.declare');
});

test.each([
  ['-A POSTROUTING -j SNATT --to-source 10.0.0.1', ['-A POSTROUTING -j SNAT --to-source 10.0.0.1']],
  ['-A POSTROUTING --to-source 10.0.0.1', ['-A POSTROUTING -j SNAT --to-source 10.0.0.1']],
  ['-A POSTROUTING -i eth0 -j ACCEPT', ['-A POSTROUTING -o eth0 -j ACCEPT']],
  [
    '-A PREROUTING -j SNAT --to-source 10.0.0.1',
    ['-A POSTROUTING -j SNAT --to-source 10.0.0.1', '-A INPUT -j SNAT --to-source 10.0.0.1'],
  ],
])('in nat: %s', (wrong, right) => {
  expect(fixed(around(wrong, 'nat')).map(([, text]) => text)).toEqual(right.map((rule) => around(rule, 'nat')));
});

test.each([
  [
    'a chain that is not there',
    '*filter\n:INPUT ACCEPT [0:0]\n# note\n-A INPUT -j WEB\nCOMMIT\n',
    '*filter\n:INPUT ACCEPT [0:0]\n:WEB - [0:0]\n# note\n-A INPUT -j WEB\nCOMMIT\n',
  ],
  [
    'a rule of such a chain',
    '*filter\n-A WEB -j ACCEPT\nCOMMIT\n',
    '*filter\n:WEB - [0:0]\n-A WEB -j ACCEPT\nCOMMIT\n',
  ],
  [
    'a chain declared too late',
    '*filter\n-A INPUT -j WEB\n:WEB - [0:0]\nCOMMIT\n',
    '*filter\n:WEB - [0:0]\n-A INPUT -j WEB\nCOMMIT\n',
  ],
  ['no COMMIT at the end', '*filter\n-A INPUT -j DROP', '*filter\n-A INPUT -j DROP\nCOMMIT\n'],
  ['no COMMIT before a table', '*filter\n*nat\nCOMMIT\n', '*filter\nCOMMIT\n*nat\nCOMMIT\n'],
  ['COMMIT and a blank', '*filter\nCOMMIT \n', '*filter\nCOMMIT\n'],
  ['COMMIT of nothing', '*filter\nCOMMIT\nCOMMIT\n', '*filter\nCOMMIT\n'],
  ['no table', '-A INPUT -j DROP\n', '*filter\n-A INPUT -j DROP\n'],
  ['a misspelt table', '*fliter\nCOMMIT\n', '*filter\nCOMMIT\n'],
  ['a misspelt policy', '*filter\n:INPUT DORP [0:0]\nCOMMIT\n', '*filter\n:INPUT DROP [0:0]\nCOMMIT\n'],
  ['no policy', '*filter\n:INPUT\nCOMMIT\n', '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n'],
  ['no policy, own chain', '*filter\n:WEB\nCOMMIT\n', '*filter\n:WEB - [0:0]\nCOMMIT\n'],
  ['a policy of an own chain', '*filter\n:WEB DROP [0:0]\nCOMMIT\n', '*filter\n:WEB - [0:0]\nCOMMIT\n'],
  ['lines of Windows', '*filter\r\n-A INPUT -j DROP\r\nCOMMIT\r\n', '*filter\n-A INPUT -j DROP\nCOMMIT\n'],
  [
    'nat’s target in filter, no nat',
    '*filter\n-A FORWARD -o eth0 -j MASQUERADE\nCOMMIT\n',
    '*filter\nCOMMIT\n*nat\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n',
  ],
  [
    'nat’s target in filter',
    '*nat\nCOMMIT\n*filter\n-A OUTPUT -j DNAT --to-destination 10.0.0.1\nCOMMIT\n',
    '*nat\n-A OUTPUT -j DNAT --to-destination 10.0.0.1\nCOMMIT\n*filter\nCOMMIT\n',
  ],
])('%s', (_name, wrong, right) => {
  expect(fixed(wrong)[0]?.[1]).toBe(right);
});

test.each([
  '-A INPUT -j INPUT',
  '-A INPUT 80',
  '-A INPUT -p icmp --dport 80',
  '-A INPUT -p tcp --dport htpp',
  '-A INPUT -i',
  '-A INPUT -j ACCEPT -j DROP',
])('nobody knows what was meant by %s', (rule) => {
  expect(read(around(rule)).problems).not.toEqual([]);
  expect(fixed(around(rule))).toEqual([]);
});

test('COMIT', () => {
  const text = '*filter\nCOMIT\n';
  const wrong = read(text).problems.find(({ message }) => message.id === 'syntax.garbage')!;
  expect(fixesFor(wrong, text)).toEqual([['fix.line', '*filter\nCOMMIT\n']]);
});
