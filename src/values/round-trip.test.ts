import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskedAddress } from './address.ts';
import { maskAddress, maskOfPrefix, writeWords } from './address-bits.ts';
import { dscpNumber } from './dscp.ts';
import { icmpTypeTest } from './icmp-type.ts';
import { interfacePattern } from './interface-pattern.ts';
import { macAddress } from './mac-address.ts';
import { ALL_BITS, markAndMask, markBits, maskedMark } from './mark.ts';
import { natRange, portMap } from './nat-range.ts';
import { byteBits, hexNumber, wholeNumber } from './number.ts';
import { numberSpan } from './number-span.ts';
import { portSpan } from './port.ts';
import { portList } from './port-list.ts';
import { CERTAIN, probability } from './probability.ts';
import { protocol } from './protocol.ts';
import { rate } from './rate.ts';
import { rejectType } from './reject-type.ts';
import { tcpFlagTest } from './tcp-flags.ts';
import { freeText } from './text.ts';
import { maskedTos } from './tos.ts';
import type { ValueKind } from './value-kind.ts';

const word = fc.nat(ALL_BITS);
const byte = fc.nat(255);
const port = fc.nat(65_535);
const pair = (number: fc.Arbitrary<number>) =>
  fc.tuple(number, number).map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }));
const ipv4 = word.map((bits) => writeWords([bits]));
const ipv6 = fc.tuple(word, word, word, word).map(writeWords);
const masked = (address: fc.Arbitrary<string>, mask: fc.Arbitrary<string>) =>
  fc.tuple(address, mask).map(([one, other]) => ({ address: maskAddress(one, other), mask: other }));
const nat = (address: fc.Arbitrary<string>) =>
  fc
    .tuple(address, address, pair(port), fc.boolean())
    .map(([from, to, ports, hasPorts]) => ({ addresses: { from, to }, ...(hasPorts && { ports }) }));

/** Every kind of value with values of it; what is not printed at all is left out. */
const KINDS: readonly (readonly [name: string, kind: ValueKind<unknown>, values: fc.Arbitrary<unknown>])[] = [
  ['maskedAddress', maskedAddress, masked(ipv4, ipv4)],
  [
    'maskedAddress with a prefix',
    maskedAddress,
    masked(
      ipv4,
      fc.nat(32).map((prefix) => maskOfPrefix(prefix, 'ipv4')),
    ),
  ],
  ['wholeNumber', wholeNumber({ from: 0, to: ALL_BITS, example: '1' }), word],
  ['hexNumber', hexNumber({ from: 0, to: 255, digits: 2, example: '0x01' }), byte],
  ['byteBits', byteBits, byte],
  ['numberSpan', numberSpan({ from: 0, to: 65_535, example: '1:2' }), pair(port)],
  ['portSpan', portSpan, pair(port).filter(({ from, to }) => from > 0 || to < 65_535)],
  ['portList', portList, fc.array(pair(port), { minLength: 1, maxLength: 7 })],
  ['maskedMark', maskedMark, fc.record({ value: word, mask: word })],
  ['markAndMask', markAndMask, fc.record({ value: word, mask: word })],
  ['markBits', markBits, word],
  ['maskedTos', maskedTos, fc.record({ value: byte, mask: byte })],
  ['dscpNumber', dscpNumber, fc.nat(63)],
  ['protocol', protocol, fc.integer({ min: 1, max: 255 })],
  [
    'interfacePattern',
    interfacePattern,
    fc.record({ name: fc.stringMatching(/^[a-z][a-z0-9.]{0,12}$/), isPrefix: fc.boolean() }),
  ],
  [
    'macAddress',
    macAddress,
    fc
      .array(byte, { minLength: 6, maxLength: 6 })
      .map((bytes) => bytes.map((one) => one.toString(16).padStart(2, '0')).join(':')),
  ],
  ['natRange', natRange('kept'), nat(ipv4)],
  ['portMap', portMap('refused'), pair(port)],
  ['tcpFlagTest', tcpFlagTest, fc.record({ mask: fc.integer({ min: 1, max: 63 }), set: fc.nat(63) })],
  [
    'icmpTypeTest',
    icmpTypeTest('ipv4'),
    fc.oneof(
      fc.nat(254).map((type) => ({ type, codes: { from: 0, to: 255 } })),
      fc.tuple(fc.nat(254), byte).map(([type, code]) => ({ type, codes: { from: code, to: code } })),
    ),
  ],
  [
    'rejectType',
    rejectType,
    fc.constantFrom(
      'net-unreachable',
      'host-unreachable',
      'proto-unreachable',
      'port-unreachable',
      'net-prohibited',
      'host-prohibited',
      'admin-prohibited',
      'tcp-reset',
    ),
  ],
  ['probability', probability, fc.nat(CERTAIN)],
  ['freeText', freeText({ from: 0, to: 255, example: '' }), fc.string({ maxLength: 60 })],
];

const ipv4Context = { family: 'ipv4', flavour: 'nft' } as const;

describe('every kind of value reads back what it writes', () => {
  test.each(KINDS)('%s', (_name, kind, values) =>
    fc.assert(
      fc.property(values, (value) => {
        expect(kind.read(kind.write(value, ipv4Context), ipv4Context)).toEqual({ ok: true, value });
      }),
    ),
  );

  test('IPv6 addresses and ranges', () => {
    const context = { ...ipv4Context, family: 'ipv6' } as const;
    const isBack =
      <T>(kind: ValueKind<T>) =>
      (value: T): void => {
        expect(kind.read(kind.write(value, context), context)).toEqual({ ok: true, value });
      };
    fc.assert(fc.property(masked(ipv6, ipv6), isBack(maskedAddress)));
    fc.assert(fc.property(nat(ipv6), isBack(natRange('kept'))));
  });

  test('a rate settles after being written once', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom('sec', 'min', 'hour', 'day'), (amount, unit) => {
        const first = rate.read([`${amount}/${unit}`], ipv4Context);
        if (!first.ok) throw new Error(first.message.id);
        const second = rate.read(rate.write(first.value, ipv4Context), ipv4Context);
        expect(second).toEqual(first);
      }),
    ));
});

test('no kind of value throws, whatever the text', () =>
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.string(), fc.string(), ([, kind], one, other) => {
      const result = kind.read([one, other].slice(0, kind.words), ipv4Context);
      expect(result.ok || result.message.id.length > 0).toBe(true);
    }),
  ));
