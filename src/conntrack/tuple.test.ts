import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tuple } from '../model/connection.ts';
import { packetOf } from './one-line.ts';
import { invertTuple, isSameTuple, tupleKey, tupleOf } from './tuple.ts';

const keyOf = (line: string) => tupleKey(tupleOf(packetOf(line))!);

describe('answers fit what they answer', () => {
  test.each([
    ['10.0.0.1:40000 > 10.0.0.2:80 tcp SYN', '10.0.0.2:80 > 10.0.0.1:40000 tcp SYN,ACK'],
    ['[2001:db8::1]:40000 > [2001:db8::2]:53 udp', '[2001:db8::2]:53 > [2001:db8::1]:40000 udp'],
    ['10.0.0.1:5000 > 10.0.0.2:5001 sctp', '10.0.0.2:5001 > 10.0.0.1:5000 sctp'],
    ['10.0.0.1:7 > 10.0.0.2:8 udplite', '10.0.0.2:8 > 10.0.0.1:7 udplite'],
    ['10.0.0.1 > 10.0.0.2 icmp 8 id 7', '10.0.0.2 > 10.0.0.1 icmp 0 id 7'],
    ['10.0.0.1 > 10.0.0.2 icmp 13 id 7', '10.0.0.2 > 10.0.0.1 icmp 14 id 7'],
    ['10.0.0.1 > 10.0.0.2 icmp 15 id 7', '10.0.0.2 > 10.0.0.1 icmp 16 id 7'],
    ['10.0.0.1 > 10.0.0.2 icmp 17 id 7', '10.0.0.2 > 10.0.0.1 icmp 18 id 7'],
    ['2001:db8::1 > 2001:db8::2 icmpv6 128 id 7', '2001:db8::2 > 2001:db8::1 icmpv6 129 id 7'],
    ['2001:db8::1 > 2001:db8::2 icmpv6 139 id 7', '2001:db8::2 > 2001:db8::1 icmpv6 140 id 7'],
    ['10.0.0.1 > 10.0.0.2 gre', '10.0.0.2 > 10.0.0.1 gre'],
    ['10.0.0.1 > 10.0.0.2 esp', '10.0.0.2 > 10.0.0.1 esp'],
    ['10.0.0.1 > 10.0.0.2 89', '10.0.0.2 > 10.0.0.1 89'],
  ])('%s', (packet, answer) => {
    expect(tupleKey(invertTuple(tupleOf(packetOf(packet))!)!)).toBe(keyOf(answer));
  });
});

describe('other flows have other keys', () => {
  test.each([
    ['10.0.0.1:1 > 10.0.0.2:2 tcp SYN', '10.0.0.1:1 > 10.0.0.2:2 udp'],
    ['10.0.0.1:1 > 10.0.0.2:2 tcp SYN', '10.0.0.1:2 > 10.0.0.2:1 tcp SYN'],
    ['10.0.0.1 > 10.0.0.2 icmp 8 id 1', '10.0.0.1 > 10.0.0.2 icmp 8 id 2'],
    ['10.0.0.1 > 10.0.0.2 icmp 8 id 1', '10.0.0.1 > 10.0.0.2 icmp 13 id 1'],
    ['10.0.0.1 > 10.0.0.2 icmp 8 id 1', '10.0.0.1 > 10.0.0.2 icmp 8 code 1 id 1'],
  ])('%s, %s', (one, other) => expect(keyOf(one)).not.toBe(keyOf(other)));
});

// gre_pkt_to_tuple(): flags and version, protocol, payload length, call id.
test.each([
  ['plain GRE has no key, whatever its header says', 'hex 0000080000001234', 0],
  ['PPTP has the call id', 'hex 3001880b00001234', 0x1234],
  ['cut short, it is plain', 'hex 3001880b', 0],
])('%s', (_title, payload, id) => {
  expect(tupleOf(packetOf(`10.0.0.1 > 10.0.0.2 gre ${payload}`))).toMatchObject({ sourceId: 0, destinationId: id });
});

describe('no connection can be told', () => {
  test('from a later fragment', () => {
    const fragment = { offset: 8, more: false };
    expect(tupleOf({ ...packetOf('10.0.0.1 > 10.0.0.2 89'), fragment })).toBeUndefined();
  });
  test('from GRE version 1 around anything but PPP', () => {
    expect(tupleOf(packetOf('10.0.0.1 > 10.0.0.2 gre hex 3001080000001234'))).toBeUndefined();
  });
  test('from TCP without its header', () =>
    expect(tupleOf({ ...packetOf('10.0.0.1 > 10.0.0.2 89'), protocol: 6 })).toBeUndefined());
  test.each([[3], [5], [9], [11], [40]])('what answers ICMP type %i', (type) => {
    expect(invertTuple(tupleOf(packetOf(`10.0.0.1 > 10.0.0.2 icmp ${type}`))!)).toBeUndefined();
  });
});

test('turned round twice, a tuple is itself', () => {
  const address = fc.ipV4();
  const id = fc.nat(65_535);
  const tuple: fc.Arbitrary<Tuple> = fc.record({
    family: fc.constant('ipv4'),
    protocol: fc.constantFrom(6, 17, 47, 50, 132),
    source: address,
    destination: address,
    sourceId: id,
    destinationId: id,
  });
  fc.assert(fc.property(tuple, (one) => isSameTuple(invertTuple(invertTuple(one)!)!, one)));
});
