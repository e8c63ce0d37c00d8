/** One packet under way: where it stands, what hangs on it, and the steps written so far. The only mutable thing of a walk. */
import { connectionSeen } from '../conntrack/template.ts';
import type { Seen } from '../extensions/seen.ts';
import type { Connection, Tracked } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import type { Host, Interface, ListeningSocket } from '../model/host.ts';
import type { Address, Packet } from '../model/packet.ts';
import type {
  Assumption,
  ChainRef,
  Change,
  Piece,
  Rewriter,
  RouteDecision,
  RuleRef,
  Step,
  Walk,
  WalkEvent,
  WalkOrigin,
} from '../model/walk.ts';
import type { World } from '../model/world.ts';
import type { FamilyProgram, Program } from './program.ts';
import { applyChange, type WorldDraft } from './world-draft.ts';

/** How a rule's "cannot say" is to be taken: by `assumptionKey`; what is absent is "no match". */
export type Assumptions = ReadonlyMap<string, 'match' | 'no-match'>;

/** Stands for the target where an assumption names the place of a match. */
export const TARGET_PLACE = -2;

export function assumptionKey(rule: RuleRef, match: number): string {
  return `${rule.document}/${rule.table}/${rule.chain}#${rule.rule}.${match}`;
}

/** What all packets of one run have in common. */
export interface Run {
  readonly program: Program;
  readonly host: Host;
  readonly draft: WorldDraft;
  readonly assumptions: Assumptions;
  /** Starts a packet of the host's own because of another, inside the step where that stands; simulate.ts puts it here. */
  readonly launch: (
    cause: Flight,
    packet: Packet,
    what: (WalkOrigin & { kind: 'host' })['what'],
    options?: LaunchOptions,
  ) => void;
  /** Packets now inside one another: a packet, its answer, the answer to that ... */
  depth: number;
  /** A copy that TEE made is under way: meanwhile TEE makes none (nf_skb_duplicated). */
  isDuplicating: boolean;
}

export interface LaunchOptions {
  /** What sending it changes. */
  readonly changes?: readonly Change[];
  /** nf_ct_attach(): the conntrack entry of the packet it answers. */
  readonly tracked?: Tracked;
  /** A copy goes the way of the packet it copies, or the one TEE found for it. */
  readonly route?: RouteDecision;
  /** A copy of a packet that was put together leaves in pieces too. */
  readonly pieces?: readonly Piece[] | undefined;
  /** IPv6: the interface that it is to go back by, where that counts. */
  readonly wayBack?: string | undefined;
  /** IPv6: the only interface that it may leave by. */
  readonly keptTo?: string | undefined;
  /** A copy that a bridge makes: where it came in, and the ports it is to leave by. */
  readonly across?: Pick<Flight, 'inInterface' | 'inPort' | 'pieces'> & { readonly ports: readonly Interface[] };
  /** It leaves as a frame by this port of a bridge, and passes no hook. */
  readonly byPort?: string;
}

/**
 * `certain`: nobody sums up any more (CHECKSUM_PARTIAL, CHECKSUM_UNNECESSARY). Otherwise the sum over the whole packet was right and
 * was kept (CHECKSUM_COMPLETE), of these values among others, which targets write without correcting it.
 */
export type SummedUp = 'certain' | { readonly tos: number; readonly ttl: number };

export interface Flight {
  readonly run: Run;
  readonly program: FamilyProgram;
  readonly origin: WalkOrigin;
  readonly started: { readonly step: number; readonly walk: Walk }[];
  readonly steps: Step[];
  readonly assumed: Assumption[];
  readonly first: Packet;
  readonly before: World;
  packet: Packet;
  tracked: Tracked | undefined;
  inInterface: string | undefined;
  outInterface: string | undefined;
  /** Ports of bridges, where bridge-nf knows them (nf_bridge_info). */
  inPort: string | undefined;
  outPort: string | undefined;
  route: RouteDecision | undefined;
  /** The pieces it was put together from: it leaves in the same, where they fit (the frag_list of the skb). */
  pieces: readonly Piece[] | undefined;
  /** Rules that this packet passed or met, over all hooks (walk-limit.ts). */
  rulesLookedAt: number;
  /** The socket that TPROXY chose for it (skb->sk). */
  socket: ListeningSocket | undefined;
  /** It goes round lo with its conntrack entry (skb->_nfct survives). */
  isLooped: boolean;
  /** Where it was to when it went round lo: its route is that address's, whatever is written over it since. */
  loopedTo: Address | undefined;
  /** What is known of its checksum; nothing while nobody summed up (skb->ip_summed). */
  summedUp: SummedUp | undefined;
}

/** Writes a step and carries out its changes. */
export function record(flight: Flight, event: WalkEvent, changes: readonly Change[] = []): void {
  for (const change of changes) {
    if (change.kind === 'packet') flight.packet = change.after;
    else if (change.kind === 'tracked') flight.tracked = change.after;
    else applyChange(flight.run.draft, change);
  }
  flight.steps.push({ event, changes });
}

/** Writes that the packet's headers changed, if they did. */
export function rewrite(flight: Flight, after: Packet, by: Rewriter): void {
  if (after === flight.packet) return;
  record(flight, { kind: 'packet-rewritten', by }, [{ kind: 'packet', before: flight.packet, after }]);
}

export function connectionOf(flight: Flight): Connection | undefined {
  const id = flight.tracked?.connection;
  return id === undefined ? undefined : flight.run.draft.world.connections.get(id);
}

/** What matches and targets of a table see of the packet at a hook. */
export function seenBy(flight: Flight, hook: Hook, { table, document }: ChainRef): Seen {
  return {
    packet: flight.packet,
    hook,
    table,
    flavour: flight.run.program.rulesets[document]?.flavour ?? 'nft',
    inInterface: flight.inInterface,
    outInterface: flight.outInterface,
    inPort: flight.inPort,
    outPort: flight.outPort,
    tracked: flight.tracked,
    connection: connectionSeen(flight.tracked, flight.packet, flight.run.draft.world),
    route: flight.route,
    isSummedUp: flight.summedUp === 'certain',
    socket: flight.socket,
    ...(flight.origin.kind === 'host' && flight.origin.what === 'copy' && { isOwnCopy: true as const }),
    host: flight.run.host,
    world: flight.run.draft.world,
  };
}
