/** What an address is to this host: its own, a broadcast, a multicast ... (addrtype_mt_v1 of net/netfilter/xt_addrtype.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Held } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import { ADDRESS_TYPES, type AddressType, addressType, isOfAddressType } from '../routing/address-type.ts';
import { nameList } from '../values/name-list.ts';
import { present } from '../values/switch.ts';
import { ADDRTYPE_TEXTS } from './addrtype.texts.ts';

const types = nameList<AddressType>({
  read: ADDRESS_TYPES,
  write: ADDRESS_TYPES,
  refuse: (name) => ({ message: message('match.addrtype.wrong', { name }), tool: `addrtype: bad type "${name}"` }),
});

/** What xt_addrtype refuses to look for in IPv6. */
const NOT_IN_IPV6: readonly AddressType[] = ['BROADCAST', 'BLACKHOLE', 'PROHIBIT', 'THROW', 'NAT', 'XRESOLVE'];

export const addrtype = defineMatch({
  name: 'addrtype',
  options: {
    source: { flag: '--src-type', holds: types, invertible: true },
    destination: { flag: '--dst-type', holds: types, invertible: true },
    onIncoming: { flag: '--limit-iface-in', holds: present, excludes: ['onOutgoing'] },
    onOutgoing: { flag: '--limit-iface-out', holds: present, excludes: ['onIncoming'] },
  },
  needsOf({ onIncoming, onOutgoing }) {
    if (onIncoming) return { hooks: ['PREROUTING', 'INPUT', 'FORWARD'] };
    return onOutgoing ? { hooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'] } : undefined;
  },
  check: ({ source, destination }) =>
    source === undefined && destination === undefined
      ? { message: message('match.addrtype.empty'), tool: 'addrtype: you must specify --src-type or --dst-type' }
      : undefined,
  entryFault({ source, destination }, { family }) {
    const asked = [...(source?.value ?? []), ...(destination?.value ?? [])];
    const wrong = family === 'ipv6' ? asked.find((type) => NOT_IN_IPV6.includes(type)) : undefined;
    return wrong && { message: message('match.addrtype.not-in-ipv6', { type: wrong }), errno: 'EINVAL' };
  },
  evaluate({ source, destination, onIncoming, onOutgoing }, seen) {
    const { packet, host } = seen;
    const device = deviceOf(onIncoming, onOutgoing, seen);
    const fits = (address: string, held: Held<readonly AddressType[]> | undefined): boolean =>
      held === undefined || isOfAddressType(address, held.value, host, packet.family, device) !== held.inverted;
    return fits(packet.source, source) && fits(packet.destination, destination) ? 'match' : 'no-match';
  },
  saw({ onIncoming, onOutgoing }, seen) {
    const { packet, host } = seen;
    const device = deviceOf(onIncoming, onOutgoing, seen);
    return {
      source: addressType(packet.source, host, packet.family, device),
      destination: addressType(packet.destination, host, packet.family, device),
      onIncoming: seen.inInterface ?? message('value.none'),
      onOutgoing: seen.outInterface ?? message('value.none'),
    };
  },
  texts: ADDRTYPE_TEXTS,
});

function deviceOf(
  onIncoming: true | undefined,
  onOutgoing: true | undefined,
  seen: { readonly inInterface: string | undefined; readonly outInterface: string | undefined },
): string | undefined {
  if (onIncoming) return seen.inInterface;
  return onOutgoing ? seen.outInterface : undefined;
}
