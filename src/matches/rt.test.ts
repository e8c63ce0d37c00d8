import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recorded cases ipv6-headers/rt-*.
const IPV6 = { family: 'ipv6' } as const;

test.each([
  ['-m rt --rt-segsleft :', '-m rt'],
  ['-m rt --rt-segsleft 5: --rt-type 0x10', '-m rt --rt-type 16 --rt-segsleft 5:4294967295'],
  [
    '-m rt --rt-type 0 --rt-0-addrs 2001:DB8::1 --rt-0-not-strict --rt-0-res',
    '-m rt --rt-type 0 --rt-0-res --rt-0-addrs 2001:db8::1 --rt-0-not-strict',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, IPV6)).toBe(saved));

test.each([
  ['-m rt --rt-0-res', "`--rt-type 0' required before `--rt-0-res'"],
  ['-m rt ! --rt-type 0 --rt-0-res', "`--rt-type 0' required before `--rt-0-res'"],
  ['-m rt --rt-0-addrs ::1 --rt-type 0', "`--rt-type 0' required before `--rt-0-addrs'"],
  ['-m rt --rt-type 0 --rt-0-not-strict --rt-0-addrs ::1', "`--rt-0-addr ...' required before `--rt-0-not-strict'"],
  ['-m rt --rt-type 0 --rt-0-addrs foo', 'bad address: foo'],
  ['-m rt --rt-type 4294967296', 'rt: bad value for option "--rt-type", or out of range (0-4294967295).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, IPV6)?.tool).toBe(tool));

const [A, B, C] = [1, 2, 3].map((last) => `20010db8${'0'.repeat(23)}${last}`) as [string, string, string];
const TYPE_0 = `43:000100000000${A}${B}${C}`;
const TYPE_2 = `43:020000000000${A}`;

test.each([
  ['', TYPE_0, 'match'],
  ['--rt-type 2', TYPE_0, 'no-match'],
  ['! --rt-type 2', TYPE_0, 'match'],
  ['--rt-segsleft 1:', TYPE_0, 'match'],
  ['--rt-segsleft 1:', TYPE_2, 'no-match'],
  ['--rt-len 24', TYPE_2, 'match'],
  ['--rt-type 0 --rt-0-res', TYPE_0.replace('0001000000', '0001000001'), 'no-match'],
  ['--rt-type 0 --rt-0-addrs 2001:db8::1,2001:db8::2,2001:db8::3', TYPE_0, 'match'],
  ['--rt-type 0 --rt-0-addrs 2001:db8::1,2001:db8::3', TYPE_0, 'no-match'],
  ['--rt-type 0 --rt-0-addrs 2001:db8::1,2001:db8::3 --rt-0-not-strict', TYPE_0, 'match'],
  ['--rt-type 0 --rt-0-addrs 2001:db8::3,2001:db8::1 --rt-0-not-strict', TYPE_0, 'no-match'],
])('-m rt %s with %s: %s', (options, header, outcome) =>
  expect(askRule(`-m rt ${options}`, [`udp [2001:db8::9]:1 > [2001:db8::2]:2 ext ${header}`], IPV6)).toEqual([outcome]),
);
