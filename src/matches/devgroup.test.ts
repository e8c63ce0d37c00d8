import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs, seenAt } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: devgroup_mt().
test.each([
  ['-m devgroup --dst-group 3 --src-group default', '-m devgroup --src-group default --dst-group 0x3'],
  ['-m devgroup ! --src-group 0x10/0xff ! --dst-group 3', '-m devgroup ! --src-group 0x10/0xff ! --dst-group 0x3'],
  ['-m devgroup --src-group 0/0xffffffff', '-m devgroup --src-group default'],
  ['-m devgroup --src-group 010', '-m devgroup --src-group 0x8'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m devgroup', "devgroup match: You must specify either '--src-group' or '--dst-group'"],
  ['-m devgroup --src-group foo', 'devgroup: could not map name foo to an integer value for option "--src-group".'],
  [
    '-m devgroup --src-group 4294967296',
    'devgroup: could not map name 4294967296 to an integer value for option "--src-group".',
  ],
  ['-m devgroup --src-group 1/', 'devgroup: bad integer value for option "--src-group", or out of range.'],
  ['-m devgroup --src-group 1/2/3', 'devgroup: trailing garbage after value for option "--src-group".'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['INPUT', 'filter', '--dst-group 1'],
  ['OUTPUT', 'filter', '--src-group 1'],
  ['INPUT', 'filter', '--src-group 1 --dst-group 1'],
  ['POSTROUTING', 'mangle', '--src-group 1'],
])('%s has no such interface to ask about: %s %s', (chain, table, options) =>
  expect(refusalOf(`-m devgroup ${options}`, { chain, table })?.id).toBe('placement.hook'),
);

const PACKET = 'udp 10.0.0.1:1 > 10.0.0.2:2 in eth0 out tun0';
const { host } = seenAt(PACKET);
const grouped = {
  ...host,
  interfaces: host.interfaces.map((device) => (device.name === 'eth0' ? { ...device, group: 0x15 } : device)),
};

test.each([
  ['--src-group 0x15', 'match'],
  ['! --src-group 0x15', 'no-match'],
  ['--src-group 5/0xf', 'match'],
  ['--src-group 0x25/0xf', 'match'],
  ['--dst-group default', 'match'],
  ['--src-group 0x15 --dst-group 7', 'no-match'],
  ['--src-group 0x15 ! --dst-group 7', 'match'],
])('eth0 in group 0x15, tun0 in none: %s: %s', (options, outcome) =>
  expect(askRule(`-m devgroup ${options}`, [PACKET], { host: grouped })).toEqual([outcome]),
);
