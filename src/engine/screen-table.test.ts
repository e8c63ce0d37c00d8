// The search over a chain's columns against the plain reading of each screen (ip_packet_match, rule by rule).
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type InterfacePattern,
  type MaskedAddress,
  type PortSpan,
  type Screen,
  STATE_BIT,
} from '../extensions/screen.ts';
import type { Tracked } from '../model/connection.ts';
import { type Family, type Packet, portsOf } from '../model/packet.ts';
import { addressWords, maskOfPrefix, writeWords } from '../values/address-bits.ts';
import { leadColumnOf } from './lead-column.ts';
import { nextCandidate } from './next-candidate.ts';
import { packetEvent } from './packet-event.ts';
import { screenKeyOf } from './screen-key.ts';
import { buildScreenTable, type ScreenTable, spliceScreenTable } from './screen-table.ts';

const INTERFACES = ['eth0', 'eth1', 'eth10', 'wlan0', 'lo'] as const;
const STATES = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'] as const;

/** A packet where it stands. */
interface Place {
  readonly packet: Packet;
  readonly inInterface: string | undefined;
  readonly outInterface: string | undefined;
  readonly tracked: Tracked | undefined;
}

/** What ip_packet_match, the port tests of xt_tcpudp and the state test of xt_conntrack ask, one after the other. */
function passes(screen: Screen, { packet, inInterface, outInterface, tracked }: Place): boolean {
  const ports = portsOf(packet);
  const state = STATE_BIT[tracked?.state ?? 'INVALID'];
  return (
    fitsAddress(screen.source, packet.source) &&
    fitsAddress(screen.destination, packet.destination) &&
    fitsName(screen.inInterface, inInterface) &&
    fitsName(screen.outInterface, outInterface) &&
    (screen.protocol === undefined || (packet.protocol === screen.protocol.number) !== screen.protocol.inverted) &&
    fitsPort(screen.sourcePorts, ports?.source) &&
    fitsPort(screen.destinationPorts, ports?.destination) &&
    (screen.states === undefined || (screen.states & state) !== 0) &&
    (screen.fragment === undefined || (packet.fragment?.offset ?? 0) > 0 !== screen.fragment.inverted)
  );
}

function fitsAddress(asked: MaskedAddress | undefined, address: string): boolean {
  if (asked === undefined) return true;
  const wanted = addressWords(asked.address);
  const mask = addressWords(asked.mask);
  const isInside = addressWords(address).every((word, at) => ((word ^ (wanted[at] ?? 0)) & (mask[at] ?? 0)) === 0);
  return isInside !== asked.inverted;
}

function fitsName(asked: InterfacePattern | undefined, given: string | undefined): boolean {
  if (asked === undefined) return true;
  const name = given ?? '';
  return (asked.isPrefix ? name.startsWith(asked.name) : name === asked.name) !== asked.inverted;
}

function fitsPort(asked: PortSpan | undefined, port: number | undefined): boolean {
  if (asked === undefined) return true;
  return port !== undefined && (port >= asked.from && port <= asked.to) !== asked.inverted;
}

/** Addresses close to each other, so that networks hold some of them. */
function addresses(family: Family): fc.Arbitrary<string> {
  const word = fc.constantFrom(0x0a000000, 0x0a000001, 0x0a0000ff, 0xc0a80101, 0xffffffff, 0);
  const length = family === 'ipv4' ? 1 : 4;
  return fc.array(word, { minLength: length, maxLength: length }).map(writeWords);
}

function screens(family: Family): fc.Arbitrary<Screen> {
  const inverted = fc.boolean();
  const prefixes = fc
    .integer({ min: 0, max: family === 'ipv4' ? 32 : 128 })
    .map((prefix) => maskOfPrefix(prefix, family));
  const address = fc.record({ address: addresses(family), mask: fc.oneof(prefixes, addresses(family)), inverted });
  const name = fc.record({ name: fc.constantFrom('', 'eth', ...INTERFACES), isPrefix: fc.boolean(), inverted });
  const ports = fc
    .tuple(fc.constantFrom(0, 53, 80, 443, 65_535), fc.constantFrom(0, 53, 80, 443, 65_535), inverted)
    .map(([one, other, negated]) => ({ from: Math.min(one, other), to: Math.max(one, other), inverted: negated }));
  return fc.record(
    {
      isExact: fc.constant(true),
      source: address,
      destination: address,
      inInterface: name,
      outInterface: name,
      protocol: fc.record({ number: fc.constantFrom(1, 6, 17), inverted }),
      sourcePorts: ports,
      destinationPorts: ports,
      states: fc.integer({ min: 1, max: 31 }),
      ...(family === 'ipv4' && { fragment: fc.record({ inverted }) }),
    },
    { requiredKeys: ['isExact'] },
  );
}

