import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Addresses: recorded cases targets/npt-*.
const PLACE = { table: 'mangle', chain: 'POSTROUTING', family: 'ipv6' } as const;
const RULE = '-j SNPT --src-pfx 2001:db8:1::/48 --dst-pfx 2001:db8:88::/48';

test('is saved as it was written', () => expect(savedAs(RULE, PLACE)).toBe(RULE));

test.each(['PREROUTING', 'FORWARD', 'OUTPUT'])('does not stand in %s', (chain) =>
  expect(refusalOf(RULE, { ...PLACE, chain })?.id).toBe('placement.hook'),
);

test.each([
  ['2001:db8:1::10', '2001:db8:88:ff78::10'],
  ['2001:db8:1::1:2:3:4', '2001:db8:88:ff78:1:2:3:4'],
])('up to 48 bits the subnet makes up for it: %s becomes %s', (before, after) =>
  expect(runTargetOf(RULE, `udp [${before}]:1 > [2001:db8:9::7]:53`, PLACE).packet?.source).toBe(after),
);
