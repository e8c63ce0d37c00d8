/** `ipset test`: whether an element is in a set as it stands there, or under a network of it (mtype_test, mtype_test_cidrs). */
import { hostPrefix, type IpSet } from '../../ipset/ip-set.ts';
import { currentMember, prefixesOf } from '../../ipset/members.ts';
import { printElement } from '../../ipset/print-sets.ts';
import { readSpan } from '../../ipset/read-addresses.ts';
import { readElements } from '../../ipset/read-element.ts';
import type { SetFault } from '../../ipset/set-fault.ts';
import type { SetMember } from '../../model/ip-set.ts';
import type { World } from '../../model/world.ts';
import { maskAddress, maskOfPrefix } from '../../values/address-bits.ts';

export interface Tested {
  readonly isThere: boolean;
  /** As ipset spells it. */
  readonly element: string;
}

export function testElement(set: IpSet, text: string, world: World): Tested | SetFault {
  const named = readElements(text, set);
  if (!named.ok) return isOutside(set, text) ? { isThere: false, element: text } : named;
  const [element = text] = named.value.elements;
  const { mac } = named.value;
  const member = currentMember(set, element, world) ?? underNetwork(set, element, world);
  const fits = member !== undefined && (mac === undefined || member.mac === undefined || member.mac === mac);
  return {
    isThere: fits && member?.isException !== true,
    element: printElement(set, element, mac === undefined ? undefined : { mac }),
  };
}

/** An address that no member of the bitmap could have is simply not there. */
function isOutside(set: IpSet, text: string): boolean {
  return set.type.method === 'bitmap' && (set.type.parts[0] === 'number' || readSpan(text, 'ipv4').ok);
}

/** Single addresses are looked for under every prefix length that the set has, the longest first. */
function underNetwork(set: IpSet, element: string, world: World): SetMember | undefined {
  const { parts } = set.type;
  if (!parts.includes('net') || set.family === undefined) return undefined;
  const texts = element.split(',');
  const isSingle = parts.every((part, place) => part !== 'net' || !(texts[place] ?? '').includes('/'));
  if (!isSingle) return undefined;
  let networks = -1;
  const choices = parts.map((part, place): readonly string[] => {
    const text = texts[place] ?? '';
    if (part !== 'net') return [text];
    networks += 1;
    return prefixesOf(set, networks, world).map((prefix) => networkText(set, text, prefix));
  });
  for (const candidate of combinations(choices)) {
    const member = currentMember(set, candidate, world);
    if (member !== undefined) return member;
  }
  return undefined;
}

function networkText(set: IpSet, address: string, prefix: number): string {
  const family = set.family ?? 'ipv4';
  return prefix === hostPrefix(set) ? address : `${maskAddress(address, maskOfPrefix(prefix, family))}/${prefix}`;
}

function combinations([first, ...rest]: readonly (readonly string[])[]): readonly string[] {
  if (first === undefined) return [];
  if (rest.length === 0) return first;
  const behind = combinations(rest);
  return first.flatMap((text) => behind.map((other) => `${text},${other}`));
}
