/** Would the answer leave where the packet came in (rpfilter_mt of net/ipv4/netfilter/ipt_rpfilter.c and ip6t_rpfilter.c)? */
import { defineMatch } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import { type Message, message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import {
  isLimitedBroadcast,
  isLinkLocal,
  isLocalMulticast,
  isMulticast,
  isUnspecified,
  UNSPECIFIED,
} from '../routing/address-class.ts';
import { type FlowKey, type LookupResult, lookup } from '../routing/lookup.ts';
import { present } from '../values/switch.ts';
import { RPFILTER_TEXTS } from './rpfilter.texts.ts';

interface Wants {
  readonly loose: true | undefined;
  readonly validMark: true | undefined;
  readonly acceptLocal: true | undefined;
}

export const rpfilter = defineMatch({
  name: 'rpfilter',
  isOneCondition: true,
  needs: { hooks: ['PREROUTING'], tables: ['raw', 'mangle'] },
  options: {
    loose: { flag: '--loose', holds: present },
    validMark: { flag: '--validmark', holds: present },
    acceptLocal: { flag: '--accept-local', holds: present },
    invert: { flag: '--invert', holds: present },
  },
  evaluate: (given, seen) => (passes(given, seen) === (given.invert === true) ? 'no-match' : 'match'),
  saw: (given, seen) => ({ [keyOf(given)]: sawRoute(given, seen) }),
  texts: RPFILTER_TEXTS,
});

/** What was seen is said once, under the first option that is there. */
function keyOf(given: Wants & { readonly invert: true | undefined }): string {
  const keys = ['loose', 'validMark', 'acceptLocal', 'invert'] as const;
  return keys.find((key) => given[key]) ?? 'loose';
}

function passes(wants: Wants, seen: Seen): boolean {
  if (needsNoRoute(seen)) return true;
  const result = lookup(seen.host, keyOfWayBack(wants, seen));
  if (result.kind === 'refused') return false;
  const { kind, device } = result.route;
  if (kind === 'local') {
    if (!wants.acceptLocal) return false;
    return seen.packet.family === 'ipv6' || wants.loose === true || device === seen.inInterface;
  }
  return kind === 'unicast' && (wants.loose === true || device === seen.inInterface);
}

/** What comes over loopback, the host's own copies (rpfilter_is_loopback), and packets of a host that has no address yet. */
function needsNoRoute({ packet, host, inInterface, isOwnCopy }: Seen): boolean {
  const device = host.interfaces.find(({ name }) => name === inInterface);
  if (device?.kind === 'loopback' || isOwnCopy === true) return true;
  const { family, source, destination } = packet;
  if (family === 'ipv6') return isUnspecified(source);
  return isUnspecified(source) && (isLimitedBroadcast(destination) || isLocalMulticast(destination));
}

/** The lookup with the addresses swapped. IPv6 asks for the interface at once, and needs it for link-local addresses. */
function keyOfWayBack({ loose, validMark }: Wants, { packet, inInterface }: Seen): FlowKey {
  const { family, source, tos, mark } = packet;
  const key: FlowKey = {
    family,
    destination: source,
    source: sourceOfAnswer(packet),
    inInterface: 'lo',
    mark: validMark ? mark : 0,
    tos,
  };
  if (family === 'ipv4' || inInterface === undefined) return key;
  if (isLinkLocal(source)) return { ...key, outInterface: inInterface, isBoundToInterface: true };
  return loose ? key : { ...key, outInterface: inInterface };
}

function sourceOfAnswer({ family, destination }: Packet): string {
  const isOne =
    family === 'ipv6'
      ? !isMulticast(destination)
      : !(isMulticast(destination) || isLimitedBroadcast(destination) || isUnspecified(destination));
  return isOne ? destination : UNSPECIFIED[family];
}

function sawRoute(wants: Wants, seen: Seen): Message {
  if (needsNoRoute(seen)) return message('match.rpfilter.free');
  const { source } = seen.packet;
  const inInterface = seen.inInterface ?? '';
  return sawResult(lookup(seen.host, keyOfWayBack(wants, seen)), { source, inInterface });
}

function sawResult(result: LookupResult, { source, inInterface }: Readonly<Record<string, string>>): Message {
  const values = { source: source ?? '', inInterface: inInterface ?? '' };
  if (result.kind === 'refused') return message('match.rpfilter.no-route', values);
  const { kind, device } = result.route;
  if (kind === 'local') return message('match.rpfilter.local', values);
  return message('match.rpfilter.route', { ...values, device: device ?? message('value.none') });
}
