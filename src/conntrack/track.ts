/** Which connection a packet belongs to, and in what state (nf_conntrack_in, resolve_normal_ct, init_conntrack). */
import type {
  Connection,
  ConnectionState,
  ConnectionTemplate,
  Expectation,
  Tracked,
  Tuple,
  Zone,
} from '../model/connection.ts';
import type { Host } from '../model/host.ts';
import { type Message, message } from '../model/message.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import type { Change } from '../model/walk.ts';
import type { World } from '../model/world.ts';
import { hasStatus, type PacketView, refresh, withStatus } from './connection.ts';
import { findExpectation } from './expectations.ts';
import { entryAt, type Found, isAlive } from './find.ts';
import { trackGre, withGreKey } from './gre.ts';
import { trackIcmp, trackIcmpv6 } from './icmp.ts';
import { trackIcmpError } from './icmp-error.ts';
import { accept, type ProtocolTracker } from './protocol.ts';
import { trackSctp } from './sctp.ts';
import { trackTcp } from './tcp.ts';
import { invertTuple, tupleOf } from './tuple.ts';
import { trackUdp, trackUdplite } from './udp.ts';
import { zoneOfTemplate } from './zone.ts';

export interface Tracking {
  readonly tracked: Tracked;
  /** The entry as it is now; a new one is unconfirmed, a dying one lives as long as its last packet. */
  readonly changes: readonly Change[];
  readonly isNew: boolean;
  /** A helper waited for this connection. */
  readonly expectation?: Expectation;
  /** What a reader could not guess: why it is INVALID, or passed without being believed. */
  readonly reason?: Message;
}

const TRACKERS: ReadonlyMap<number, ProtocolTracker> = new Map([
  [PROTOCOL.tcp, trackTcp],
  [PROTOCOL.udp, trackUdp],
  [PROTOCOL.udplite, trackUdplite],
  [PROTOCOL.icmp, trackIcmp],
  [PROTOCOL.icmpv6, trackIcmpv6],
  [PROTOCOL.sctp, trackSctp],
  [PROTOCOL.gre, trackGre],
]);

/** generic_packet(): any other protocol is one flow a pair of addresses. */
const trackGeneric: ProtocolTracker = (connection, view) => accept(refresh(connection, view, 'generic_timeout'));

/** For a packet that nothing hangs on yet but a template: one that is untracked, came over lo or was attached to an entry passes unseen. */
export function track(
  packet: Packet,
  hook: 'PREROUTING' | 'OUTPUT',
  world: World,
  host: Host,
  template?: ConnectionTemplate,
): Tracking {
  const zone = zoneOfTemplate(template, packet.mark);
  const error = trackIcmpError({ packet, hook, host, zone }, world);
  if (error !== undefined) return settled(error.tracked, error.why);
  const tuple = withGreKey(tupleOf(packet), world);
  if (tuple === undefined) return settled({ state: 'INVALID' }, message('conntrack.no-tuple'));
  const found = entryAt(tuple, zone, world);
  const situation: Situation = { packet, hook, world, host, zone, template };
  const isKnown = found !== undefined && isAlive(found, world);
  return isKnown ? trackKnown(found, tuple, situation) : trackNew(tuple, situation, found?.connection);
}

interface Situation {
  readonly packet: Packet;
  readonly hook: 'PREROUTING' | 'OUTPUT';
  readonly world: World;
  readonly host: Host;
  readonly zone: Zone;
  readonly template: ConnectionTemplate | undefined;
}

function trackKnown({ connection, direction }: Found, tuple: Tuple, situation: Situation): Tracking {
  const view: PacketView = { ...situation, direction, clock: situation.world.clock };
  const answer = trackerOf(connection)(connection, view);
  if (answer.kind === 'reopen') {
    return trackNew(tuple, situation, connection);
  }
  if (answer.kind === 'invalid') {
    return {
      ...settled({ state: 'INVALID' }, answer.why),
      changes: changeOf(connection, answer.connection ?? connection),
    };
  }
  const state = stateOf(connection, direction);
  const after = direction === 'REPLY' ? withStatus(answer.connection, 'SEEN_REPLY') : answer.connection;
  return {
    tracked: { state, direction, connection: connection.id },
    changes: changeOf(connection, after),
    isNew: false,
    ...(answer.why !== undefined && { reason: answer.why }),
  };
}

