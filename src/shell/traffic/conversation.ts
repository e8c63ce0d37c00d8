/** Packets that somebody sends one after the other, and what comes back to them; whoever else is out there answers (engine/reply.ts). */
import type { Assumptions } from '../../engine/flight.ts';
import type { Moment } from '../../engine/moment.ts';
import { replyTo } from '../../engine/reply.ts';
import { simulateEvent } from '../../engine/simulate.ts';
import type { Host } from '../../model/host.ts';
import { type Packet, type Payload, PROTOCOL } from '../../model/packet.ts';
import type { Fate, Walk } from '../../model/walk.ts';
import type { ShellOptions, UnnamedEvent } from '../command.ts';
import { answers } from './is-answer.ts';
import { asSpoken, framed, originOf, type Speaker } from './speaker.ts';

export interface Conversation {
  readonly speaker: Speaker;
  readonly assumptions: Assumptions | undefined;
  moment: Moment;
  readonly events: UnnamedEvent[];
}

/** What came of a packet, for whoever sent it. */
export interface Heard {
  /** What came back, as it arrived; nothing where all is silent. */
  readonly packet?: Packet;
  /** The errno that sending it failed with; `isRefused` by the routes, before there was a packet. */
  readonly error?: string;
  readonly isRefused: boolean;
  readonly walk: Walk;
}

export interface Asking {
  /** A connected socket sends it. */
  readonly isFromSocket?: true;
  /** The far end answers with these bytes. */
  readonly answer?: Payload;
  /** Nobody at the far end listens on the UDP port: it says so. */
  readonly isClosed?: true;
}

export function openConversation(speaker: Speaker, moment: Moment, { assumptions }: ShellOptions): Conversation {
  return { speaker, assumptions, moment, events: [] };
}

/** Sends a packet, and what is answered to it. */
export function ask(conversation: Conversation, packet: Packet, asking: Asking = {}): Heard {
  const { speaker, moment } = conversation;
  const { host } = moment;
  const isOwnSocket = asking.isFromSocket === true && speaker.kind === 'host';
  const walk = send(conversation, {
    kind: 'packet',
    origin: originOf(speaker),
    packet: asSpoken(packet, speaker, host),
    ...(isOwnSocket && { isFromSocket: true }),
  });
  const heard = {
    walk,
    isRefused: walk.fate.where?.kind === 'stack' && walk.fate.where.stage === 'socket',
    ...(walk.fate.error !== undefined && { error: walk.fate.error }),
  };
  const back = answerWithin(walk, packet, speaker) ?? answerFromAfar(conversation, packet, walk.fate, asking);
  return back === undefined ? heard : { ...heard, packet: back };
}

/** Time that passes. */
export function pause(conversation: Conversation, seconds: number): void {
  if (seconds <= 0) return;
  const event = { kind: 'wait', milliseconds: Math.round(seconds * 1000) } as const;
  const { program, host, world } = conversation.moment;
  const { after } = simulateEvent(program, host, world, { ...event, id: '' }, conversation.assumptions);
  conversation.events.push(event);
  conversation.moment = { ...conversation.moment, world: after };
}

/** Puts a packet into the story. */
export function send(conversation: Conversation, event: UnnamedEvent & { readonly kind: 'packet' }): Walk {
  const { program, host, world } = conversation.moment;
  const { after, walk } = simulateEvent(program, host, world, { ...event, id: '' }, conversation.assumptions);
  conversation.events.push(event);
  conversation.moment = { ...conversation.moment, world: after };
  if (walk === undefined) throw new Error('a packet has a walk');
  return walk;
}

/** What the host itself sent because of the packet, if it reached the speaker. */
function answerWithin(walk: Walk, asked: Packet, speaker: Speaker): Packet | undefined {
  for (const { walk: answer } of walk.started) {
    const arrived = arrival(answer.fate, speaker);
    if (arrived !== undefined && answers(asked, arrived)) return arrived;
    const deeper = answerWithin(answer, asked, speaker);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** A packet that ended where the speaker is. */
function arrival({ outcome, packet }: Fate, speaker: Speaker): Packet | undefined {
  return outcome === (speaker.kind === 'host' ? 'delivered' : 'sent') ? packet : undefined;
}

/** What whoever got the packet answers, and how that ends. */
function answerFromAfar(conversation: Conversation, asked: Packet, fate: Fate, asking: Asking): Packet | undefined {
  const { speaker, moment } = conversation;
  if (fate.outcome === 'delivered' && speaker.kind === 'host') return undefined;
  const reply = asking.isClosed === true ? refusalBy(fate) : replyTo(fate, moment.host);
  if (reply.kind === 'none') return straightBack(asked, fate, moment.host);
  const spoken = { ...reply.packet, ...(asking.answer && spokenWith(reply.packet, asking.answer)) };
  const { origin } = reply;
  const packet = origin.kind === 'interface' ? framed(spoken, origin.name, moment.host) : spoken;
  const walk = send(conversation, { kind: 'packet', origin, packet });
  const arrived = arrival(walk.fate, speaker);
  return arrived !== undefined && answers(asked, arrived) ? arrived : undefined;
}

/** Bytes are pushed (PSH). */
function spokenWith({ transport }: Packet, payload: Payload): Pick<Packet, 'payload' | 'transport'> {
  return { payload, transport: transport.kind === 'tcp' ? { ...transport, flags: transport.flags | 8 } : transport };
}

/** Both ends are on one link: the answer does not pass the host, and is understood if nothing was translated. */
function straightBack(asked: Packet, fate: Fate, host: Host): Packet | undefined {
  const withoutLinks = { ...host, interfaces: host.interfaces.map((one) => ({ ...one, addresses: [] })) };
  const reply = fate.outcome === 'sent' ? replyTo(fate, withoutLinks) : undefined;
  return reply?.kind === 'packet' && answers(asked, reply.packet) ? reply.packet : undefined;
}

/** ICMP port unreachable by the destination, which is where traceroute ends. */
function refusalBy({ outcome, packet, outInterface }: Fate): ReturnType<typeof replyTo> {
  if (outcome !== 'sent' || outInterface === undefined) return { kind: 'none', why: { id: '', values: {} } };
  const isIpv4 = packet.family === 'ipv4';
  const { link: _link, owner: _owner, ...headers } = packet;
  return {
    kind: 'packet',
    origin: { kind: 'interface', name: outInterface },
    packet: {
      ...headers,
      source: packet.destination,
      destination: packet.source,
      ttl: 64,
      protocol: isIpv4 ? PROTOCOL.icmp : PROTOCOL.icmpv6,
      dontFragment: false,
      mark: 0,
      payload: { hex: '', zeros: 0 },
      transport: {
        kind: 'icmp',
        type: isIpv4 ? 3 : 1,
        code: isIpv4 ? 3 : 4,
        identifier: 0,
        sequence: 0,
        mtu: 0,
        quote: { packet: headers, bytes: 8, length: isIpv4 ? 60 : 80 },
      },
    },
  };
}
