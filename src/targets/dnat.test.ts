import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: xt_dnat_target_v2().
const PLACE = { table: 'nat', chain: 'PREROUTING' } as const;

test.each([
  ['-j DNAT --to 1.2.3.4', '-j DNAT --to-destination 1.2.3.4'],
  ['-p tcp -j DNAT --to-destination 1.2.3.4:80-90/http', '-p tcp -j DNAT --to-destination 1.2.3.4:80-90/80'],
  ['-p tcp -j DNAT --to-destination :80', '-p tcp -j DNAT --to-destination :80'],
  [
    '-p tcp -j DNAT --to-destination 1.2.3.4-1.2.3.9:80 --persistent --random',
    '-p tcp -j DNAT --to-destination 1.2.3.4-1.2.3.9:80 --random --persistent',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-j DNAT', 'DNAT: option "--to-destination" must be specified'],
  ['-j DNAT --to-destination 1.2.3.4:80', 'Need TCP, UDP, SCTP or DCCP with port specification'],
  ['-p tcp -j DNAT --to-destination 1.2.3.4:80/8000', "Garbage after port value: `/8000'"],
  ['-p tcp -j DNAT --to-destination 1.2.3.4 --random-fully', 'unknown option "--random-fully"'],
  ['-p tcp -j DNAT --to-destination ""', 'Bad IP address ""'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  ['-j DNAT --to-destination 1.2.3.4', { side: 'destination', addresses: { from: '1.2.3.4', to: '1.2.3.4' } }],
  ['-p tcp -j DNAT --to-destination 1.2.3.4:80-90/8000', { ports: { from: 80, to: 90, base: 8000 } }],
])('%s asks for %j', (rule, nat) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN', PLACE)).toMatchObject({ verdict: 'ACCEPT', nat }),
);

test('ip6tables', () => {
  const place = { ...PLACE, family: 'ipv6' } as const;
  expect(savedAs('-p tcp -j DNAT --to-destination [2001:db8::1]', place)).toBe(
    '-p tcp -j DNAT --to-destination 2001:db8::1',
  );
  expect(savedAs('-p tcp -j DNAT --to-destination [2001:db8::1-2001:db8::9]:80', place)).toBe(
    '-p tcp -j DNAT --to-destination [2001:db8::1-2001:db8::9]:80',
  );
  expect(refusalOf('-j DNAT --to-destination 1.2.3.4', place)?.tool).toBe('Bad IP address "1.2.3.4"');
});

test('is refused in POSTROUTING', () =>
  expect(refusalOf('-j DNAT --to-destination 1.2.3.4', { table: 'nat', chain: 'POSTROUTING' })?.id).toBe(
    'placement.hook',
  ));
