import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: nf_nat_masquerade_ipv4().
const PLACE = { table: 'nat', chain: 'POSTROUTING' } as const;

test.each([
  ['-j MASQUERADE', '-j MASQUERADE'],
  ['-p tcp -j MASQUERADE --to-ports 80-80', '-p tcp -j MASQUERADE --to-ports 80'],
  [
    '-p tcp -j MASQUERADE --random-fully --to-ports 1024-31000 --random',
    '-p tcp -j MASQUERADE --to-ports 1024-31000 --random --random-fully',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-j MASQUERADE --to-ports 80', 'Need TCP, UDP, SCTP or DCCP with port specification'],
  ['-p tcp -j MASQUERADE --to-ports 31000-1024', "Port range `1024' funky"],
  ['-p tcp -j MASQUERADE --to-ports foo', "Port `foo' not valid"],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  ['-j MASQUERADE', { side: 'source', addresses: 'masquerade', isRandom: false, isFullyRandom: false }],
  [
    '-p tcp -j MASQUERADE --to-ports 1024-31000 --random-fully',
    { ports: { from: 1024, to: 31000 }, isFullyRandom: true },
  ],
])('%s asks for %j', (rule, nat) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN', PLACE)).toMatchObject({ verdict: 'ACCEPT', nat }),
);

test('is refused in PREROUTING', () =>
  expect(refusalOf('-j MASQUERADE', { table: 'nat', chain: 'PREROUTING' })?.id).toBe('placement.hook'));

test.each([
  ['-j MASQUERADE', undefined],
  ['-j MASQUERADE --random-fully', 'target.nat.drawn'],
])('%s: whether the port is drawn by lot is said: %s', (rule, why) =>
  expect(runTargetOf(rule, 'udp 10.0.0.5:1 > 192.168.1.1:53', PLACE).because?.id).toBe(why),
);