/** resolve_normal_ct(): answers are ESTABLISHED; so is everything once an answer was seen. */
function stateOf(connection: Connection, direction: 'ORIGINAL' | 'REPLY'): ConnectionState {
  if (direction === 'REPLY' || hasStatus(connection, 'SEEN_REPLY')) return 'ESTABLISHED';
  return hasStatus(connection, 'EXPECTED') ? 'RELATED' : 'NEW';
}

/** init_conntrack(). An entry that is over (nf_ct_gc_expired) or was closed makes room for it. */
function trackNew(tuple: Tuple, situation: Situation, over: Connection | undefined): Tracking {
  const { world } = situation;
  const room: readonly Change[] = over ? [{ kind: 'connection', id: over.id, before: over, after: undefined }] : [];
  const reply = invertTuple(tuple);
  if (reply === undefined)
    return { ...settled({ state: 'INVALID' }, message('conntrack.icmp-no-request')), changes: room };
  const expectation = findExpectation(tuple, situation.zone, world);
  const fresh: Connection = {
    id: world.nextConnection,
    original: tuple,
    reply,
    status: new Set(),
    mark: 0,
    expires: world.clock,
    since: world.clock,
    counters: { original: { packets: 0, bytes: 0 }, reply: { packets: 0, bytes: 0 } },
    zone: situation.zone,
    ...(expectation ? bornExpected(expectation, world) : bornOf(situation.template)),
  };
  const answer = trackerOf(fresh)(fresh, { ...situation, direction: 'ORIGINAL', clock: world.clock });
  if (answer.kind === 'reopen') throw new Error('a new connection has nothing to reopen');
  if (answer.kind === 'invalid') {
    return { ...settled({ state: 'INVALID' }, answer.why), changes: [...room, ...fulfilled(expectation, world)] };
  }
  return {
    tracked: { state: expectation ? 'RELATED' : 'NEW', direction: 'ORIGINAL', connection: fresh.id },
    changes: [
      ...room,
      { kind: 'connection', id: fresh.id, before: undefined, after: answer.connection },
      ...fulfilled(expectation, world),
    ],
    isNew: true,
    ...(expectation && { expectation }),
    ...(answer.why !== undefined && { reason: answer.why }),
  };
}

/** The mark and, if its helper says so, a helper of its own come from the connection that expected it. */
function bornExpected({ master, helper }: Expectation, { connections }: World): Partial<Connection> {
  const from = connections.get(master);
  if (from === undefined) return {};
  return {
    status: new Set(['EXPECTED']),
    mark: from.mark,
    master: {
      connection: master,
      original: from.original,
      ...(from.helper !== undefined && { helper: from.helper }),
    },
    ...(helper !== undefined && { helper }),
  };
}

/** __nf_ct_try_assign_helper(). */
function bornOf(template: ConnectionTemplate | undefined): Partial<Connection> {
  return {
    ...(template?.synProxy && { synProxy: { cookie: 0 } }),
    ...(template?.helper !== undefined && { helper: template.helper, status: new Set(['HELPER'] as const) }),
  };
}

function fulfilled(expectation: Expectation | undefined, { expectations }: World): readonly Change[] {
  if (expectation === undefined || expectation.isPermanent) return [];
  return [{ kind: 'expectations', before: expectations, after: expectations.filter((each) => each !== expectation) }];
}

function trackerOf(connection: Connection): ProtocolTracker {
  return TRACKERS.get(connection.original.protocol) ?? trackGeneric;
}

function changeOf(before: Connection, after: Connection): readonly Change[] {
  return before === after ? [] : [{ kind: 'connection', id: before.id, before, after }];
}

function settled(tracked: Tracked, reason: Message | undefined): Tracking {
  return { tracked, changes: [], isNew: false, ...(reason !== undefined && { reason }) };
}
