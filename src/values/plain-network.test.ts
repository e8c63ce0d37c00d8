// The short way and the long way read the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAddress, maskOfPrefix, readAddress } from './address-bits.ts';
import { readPlainNetwork } from './plain-network.ts';

describe('readPlainNetwork', () => {
  test.each([
    ['10.0.0.1', { address: '10.0.0.1', mask: '255.255.255.255' }],
    ['10.1.2.3/8', { address: '10.0.0.0', mask: '255.0.0.0' }],
    ['255.255.255.255/0', { address: '0.0.0.0', mask: '0.0.0.0' }],
    ['192.168.1.77/31', { address: '192.168.1.76', mask: '255.255.255.254' }],
  ])('%s', (text, network) => expect(readPlainNetwork(text)).toEqual(network));

  test.each([
    '',
    '10',
    '10.1',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.256',
    '1.2.3.',
    '.1.2.3',
    '1..2.3',
    '1.2.3.4/',
    '1.2.3.4/33',
    '1.2.3.4/08',
    '1.2.3.4/255.0.0.0',
    '1.2.3.4/x',
    '0x1.2.3.4',
    '::1',
    '1.2.3.0004',
  ])('%j is for the long way', (text) => expect(readPlainNetwork(text)).toBeUndefined());

  test('reads any network as its bits say', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, prefix) => {
        const mask = maskOfPrefix(prefix, 'ipv4');
        expect(readAddress(address, 'ipv4')).toBe(address);
        expect(readPlainNetwork(`${address}/${prefix}`)).toEqual({ address: maskAddress(address, mask), mask });
      }),
    );
  });
});
