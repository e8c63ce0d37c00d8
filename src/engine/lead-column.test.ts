import { describe, expect, it } from 'vitest';
import type { MaskedAddress, Screen } from '../extensions/screen.ts';
import { leadColumnOf } from './lead-column.ts';

const exact = { isExact: true } as const;
const host = (address: string, inverted = false): MaskedAddress => ({
  address,
  mask: address.includes(':') ? 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff' : '255.255.255.255',
  inverted,
});
const port = (from: number) => ({ from, to: from, inverted: false });

describe('the column that leads', () => {
  it.each<[string, readonly Screen[], string | undefined]>([
    ['nothing, where no rule asks', [exact, { ...exact, protocol: { number: 6, inverted: false } }], undefined],
    ['nothing, where rules only deny', [{ ...exact, source: host('10.0.0.1', true) }], undefined],
    [
      'what most rules ask',
      [
        { ...exact, source: host('10.0.0.1'), destinationPorts: port(80) },
        { ...exact, destinationPorts: port(443) },
        { ...exact, states: 2 },
      ],
      'destinationPorts',
    ],
    [
      'the source before the destination, where both are asked as often',
      [
        { ...exact, destination: host('10.0.0.1') },
        { ...exact, source: host('10.0.0.1') },
      ],
      'source',
    ],
    [
      'what is asked plainly, not what is denied',
      [
        { ...exact, source: host('10.0.0.1', true), states: 1 },
        { ...exact, source: host('10.0.0.2', true) },
      ],
      'states',
    ],
  ])('is %s', (_, screens, name) => {
    expect(leadColumnOf('ipv4', screens)?.name).toBe(name);
  });

  it.each([
    ['2001:db8:0:1::', '2001:db8:0:2::', 1],
    ['2001:db8::1', '2001:db8::2', 3],
    ['2001:db8::', '2a00:db8::', 0],
  ])('is, of an IPv6 address, the word in which the rules differ: %s and %s', (one, other, word) => {
    const screens = [one, other].map((address): Screen => ({ ...exact, destination: host(address) }));
    expect(leadColumnOf('ipv6', screens)?.word).toBe(word);
  });
});
