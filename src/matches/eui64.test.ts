import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recorded cases ipv6-headers/eui64-*.
const IPV6 = { family: 'ipv6' } as const;

test('is saved as it was written', () => expect(savedAs('-m eui64', IPV6)).toBe('-m eui64'));

test.each(['OUTPUT', 'POSTROUTING'])('does not stand in %s', (chain) =>
  expect(refusalOf('-m eui64', { ...IPV6, table: 'mangle', chain })?.id).toBe('placement.hook'),
);

const from = (source: string, mac: string) => `udp [${source}]:1 > [2001:db8::2]:2 in eth0${mac}`;

test.each([
  [from('fe80::200:ff:fe00:101', ' mac 00:00:00:00:01:01'), 'match'],
  [from('fe80::200:ff:fe00:101', ' mac 02:00:00:00:01:01'), 'no-match'],
  [from('fe80::ff:fe00:101', ' mac 02:00:00:00:01:01'), 'match'],
  [from('fe80::200:ff:fe00:102', ' mac 00:00:00:00:01:01'), 'no-match'],
  [from('fe80::200:ff:fe00:101', ''), 'no-match'],
])('%s: %s', (packet, outcome) => expect(askRule('-m eui64', [packet], IPV6)).toEqual([outcome]));
