/** Marks the packet with a hash of its addresses and ports, the same in both directions (hmark_tg_v4 and hmark_tg_v6 of net/netfilter/xt_HMARK.c). */
import { defineTarget } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { maskOfPrefix } from '../values/address-bits.ts';
import { hexNumber, wholeNumber } from '../values/number.ts';
import { prefixLength } from '../values/prefixed-address.ts';
import { HMARK_TEXTS } from './hmark.texts.ts';
import { type HashMasks, hashOf } from './hmark-hash.ts';
import { hashFields } from './hmark-tuple.ts';

const LARGEST = 0xffffffff;
const half = hexNumber({ from: 0, to: 0xffff, digits: 4, example: '0xffff' });
const word = hexNumber({ from: 0, to: LARGEST, digits: 8, example: '0xffffffff' });

interface GivenMasks {
  readonly tuple?: readonly string[] | undefined;
  readonly sourcePrefix?: number | undefined;
  readonly destinationPrefix?: number | undefined;
  readonly sourcePortMask?: number | undefined;
  readonly destinationPortMask?: number | undefined;
  readonly indexMask?: number | undefined;
  readonly sourcePort?: number | undefined;
  readonly destinationPort?: number | undefined;
  readonly index?: number | undefined;
  readonly protocolMask?: number | undefined;
}

/** What a name of the tuple stands for. */
const TUPLE_KEYS = {
  SRC: 'sourcePrefix',
  DST: 'destinationPrefix',
  SPORT: 'sourcePortMask',
  DPORT: 'destinationPortMask',
  SPI: 'indexMask',
  PROTO: 'protocolMask',
} as const;

/** `--hmark-tuple src` is `--hmark-src-prefix` with all bits, and so it is printed. */
function widened(given: GivenMasks, bits: number): GivenMasks {
  const { tuple = [] } = given;
  const all = (name: string, mask: number): number | undefined => (tuple.includes(name) ? mask : undefined);
  return {
    ...given,
    sourcePrefix: all('SRC', bits) ?? given.sourcePrefix,
    destinationPrefix: all('DST', bits) ?? given.destinationPrefix,
    sourcePortMask: all('SPORT', 0xffff) ?? given.sourcePortMask,
    destinationPortMask: all('DPORT', 0xffff) ?? given.destinationPortMask,
    indexMask: all('SPI', LARGEST) ?? given.indexMask,
    protocolMask: all('PROTO', 0xffff) ?? given.protocolMask,
  };
}

const options = {
  tuple: { flag: '--hmark-tuple', holds: hashFields },
  sourcePrefix: { flag: '--hmark-src-prefix', holds: prefixLength },
  destinationPrefix: { flag: '--hmark-dst-prefix', holds: prefixLength },
  sourcePortMask: { flag: '--hmark-sport-mask', holds: half },
  destinationPortMask: { flag: '--hmark-dport-mask', holds: half },
  indexMask: { flag: '--hmark-spi-mask', holds: word },
  sourcePort: { flag: '--hmark-sport', holds: half },
  destinationPort: { flag: '--hmark-dport', holds: half },
  index: { flag: '--hmark-spi', holds: word },
  protocolMask: {
    flag: '--hmark-proto-mask',
    holds: hexNumber({ from: 0, to: 0xffff, digits: 2, example: '0xff' }),
  },
  seed: { flag: '--hmark-rnd', holds: word },
  modulus: { flag: '--hmark-mod', holds: wholeNumber({ from: 1, to: LARGEST, example: '10' }) },
  offset: { flag: '--hmark-offset', holds: wholeNumber({ from: 0, to: LARGEST, example: '100' }) },
} as const;

export const hmark = defineTarget({
  name: 'HMARK',
  options,
  check(given) {
    const refuse = (id: string, tool: string) => ({ message: message(`target.HMARK.${id}`), tool });
    if (given.modulus === undefined) return refuse('no-modulus', '--hmark-mod is mandatory');
    if (given.seed === undefined) return refuse('no-seed', '--hmark-rnd is mandatory');
    const masks = widened(given, 0);
    const hasPortMask = (masks.sourcePortMask ?? masks.destinationPortMask) !== undefined;
    if (masks.indexMask !== undefined && hasPortMask)
      return refuse('both', 'you cannot use --hmark-spi-mask and --hmark-?port-mask,at the same time');
    // The tuple counts as the options it stands for; written behind them, it overrules them.
    const behindTuple = Object.keys(given).slice(Object.keys(given).indexOf('tuple'));
    const twice =
      given.tuple &&
      Object.entries(TUPLE_KEYS).find(
        ([name, key]) => given.tuple?.includes(name as never) && given[key] !== undefined && behindTuple.includes(key),
      );
    if (twice !== undefined) return refuse('twice', `HMARK: option "${options[twice[1]].flag}" can only be used once.`);
    const { seed: _seed, modulus: _modulus, offset: _offset, ...fields } = given;
    if (Object.values(fields).every((field) => field === undefined))
      return refuse('empty', 'you have to specify --hmark-tuple at least');
    if (given.index !== undefined && (given.sourcePort ?? given.destinationPort) !== undefined)
      return refuse('both', 'Invalid argument');
    return undefined;
  },
  keeps(given, family) {
    const { tuple, ...masks } = widened(given, family === 'ipv4' ? 32 : 128);
    const { seed, modulus, offset } = given;
    const held = tuple?.includes('CT') ? { tuple: ['CT'] as const, ...masks } : { tuple: undefined, ...masks };
    return { ...given, ...held, seed, modulus, offset };
  },
  print(given, context) {
    const { seed, modulus, offset, tuple } = given;
    const masks = { ...widened(given, context.family === 'ipv4' ? 32 : 128), seed, modulus, offset };
    const words = Object.entries(options).flatMap(([key, { flag, holds }]) => {
      const value: unknown = (masks as Readonly<Record<string, unknown>>)[key];
      return key === 'tuple' || value === undefined ? [] : [flag, ...holds.write(value as never, context)];
    });
    return tuple?.includes('CT') ? [...words, '--hmark-tuple', 'ct'] : words;
  },
  run(given, seen) {
    const { packet } = seen;
    const { seed = 0, modulus = 1, offset = 0, tuple } = given;
    const hash = hashOf(seen, masksOf(given, packet.family), {
      seed,
      modulus,
      isTracked: tuple?.includes('CT') === true,
    });
    return hash === undefined
      ? { verdict: 'CONTINUE', because: message('target.HMARK.untracked') }
      : { verdict: 'CONTINUE', packet: { ...packet, mark: (hash + offset) >>> 0 } };
  },
  texts: HMARK_TEXTS,
});

function masksOf(given: GivenMasks, family: 'ipv4' | 'ipv6'): HashMasks {
  const masks = widened(given, family === 'ipv4' ? 32 : 128);
  // Ports and the index of IPsec lie in the same four bytes (union hmark_ports).
  const portMask = ((masks.sourcePortMask ?? 0) << 16) | (masks.destinationPortMask ?? 0);
  const portSet = ((masks.sourcePort ?? 0) << 16) | (masks.destinationPort ?? 0);
  return {
    source: maskOfPrefix(masks.sourcePrefix ?? 0, family),
    destination: maskOfPrefix(masks.destinationPrefix ?? 0, family),
    ports: ((masks.indexMask ?? 0) | portMask) >>> 0,
    setPorts: ((masks.index ?? 0) | portSet) >>> 0,
    protocol: masks.protocolMask ?? 0,
  };
}
