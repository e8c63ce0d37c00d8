/** What a bridge did with a packet, in words. */
import { type Message, message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import type { WalkEvent } from '../model/walk.ts';
import { bridgeSwitch } from '../routing/bridge.ts';

/** In by a port, and whether the rules will see it. */
export function bridgeEntered(
  { bridge, port, isSeen }: WalkEvent & { readonly kind: 'bridge-entered' },
  family: Family,
): Message {
  const values = { bridge, port, switch: bridgeSwitch(family) };
  return message(isSeen ? 'trace.bridge.entered-seen' : 'trace.bridge.entered', values);
}

/** Up to the host, or on by ports. */
export function bridged(
  { bridge, from, to, why, isSeen }: WalkEvent & { readonly kind: 'bridged' },
  family: Family,
): Message {
  if (to === 'host') return message('trace.bridge.up', { bridge });
  const values = { bridge, from: from ?? '', ports: to.join(', '), switch: bridgeSwitch(family) };
  if (from === undefined) return message(`trace.bridge.sent-${why ?? 'known'}`, values);
  if (to.length === 0) return message(why === 'group' ? 'trace.bridge.up' : 'trace.bridge.nowhere', values);
  const where = message(`trace.bridge.${why ?? 'known'}`, values);
  return message(isSeen ? 'trace.bridge.seen' : 'trace.bridge.unseen', { ...values, where });
}
