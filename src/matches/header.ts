/** The IP header and interface tests that stand in a rule without -m: -s -d -i -o -p -f (ip_packet_match, ip6_packet_match). */
import { defineMatch } from '../extensions/kind.ts';
import type { Held, WriteContext } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import { foundProtocol } from '../model/packet.ts';
import { fitsMask, maskedAddress } from '../values/address.ts';
import { type AddressAndMask, prefixOfMask } from '../values/address-bits.ts';
import { fitsInterface, type InterfaceName, interfacePattern, warnOfInterface } from '../values/interface-pattern.ts';
import { protocol, protocolName, warnOfHeader } from '../values/protocol.ts';
import { present } from '../values/switch.ts';
import { HEADER_TEXTS } from './header.texts.ts';

export const header = defineMatch({
  name: 'header',
  options: {
    source: { flag: '-s', aliases: ['--source', '--src'], holds: maskedAddress, invertible: true },
    destination: { flag: '-d', aliases: ['--destination', '--dst'], holds: maskedAddress, invertible: true },
    inInterface: {
      flag: '-i',
      aliases: ['--in-interface'],
      holds: interfacePattern,
      invertible: true,
      warns: warnOfInterface,
    },
    outInterface: {
      flag: '-o',
      aliases: ['--out-interface'],
      holds: interfacePattern,
      invertible: true,
      warns: warnOfInterface,
    },
    protocol: { flag: '-p', aliases: ['--protocol'], holds: protocol, invertible: true, warns: warnOfHeader },
    fragment: { flag: '-f', aliases: ['--fragment'], holds: present, invertible: true, families: ['ipv4'] },
  },
  check(given) {
    if (given.protocol?.value === 0 && given.protocol.inverted) {
      return { message: message('match.header.never'), tool: 'rule would never match protocol' };
    }
    return undefined;
  },
  /** nf_tables has no comparison under an empty mask; x_tables takes one that no packet fits. */
  entryFault({ source, destination }, { flavour }) {
    if (flavour === 'legacy' || !(isNoAddress(source) || isNoAddress(destination))) return undefined;
    return { message: message('match.header.no-address'), errno: 'EINVAL' };
  },
  print: (given, context) => [
    ...printAddress('-s', given.source),
    ...printAddress('-d', given.destination),
    ...printInterface('-i', given.inInterface, context),
    ...printInterface('-o', given.outInterface, context),
    ...printHeld(
      '-p',
      given.protocol,
      given.protocol === undefined ? [] : protocol.write(given.protocol.value, context),
    ),
    ...(given.fragment === undefined ? [] : [...(given.fragment.inverted ? ['!'] : []), '-f']),
  ],
  evaluate(given, { packet, inInterface, outInterface }) {
    const { source, destination } = given;
    if (source !== undefined && fitsMask(packet.source, source.value) === source.inverted) return 'no-match';
    if (destination !== undefined && fitsMask(packet.destination, destination.value) === destination.inverted)
      return 'no-match';
    if (
      given.inInterface !== undefined &&
      fitsInterface(inInterface, given.inInterface.value) === given.inInterface.inverted
    )
      return 'no-match';
    if (
      given.outInterface !== undefined &&
      fitsInterface(outInterface, given.outInterface.value) === given.outInterface.inverted
    )
      return 'no-match';
    if (
      given.protocol !== undefined &&
      isProtocol(foundProtocol(packet), given.protocol.value) === given.protocol.inverted
    )
      return 'no-match';
    if (given.fragment !== undefined && (packet.fragment?.offset ?? 0) > 0 === given.fragment.inverted)
      return 'no-match';
    return 'match';
  },
  saw: (_given, { packet, inInterface, outInterface }) => ({
    source: packet.source,
    destination: packet.destination,
    inInterface: inInterface ?? message('match.header.no-interface'),
    outInterface: outInterface ?? message('match.header.no-interface'),
    protocol: protocolName(foundProtocol(packet)),
    fragment: message(packet.fragment === undefined ? 'match.header.whole' : 'match.header.fragment-at', {
      offset: packet.fragment?.offset ?? 0,
    }),
  }),
  screen: (given) => ({
    isExact: true,
    ...(given.source && { source: { ...given.source.value, inverted: given.source.inverted } }),
    ...(given.destination && { destination: { ...given.destination.value, inverted: given.destination.inverted } }),
    ...(given.inInterface && { inInterface: { ...given.inInterface.value, inverted: given.inInterface.inverted } }),
    ...(given.outInterface && { outInterface: { ...given.outInterface.value, inverted: given.outInterface.inverted } }),
    ...(given.protocol &&
      given.protocol.value !== 0 && { protocol: { number: given.protocol.value, inverted: given.protocol.inverted } }),
    ...(given.fragment && { fragment: { inverted: given.fragment.inverted } }),
  }),
  texts: HEADER_TEXTS,
});

function isNoAddress(held: Held<AddressAndMask> | undefined): boolean {
  return held?.inverted === true && prefixOfMask(held.value.mask) === 0;
}

function isProtocol(number: number, wanted: number): boolean {
  return wanted === 0 || number === wanted;
}

function printHeld(flag: string, held: Held<unknown> | undefined, words: readonly string[]): readonly string[] {
  if (held === undefined || words.length === 0) return [];
  return [...(held.inverted ? ['!'] : []), flag, ...words];
}

/** A mask of 0 says nothing, unless it is negated: then no packet fits. */
function printAddress(flag: string, held: Held<AddressAndMask> | undefined): readonly string[] {
  if (held === undefined || (prefixOfMask(held.value.mask) === 0 && !held.inverted)) return [];
  return printHeld(flag, held, maskedAddress.write(held.value, { family: 'ipv4', flavour: 'nft' }));
}

/** `+` says nothing; iptables-legacy forgets even `! -i +`. */
function printInterface(flag: string, held: Held<InterfaceName> | undefined, context: WriteContext): readonly string[] {
  if (held === undefined) return [];
  const isAny = held.value.isPrefix && held.value.name === '';
  if (isAny && !(held.inverted && context.flavour === 'nft')) return [];
  return printHeld(flag, held, interfacePattern.write(held.value, context));
}
