import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressWords,
  compareAddresses,
  isEqualUnderMask,
  isInNetwork,
  maskAddress,
  maskOfPrefix,
  prefixOfMask,
  readAddress,
  writeWords,
} from './address-bits.ts';

// Expected spellings: Python's socket.inet_ntop(inet_pton(...)) on glibc.
describe('readAddress', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['255.255.255.255', '255.255.255.255'],
  ])('IPv4 %s is %s', (text, spelled) => expect(readAddress(text, 'ipv4')).toBe(spelled));

  test.each([
    ['::', '::'],
    ['::1', '::1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8:0:1:0:0:0:0', '2001:db8:0:1::'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['::1:0', '::0.1.0.0'],
    ['::1:0:0', '::1:0:0'],
    ['fe80::0001', 'fe80::1'],
  ])('IPv6 %s is %s', (text, spelled) => expect(readAddress(text, 'ipv6')).toBe(spelled));

  test.each(['', '10.0.0', '10.0.0.256', '10.0.0.1.2', '010.0.0.1', '10.0.0.x', '::1'])('no IPv4: %s', (text) =>
    expect(readAddress(text, 'ipv4')).toBeUndefined(),
  );

  test.each([
    '',
    ':',
    ':::',
    '1::2::3',
    '1:2:3',
    '1:2:3:4:5:6:7:8:9',
    '1::2:3:4:5:6:7:8',
    '12345::',
    '::1.2.3',
    '10.0.0.1',
    '1:',
    ':1',
  ])('no IPv6: %s', (text) => expect(readAddress(text, 'ipv6')).toBeUndefined());

  const word = fc.nat(0xffffffff);
  test('reads back whatever it writes', () =>
    fc.assert(
      fc.property(fc.oneof(fc.tuple(word), fc.tuple(word, word, word, word)), (words) => {
        expect(addressWords(writeWords(words))).toEqual(words);
      }),
    ));
});

describe('masks', () => {
  test.each([
    [0, 'ipv4', '0.0.0.0'],
    [1, 'ipv4', '128.0.0.0'],
    [24, 'ipv4', '255.255.255.0'],
    [32, 'ipv4', '255.255.255.255'],
    [0, 'ipv6', '::'],
    [33, 'ipv6', 'ffff:ffff:8000::'],
    [64, 'ipv6', 'ffff:ffff:ffff:ffff::'],
    [128, 'ipv6', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ] as const)('/%d of %s is %s, and back', (prefix, family, mask) => {
    expect(maskOfPrefix(prefix, family)).toBe(mask);
    expect(prefixOfMask(mask)).toBe(prefix);
  });

  test.each(['255.0.255.0', '0.0.0.1', 'ffff:0:ffff::'])('%s has holes', (mask) =>
    expect(prefixOfMask(mask)).toBeUndefined(),
  );

  test('clear the bits outside', () => expect(maskAddress('10.1.2.3', '255.0.255.0')).toBe('10.0.2.0'));

  test.each([
    ['10.1.2.3', '10.9.2.7', '255.0.255.0', true],
    ['10.1.2.3', '10.9.3.7', '255.0.255.0', false],
    ['2001:db8::1', '2001:db8::2', 'ffff:ffff:ffff:ffff::', true],
    ['10.1.2.3', '::', '0.0.0.0', false],
  ] as const)('%s and %s agree under %s: %s', (left, right, mask, isEqual) =>
    expect(isEqualUnderMask(left, right, mask)).toBe(isEqual),
  );
});

describe('isInNetwork', () => {
  test.each([
    ['10.4.4.8', '10.4.4.0', 24, true],
    ['10.4.5.8', '10.4.4.0', 24, false],
    ['10.4.4.8', '0.0.0.0', 0, true],
    ['10.4.4.8', '10.4.4.8', 32, true],
    ['10.4.4.9', '10.4.4.8', 32, false],
    ['2001:db8::1', '2001:db8::', 32, true],
    ['2001:db9::1', '2001:db8::', 32, false],
    ['2001:db8:0:0:8000::', '2001:db8::', 65, false],
    ['::1', '0.0.0.0', 0, false],
  ] as const)('%s in %s/%d: %s', (address, network, prefix, isIn) =>
    expect(isInNetwork(address, { address: network, prefix })).toBe(isIn),
  );
});

test.each([
  ['10.0.0.2', '10.0.0.10', -1],
  ['255.0.0.0', '1.0.0.0', 1],
  ['2001:db8::1', '2001:db8::1', 0],
  ['::2', '1::1', -1],
] as const)('compareAddresses(%s, %s) has the sign %d', (left, right, sign) =>
  expect(Math.sign(compareAddresses(left, right))).toBe(sign),
);
