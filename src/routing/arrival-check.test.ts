// What IPv6 refuses before any hook: ip6_rcv_core(), as recorded in e2e/kernel/cases (journey/v6-multicast).
import { expect, test } from 'vitest';
import type { Interface } from '../model/host.ts';
import { NO_PAYLOAD, type Packet } from '../model/packet.ts';
import { addressFamily } from '../values/address-bits.ts';
import { arrivalCheck } from './arrival-check.ts';

const ETH0: Interface = { name: 'eth0', index: 2, kind: 'ethernet', mtu: 1500, isUp: true, addresses: [] };
const LO: Interface = { ...ETH0, name: 'lo', index: 1, kind: 'loopback' };

function packet(source: string, destination: string): Packet {
  return {
    family: addressFamily(source),
    source,
    destination,
    protocol: 17,
    ttl: 64,
    tos: 0,
    id: 0,
    dontFragment: false,
    extensions: [],
    transport: { kind: 'opaque' },
    payload: NO_PAYLOAD,
    hasBadChecksum: false,
    mark: 0,
  };
}

test.each([
  ['2001:db8::1', 'ff02::1', ETH0, undefined],
  ['2001:db8::1', 'ff01::1', ETH0, 'IP_INHDR'],
  ['2001:db8::1', 'ff00::1', ETH0, 'IP_INHDR'],
  ['ff02::9', '2001:db8::1', ETH0, 'IP_INHDR'],
  ['::1', '2001:db8::1', ETH0, 'IP_INHDR'],
  ['2001:db8::1', '::1', ETH0, 'IP_INHDR'],
  ['::', '2001:db8::1', ETH0, undefined],
  ['::1', '::1', LO, undefined],
  ['127.0.0.1', '127.0.0.1', ETH0, undefined],
])('%s to %s', (source, destination, device, wanted) =>
  expect(arrivalCheck(packet(source, destination), device)).toBe(wanted),
);
