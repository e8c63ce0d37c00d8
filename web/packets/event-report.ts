// What the story list says about an event: conntrack's view, the fate, and the packet that would come back.
import {
  type ConnectionState,
  type Fate,
  type Host,
  type Message,
  message,
  type Reply,
  replyTo,
  type Walk,
} from '#netfilter';
import { packetTitle } from './describe-packet.ts';
import { isUnheard } from './is-unheard.ts';

/** Conntrack's word for a packet, right after it looked. */
export function stateOf(walk: Walk): ConnectionState | undefined {
  for (const { event } of walk.steps) if (event.kind === 'connection-found') return event.state;
  return undefined;
}

/** A verdict's sign: the fate, that nothing took what was delivered, or that it rests on something a page cannot know. */
export type Sign = 'accept' | 'drop' | 'held' | 'nobody' | 'unknown';

export function signOf(walk: Walk): Sign {
  if (walk.assumed.length > 0) return 'unknown';
  if (isUnheard(walk)) return 'nobody';
  return signOfFate(walk.fate);
}

function signOfFate({ outcome }: Fate): Exclude<Sign, 'unknown' | 'nobody'> {
  if (outcome === 'dropped') return 'drop';
  return outcome === 'held' ? 'held' : 'accept';
}

/** `sent on eth0`, `dropped`. */
export function fateMessage(walk: Walk): Message {
  const { outcome, outInterface, ports = [outInterface] } = walk.fate;
  if (isUnheard(walk)) return message('packets.fate.delivered.nobody');
  if (outcome === 'sent' && outInterface !== undefined)
    return message('packets.fate.sent.out', { name: ports.join(', ') });
  return message(`packets.fate.${outcome}`);
}

/** `from a local process`, or the interface it arrives on. */
export function originMessage(origin: Walk['origin']): Message {
  if (origin.kind === 'interface') return message('packets.arrives', { name: origin.name });
  return message('packets.local');
}

/** `host answers TCP RST`. */
export function answerMessage(walk: Walk): Message {
  const what = packetTitle(walk.packet);
  return message(`packets.answer.${walk.origin.kind === 'host' ? walk.origin.what : 'copy'}`, { what });
}

/** What would come back, and whether it acknowledges numbers that the host itself chose. */
export type ComingBack = Reply & { readonly acknowledgesAll?: true };

/**
 * What would come back to this host: after its own answer (a SYN-ACK of a listening socket) the far end's next packet, else
 * the reply to the packet itself.
 */
export function comingBack(walk: Walk, host: Host): ComingBack {
  const answer = walk.started.findLast(({ walk: { origin } }) => origin.kind === 'host' && origin.what === 'tcp');
  if (answer === undefined) return replyTo(walk.fate, host);
  return { ...replyTo(answer.walk.fate, host), acknowledgesAll: true };
}
