/** A packet at one hook: tables, conntrack, nat and confirmation in the order of their priorities (nf_hook_slow). */
import { isChecked } from '../conntrack/checksum.ts';
import { confirm } from '../conntrack/confirm.ts';
import { type Tracking, track } from '../conntrack/track.ts';
import type { Expectation } from '../model/connection.ts';
import { CHAINS_OF_TABLE, HOOKS, type Hook } from '../model/hook.ts';
import { PROTOCOL } from '../model/packet.ts';
import type { Change } from '../model/walk.ts';
import { followMaster } from '../nat/follow-master.ts';
import { followPptp, otherDirectionOf } from '../nat/follow-pptp.ts';
import { followSip } from '../nat/follow-sip.ts';
import { listeningSocket } from '../routing/listening-socket.ts';
import { summedUpNow } from './checksum-taken.ts';
import { type Drop, stackDrop } from './drop.ts';
import { connectionOf, type Flight, record } from './flight.ts';
import { confirmsAt, natPriorityAt, PRIORITY, tracksAt } from './hooks.ts';
import type { BaseChain, FamilyProgram } from './program.ts';
import { mustRouteAgain, routeAgain } from './route-again.ts';
import { runHelper } from './run-helper.ts';
import { runNat } from './run-nat.ts';
import { joinHandshakes } from './syn-proxy.ts';
import { dropOf, walkChain } from './walk-chain.ts';

interface Station {
  readonly priority: number;
  readonly pass: (flight: Flight, hook: Hook) => Drop | undefined;
}

/** Runs all that stands at the hook. Nothing: the packet goes on. */
export function runHook(flight: Flight, hook: Hook): Drop | undefined {
  record(flight, {
    kind: 'hook-entered',
    hook,
    ...(flight.inInterface !== undefined && { inInterface: flight.inInterface }),
    ...(flight.outInterface !== undefined && { outInterface: flight.outInterface }),
    ...(flight.inPort !== undefined && { inPort: flight.inPort }),
    ...(flight.outPort !== undefined && { outPort: flight.outPort }),
  });
  for (const station of stationsAt(flight.program, hook)) {
    const drop = station.pass(flight, hook);
    if (drop !== undefined) return drop;
  }
  record(flight, { kind: 'hook-left', hook });
  return undefined;
}

/** What stands at the hooks of a program is the same for all its packets. */
const stations = new WeakMap<FamilyProgram, Map<Hook, readonly Station[]>>();

function stationsAt(program: FamilyProgram, hook: Hook): readonly Station[] {
  let known = stations.get(program);
  if (known === undefined) {
    known = new Map(HOOKS.map((name) => [name, stationsInOrder(program, name)]));
    stations.set(program, known);
  }
  return known.get(hook) ?? [];
}

function stationsInOrder(program: FamilyProgram, hook: Hook): readonly Station[] {
  const isNat = ({ chain }: BaseChain): boolean => chain.ref.table === 'nat';
  const nat = program.hooks[hook].filter(isNat);
  const found: Station[] = program.hooks[hook].filter((base) => !isNat(base)).map(tableStation);
  if (program.isConntrackOn) {
    if (tracksAt(hook)) found.push({ priority: PRIORITY.conntrack, pass: passConntrack });
    if (confirmsAt(hook)) found.push({ priority: PRIORITY.confirm, pass: passConfirm });
    // Registering one nat chain registers translation at all four hooks (nf_nat_register_fn).
    const hasNat = HOOKS.some((name) => program.hooks[name].some(isNat));
    if (hasNat && CHAINS_OF_TABLE.nat.includes(hook))
      found.push({ priority: natPriorityAt(hook), pass: (flight, at) => runNat(flight, at, nat) });
  } else {
    found.push(...nat.map(({ chain, priority }) => ({ priority, pass: skipNat(chain.ref) })));
  }
  return found.sort((a, b) => a.priority - b.priority);
}

function skipNat(chain: BaseChain['chain']['ref']): Station['pass'] {
  return (flight, hook) => {
    record(flight, { kind: 'table-skipped', hook, chain, reason: 'conntrack-off' });
    return undefined;
  };
}

