// A next hop that does not say its hardware address: expectations as Linux 6.18 behaved with TAPs that answer no ARP (transmit.ts).
import { expect, test } from 'vitest';
import type { Host, Neighbour } from '../model/host.ts';
import { packetRecord } from '../trace/packet-record.ts';
import { FORWARDED, ROUTER, stationsOf, tableText, walked } from './router-for-tests.ts';

const withNeighbour = (neighbour: Neighbour): Host => ({ ...ROUTER, neighbours: [neighbour] });
const FAILED: Neighbour = { address: '203.0.113.7', device: 'eth1', state: 'failed' };
const UDP = 'udp 192.168.1.10:4000 > 203.0.113.7:53 ttl 64 in eth0';
const TRACKED = tableText('filter', '-A FORWARD -m conntrack --ctstate NEW');
const MASQUERADE = tableText('nat', '-A POSTROUTING -o eth1 -j MASQUERADE');

test('a forwarded packet is dropped behind POSTROUTING, and its sender is told “host unreachable”', () => {
  const walk = walked(TRACKED, UDP, { host: withNeighbour(FAILED) });
  expect(walk.fate).toMatchObject({ outcome: 'dropped', where: { stage: 'transmit', reason: 'NEIGH_FAILED' } });
  expect(stationsOf(walk)).toContain('POSTROUTING');
  const answer = walk.started[0]?.walk;
  expect(answer?.fate).toMatchObject({ outcome: 'sent', outInterface: 'eth0' });
  expect(answer && packetRecord(answer.fate.packet)).toMatchObject({
    src: '192.168.1.1',
    dst: '192.168.1.10',
    icmpType: 3,
    icmpCode: 1,
    inner: { ttl: 63 },
  });
});

test('behind MASQUERADE the error speaks from the address that was taken, and finds the client', () => {
  const error = walked(MASQUERADE, UDP, { host: withNeighbour(FAILED) }).started[0]?.walk;
  expect(error?.fate).toMatchObject({ outcome: 'sent', outInterface: 'eth0' });
  expect(error && packetRecord(error.fate.packet)).toMatchObject({
    src: '203.0.113.1',
    dst: '192.168.1.10',
    inner: { src: '192.168.1.10', dst: '203.0.113.7' },
  });
});

test('a process of the host sees EHOSTUNREACH: the error comes over lo', () => {
  const walk = walked(TRACKED, 'tcp 203.0.113.1:40000 > 203.0.113.7:80 SYN', { host: withNeighbour(FAILED) });
  expect(walk.fate).toMatchObject({ outcome: 'dropped', error: 'EHOSTUNREACH' });
  expect(walk.started[0]?.walk.fate).toMatchObject({ outcome: 'delivered', inInterface: 'lo' });
});

test.each<[string, Host]>([
  ['one that is known', withNeighbour({ ...FAILED, state: 'permanent', mac: '02:00:00:00:01:07' })],
  ['the failed one on another link', withNeighbour({ ...FAILED, device: 'eth0' })],
  ['nobody was asked yet', ROUTER],
])('%s is sent to', (_, host) => {
  expect(walked(TRACKED, FORWARDED, { host }).fate.outcome).toBe('sent');
});

test('it is the gateway that must answer, not the destination', () => {
  const host: Host = {
    ...withNeighbour({ address: '203.0.113.254', device: 'eth1', state: 'failed' }),
    routes: [
      {
        family: 'ipv4',
        kind: 'unicast',
        destination: { address: '0.0.0.0', prefix: 0 },
        gateway: '203.0.113.254',
        device: 'eth1',
        metric: 0,
        table: 254,
        scope: 'global',
      },
    ],
  };
  const far = 'tcp 192.168.1.10:40000 > 8.8.8.8:80 SYN in eth0';
  expect(walked(TRACKED, far, { host }).fate).toMatchObject({ where: { reason: 'NEIGH_FAILED' } });
  expect(walked(TRACKED, FORWARDED, { host }).fate.outcome).toBe('sent');
});
