import { expect, test } from 'vitest';
import type { Interface } from '../model/host.ts';
import type { Piece } from '../model/walk.ts';
import { readPacketLine } from '../values/packet-line.ts';
import type { Flight } from './flight.ts';
import { ROUTER } from './router-for-tests.ts';
import { transmit } from './transmit.ts';

// IPv4: the recordings engine/fragments-*; IPv6: frames that Linux 6.18 sent (ip6_fragment).
const link = (mtu: number): Interface => ({ name: 'eth1', index: 3, kind: 'ethernet', mtu, isUp: true, addresses: [] });
const fate = (line: string, mtu: number, pieces?: readonly Piece[]) =>
  transmit(
    {
      ...readPacketLine(line),
      origin: { kind: 'interface', name: 'eth0' },
      pieces,
      started: [],
      run: { host: ROUTER },
    } as unknown as Flight,
    link(mtu),
  );

const V4 = 'udp 10.0.0.1:1 > 10.0.0.2:2 len 2000';
const inPieces = (...lengths: readonly number[]): readonly Piece[] => {
  let offset = 0;
  return lengths.map((length, i) => {
    const piece = { offset, more: i < lengths.length - 1, length };
    offset += length - 48;
    return piece;
  });
};

test('IPv4 is cut to the link, unless it may not be', () => {
  expect(fate(V4, 1500).fragments?.map(({ length }) => length)).toEqual([1500, 548]);
  expect(fate(`${V4} df`, 1500)).toMatchObject({
    outcome: 'dropped',
    where: { stage: 'transmit', reason: 'PKT_TOO_BIG' },
  });
});

const SIX = 'udp [2001:db8::1]:1 > [2001:db8::2]:2';

test.each([
  ['large ones', 1992, [1448, 648]],
  ['unlike ones', 1656, [448, 1248, 112]],
  ['ones that would fit the link together', 456, [448, 112]],
])('IPv6 that conntrack put together leaves in the pieces it came in: %s', (_which, bytes, lengths) => {
  const sent = fate(`${SIX} len ${bytes}`, 1500, inPieces(...lengths));
  expect(sent.fragments?.map(({ length }) => length)).toEqual(lengths);
});

test('IPv6 is not cut otherwise', () => {
  expect(fate(`${SIX} len 2000`, 1500).outcome).toBe('dropped');
  expect(fate(`${SIX} len 1992`, 1280, inPieces(1448, 648)).outcome).toBe('dropped');
});
