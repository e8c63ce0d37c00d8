import { expect, test } from 'vitest';
import type { Host } from '../model/host.ts';
import { refusalOf, runTargetOf, savedAs, seenAt } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Verdicts: recorded cases targets/tproxy-*.
const PLACE = { table: 'mangle', chain: 'PREROUTING', hook: 'PREROUTING' } as const;

test.each([
  ['-p udp -j TPROXY --on-port http', 'ipv4', '--on-port 80 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0'],
  ['-p tcp -j TPROXY --on-port 65537', 'ipv4', '--on-port 1 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0'],
  ['-p tcp -j TPROXY --on-port 80', 'ipv6', '--on-port 80 --on-ip :: --tproxy-mark 0x0/0x0'],
  [
    '-p tcp -j TPROXY --tproxy-mark 0x23 --on-ip 10.1 --on-port 0',
    'ipv4',
    '--on-port 0 --on-ip 10.0.0.1 --tproxy-mark 0x23/0xffffffff',
  ],
] as const)('%s (%s) is saved as %s', (rule, family, saved) =>
  expect(savedAs(rule, { ...PLACE, family }).split('-j TPROXY ')[1]).toBe(saved),
);

test.each([
  ['-p udp -j TPROXY', 'TPROXY: option "--on-port" must be specified'],
  ['-p udp -j TPROXY --on-port foo', 'Port "foo" does not resolve to anything.'],
  [
    '-p udp -j TPROXY --on-port 80 --tproxy-mark a',
    'TPROXY: bad integer value for option "--tproxy-mark", or out of range.',
  ],
  ['-j TPROXY --on-port 80', 'Invalid argument'],
  ['-p icmp -j TPROXY --on-port 80', 'Invalid argument'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test('stands in PREROUTING alone', () =>
  expect(refusalOf('-p udp -j TPROXY --on-port 80', { ...PLACE, chain: 'INPUT' })?.id).toBe('placement.hook'));

const socket = (port: number, address: string, isTransparent: boolean): Host['sockets'][number] => ({
  protocol: 'tcp',
  address,
  port,
  mode: 'listen',
  ...(isTransparent && { isTransparent: true }),
});

const host: Host = {
  ...seenAt('tcp 10.0.0.5:1 > 10.0.0.6:1').host,
  sockets: [socket(3128, '0.0.0.0', true), socket(3129, '0.0.0.0', false), socket(3130, '192.168.1.1', true)],
};

test.each([
  ['--on-port 3128 --tproxy-mark 1', 'ACCEPT', 'target.TPROXY.taken'],
  ['--on-port 3129', 'DROP', 'target.TPROXY.not-transparent'],
  ['--on-port 3130', 'ACCEPT', 'target.TPROXY.taken'],
  ['--on-port 3130 --on-ip 192.168.1.2', 'DROP', 'target.TPROXY.nobody'],
  ['--on-port 0', 'DROP', 'target.TPROXY.nobody'],
])('%s: %s, %s', (options, verdict, why) =>
  expect(
    runTargetOf(`-p tcp -j TPROXY ${options}`, 'tcp 192.168.1.9:40000 > 198.51.100.7:80 SYN in eth0', {
      ...PLACE,
      host,
    }),
  ).toMatchObject({ verdict, because: { id: why } }),
);

test('marks what is taken', () =>
  expect(
    runTargetOf(
      '-p tcp -j TPROXY --on-port 3128 --tproxy-mark 0x2/0x3',
      'tcp 192.168.1.9:40000 > 198.51.100.7:80 mark 5 in eth0',
      { ...PLACE, host },
    ).packet?.mark,
  ).toBe(6));