function places(family: Family): fc.Arbitrary<Place> {
  const port = fc.constantFrom(0, 1, 53, 79, 80, 443, 65_535);
  const transport: fc.Arbitrary<Packet['transport']> = fc.oneof(
    fc.record({ kind: fc.constant('udp' as const), sourcePort: port, destinationPort: port }),
    fc.constant({ kind: 'opaque' as const }),
  );
  const packet = fc
    .tuple(addresses(family), addresses(family), fc.constantFrom(1, 6, 17), transport, fc.constantFrom(undefined, 0, 8))
    .map(
      ([source, destination, protocol, header, offset]): Packet => ({
        ...packetEvent('udp 10.0.0.1:1 > 10.0.0.2:2').packet,
        family,
        source,
        destination,
        protocol,
        transport: header,
        ...(offset !== undefined && { fragment: { offset, more: true } }),
      }),
    );
  const name = fc.option(fc.constantFrom(...INTERFACES), { nil: undefined });
  const tracked = fc.option(fc.record({ state: fc.constantFrom(...STATES) }), { nil: undefined });
  return fc.record({ packet, inInterface: name, outInterface: name, tracked });
}

function candidates(family: Family, rules: readonly Screen[], place: Place): readonly number[] {
  return candidatesIn(buildScreenTable(family, rules), place);
}

function candidatesIn(table: ScreenTable, place: Place): readonly number[] {
  const key = screenKeyOf(place.packet, place.inInterface, place.outInterface, place.tracked);
  const found: number[] = [];
  for (let row = nextCandidate(table, key, 0); row < table.count; row = nextCandidate(table, key, row + 1))
    found.push(row);
  return found;
}

describe.each(['ipv4', 'ipv6'] as const)('in %s', (family) => {
  test('the candidates are the rules whose screens the packet passes', () => {
    fc.assert(
      fc.property(fc.array(screens(family), { maxLength: 12 }), places(family), (rules, place) => {
        const wanted = rules.flatMap((screen, row) => (passes(screen, place) ? [row] : []));
        expect(candidates(family, rules, place)).toEqual(wanted);
      }),
      { numRuns: 1000 },
    );
  });

  test('rules that gave way to others are spliced as if the chain were new', () => {
    const some = fc.array(screens(family), { maxLength: 6 });
    let spliced = 0;
    fc.assert(
      fc.property(some, some, some, some, places(family), (head, removed, tail, added, place) => {
        const before = buildScreenTable(family, [...head, ...removed, ...tail]);
        candidatesIn(before, place);
        const table = spliceScreenTable(family, before, { head: head.length, removed, added });
        if (table === undefined) return;
        spliced += 1;
        const after = [...head, ...added, ...tail];
        const wanted = after.flatMap((screen, row) => (passes(screen, place) ? [row] : []));
        expect(candidatesIn(table, place)).toEqual(wanted);
        expect(table.leadCounts).toEqual(buildScreenTable(family, after).leadCounts);
      }),
      { numRuns: 1000 },
    );
    expect(spliced).toBeGreaterThan(300);
  });

  test.each(['source', 'destination', 'sourcePorts', 'destinationPorts', 'states'] as const)(
    'also when %s leads',
    (lead) => {
      const asking = screens(family).map(
        ({ isExact, [lead]: asked }): Screen => ({
          isExact,
          ...(asked !== undefined && { [lead]: typeof asked === 'number' ? asked : { ...asked, inverted: false } }),
        }),
      );
      const rules = fc.array(fc.oneof(asking, asking, screens(family)), { minLength: 3, maxLength: 12 });
      let led = 0;
      fc.assert(
        fc.property(rules, places(family), (given, place) => {
          if (leadColumnOf(family, given)?.name === lead) led += 1;
          const wanted = given.flatMap((screen, row) => (passes(screen, place) ? [row] : []));
          expect(candidates(family, given, place)).toEqual(wanted);
        }),
        { numRuns: 300 },
      );
      expect(led).toBeGreaterThan(100);
    },
  );
});

describe('a chain with more interface names than sixteen bits count', () => {
  it('keeps them apart', () => {
    const rules = Array.from(
      { length: 65_540 },
      (_, index): Screen => ({
        isExact: true,
        inInterface: { name: `veth${index}`, isPrefix: false, inverted: false },
      }),
    );
    const packet = packetEvent('udp 10.0.0.1:1 > 10.0.0.2:2').packet;
    const place = { packet, outInterface: undefined, tracked: undefined };
    expect(candidates('ipv4', rules, { ...place, inInterface: 'veth65539' })).toEqual([65_539]);
    expect(candidates('ipv4', rules, { ...place, inInterface: 'veth3' })).toEqual([3]);
  });
});