function tableStation({ chain, priority }: BaseChain): Station {
  const pass = (flight: Flight, hook: Hook): Drop | undefined => {
    const before = flight.packet;
    const verdict = walkChain(flight, chain, hook);
    if (verdict.kind === 'BYPASS') return undefined;
    if (verdict.kind !== 'ACCEPT') return dropOf(verdict);
    // nf_route_table_hook4(): only mangle's OUTPUT chain looks for another route.
    if (hook === 'OUTPUT' && chain.ref.table === 'mangle' && mustRouteAgain(before, flight.packet))
      return routeAgain(flight);
    return undefined;
  };
  return { priority, pass };
}

/** nf_conntrack_in(); a packet that comes with an entry (over lo, or attached to an answer) or is untracked passes. */
function passConntrack(flight: Flight, hook: Hook): undefined {
  const { tracked: before } = flight;
  if (!tracksAt(hook)) return;
  // An INVALID packet has no entry: over lo it is looked at again, which may find one (in another zone).
  const isOpen =
    before === undefined || before.template !== undefined || before.isUnseen === true || before.state === 'INVALID';
  if (!isOpen) return;
  if (isSummedUpBy(flight, hook)) flight.summedUp = summedUpNow(flight);
  const found = track(flight.packet, hook, flight.run.draft.world, flight.run.host, before?.template);
  const { tracked } = found;
  record(
    flight,
    {
      kind: 'connection-found',
      hook,
      state: tracked.state,
      isNew: found.isNew,
      ...(tracked.direction !== undefined && { direction: tracked.direction }),
      ...(found.reason && { reason: found.reason }),
    },
    [...withNatOfMaster(flight, found), { kind: 'tracked', before, after: tracked }],
  );
}

const SUMMED_UP: ReadonlySet<number> = new Set([PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.icmp, PROTOCOL.icmpv6]);

/** nf_ip_checksum(): the sum over a whole packet that is right is kept; of UDP-Lite, which sums up in part, it is not. */
function isSummedUpBy({ packet, run }: Flight, hook: 'PREROUTING' | 'OUTPUT'): boolean {
  if (packet.hasBadChecksum || packet.fragment !== undefined) return false;
  return SUMMED_UP.has(packet.protocol) && isChecked({ hook, host: run.host });
}

function followerOf({ saved, tunnel }: Expectation): typeof followMaster {
  if (tunnel !== undefined) return followPptp;
  return saved === undefined ? followMaster : followSip;
}

/** The function that the expectation calls while the connection is made. */
function withNatOfMaster({ run }: Flight, { changes, expectation, tracked }: Tracking): readonly Change[] {
  if (expectation === undefined) return changes;
  const { world } = run.draft;
  const follow = followerOf(expectation);
  const bound = changes.map((change) =>
    change.kind === 'connection' && change.id === tracked.connection && change.after !== undefined
      ? { ...change, after: follow(change.after, expectation, world) }
      : change,
  );
  const other = otherDirectionOf(expectation, world);
  const before = world.expectations.filter((each) => each !== expectation);
  return other === undefined
    ? bound
    : [...bound, { kind: 'expectations', before, after: before.filter((each) => each !== other) }];
}

/** A sink takes its segments behind the last chain and before conntrack confirms them, as the recorder's does. */
function isSwallowed({ packet: { transport, destination }, run }: Flight): boolean {
  return (
    transport.kind === 'tcp' &&
    listeningSocket(run.host, 'tcp', destination, transport.destinationPort)?.mode === 'sink'
  );
}

/** nf_confirm(): the helper first, then confirmation only in the original direction, and only once. */
function passConfirm(flight: Flight, hook: Hook): Drop | undefined {
  if (hook === 'INPUT' && isSwallowed(flight)) return undefined;
  const drop = joinHandshakes(flight, hook) ?? runHelper(flight, hook);
  if (drop !== undefined) return drop;
  const connection = connectionOf(flight);
  if (connection === undefined || connection.status.has('CONFIRMED') || flight.tracked?.direction !== 'ORIGINAL')
    return undefined;
  const result = confirm(connection, flight.packet, flight.run.draft.world);
  if (result.outcome === 'clash') return stackDrop('confirm', 'NETFILTER_DROP', 'EPERM');
  record(flight, { kind: 'connection-confirmed', hook, connection: connection.id }, result.changes);
  return undefined;
}
