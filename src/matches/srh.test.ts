import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recorded cases ipv6-headers/srh-*.
const IPV6 = { family: 'ipv6' } as const;

test.each([
  [
    '-m srh --srh-tag 0 ! --srh-last-entry-eq 4 --srh-next-hdr 17 ! --srh-segs-left-eq 1',
    '-m srh --srh-next-hdr 17 ! --srh-segs-left-eq 1 ! --srh-last-entry-eq 4 --srh-tag 0',
  ],
  ['-m srh --srh-hdr-len-lt 4 --srh-hdr-len-gt 9', '-m srh --srh-hdr-len-gt 9 --srh-hdr-len-lt 9'],
  ['-m srh --srh-psid a::5 ! --srh-lsid c::5/64', '-m srh --srh-psid a::5/128 ! --srh-lsid c::5/64'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, IPV6)).toBe(saved));

test.each([
  ['-m srh --srh-next-hdr 256', 'srh: bad value for option "--srh-next-hdr", or out of range (0-255).'],
  ['-m srh --srh-tag 65536', 'srh: bad value for option "--srh-tag", or out of range (0-65535).'],
  [
    '-m srh --srh-psid a::5/129',
    'srh: bad value for option "--srh-psid", neither a valid network mask nor valid CIDR (0-128).',
  ],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, IPV6)?.tool).toBe(tool));

const SEGMENTS = [1, 2, 3].map((last) => `20010db8${'0'.repeat(23)}${last}`).join('');
const header = (left: string) => `43:04${left}02000007${SEGMENTS}`;

test.each([
  ['', '01', 'match'],
  ['', '03', 'no-match'],
  ['--srh-next-hdr 17', '01', 'match'],
  ['--srh-hdr-len-eq 6', '01', 'match'],
  ['--srh-segs-left-gt 0', '00', 'no-match'],
  ['! --srh-last-entry-eq 2', '01', 'no-match'],
  ['--srh-tag 7', '01', 'no-match'],
  ['--srh-tag 0x0700', '01', 'match'],
  ['--srh-psid 2001:db8::3', '01', 'match'],
  ['! --srh-psid 2001:db8::3', '02', 'no-match'],
  ['--srh-nsid 2001:db8::1', '01', 'match'],
  ['--srh-lsid 2001:db8::/64', '02', 'match'],
])('-m srh %s with %s segments left: %s', (options, left, outcome) =>
  expect(askRule(`-m srh ${options}`, [`udp [2001:db8::9]:1 > [2001:db8::2]:2 ext ${header(left)}`], IPV6)).toEqual([
    outcome,
  ]),
);
