/** The nat hook: asks the nat chains for a connection's first packet, then translates (nf_nat_inet_fn, nf_nat_ipv4_*). */
import type { Hook } from '../model/hook.ts';
import type { SkipReason } from '../model/walk.ts';
import { bindNull } from '../nat/bind.ts';
import { isMasqueradeOver } from '../nat/masquerade.ts';
import { isRedirectOfTranslated, isTooShort, translate } from '../nat/translate.ts';
import { natTurn } from '../nat/turn.ts';
import { isTakenAt, summedUpBehind } from './checksum-taken.ts';
import { type Drop, stackDrop } from './drop.ts';
import { connectionOf, type Flight, record, rewrite } from './flight.ts';
import type { BaseChain } from './program.ts';
import { routeAgain } from './route-again.ts';
import { dropOf, walkChain } from './walk-chain.ts';

/** Where a packet ends that translation refuses. */
const STAGE_AT = {
  PREROUTING: 'prerouting',
  INPUT: 'input',
  FORWARD: 'routing',
  OUTPUT: 'output',
  POSTROUTING: 'postrouting',
} as const;

/** Passes the packet through nat at a hook; `chains` are the nat table's own at this hook. */
export function runNat(flight: Flight, hook: Hook, chains: readonly BaseChain[]): Drop | undefined {
  const turn = natTurn(connectionOf(flight), flight.tracked, hook, flight.packet);
  if (turn.kind === 'skip') {
    skip(flight, hook, chains, turn.reason);
    if (!turn.isTranslated) return undefined;
    // nf_nat_icmp_reply_translation() looks into an error only if it sums up.
    const isError = turn.reason === 'related-error';
    if (isError && !isTakenAt(flight, hook)) return refusal(hook);
    if (isError) flight.summedUp = summedUpBehind(flight, hook);
  } else {
    const drop = askChains(flight, hook, chains);
    if (drop === 'bypass') return undefined;
    if (drop !== undefined) return drop;
    bindRest(flight, hook);
  }
  return leavesElsewhere(flight, hook) ?? translateAt(flight, hook);
}

function refusal(hook: Hook): Drop {
  return stackDrop(STAGE_AT[hook], 'NETFILTER_DROP', hook === 'OUTPUT' || hook === 'POSTROUTING' ? 'EPERM' : undefined);
}

/** nf_nat_oif_changed(): a masqueraded connection dies when its packets leave by another interface. */
function leavesElsewhere(flight: Flight, hook: Hook): Drop | undefined {
  const { tracked, outInterface } = flight;
  const connection = connectionOf(flight);
  if (connection === undefined || tracked === undefined) return undefined;
  if (!isMasqueradeOver(connection, tracked, hook, outInterface)) return undefined;
  record(flight, { kind: 'connection-lost', hook, connection: connection.id }, [
    { kind: 'connection', id: connection.id, before: connection, after: undefined },
  ]);
  return refusal(hook);
}

function skip(flight: Flight, hook: Hook, chains: readonly BaseChain[], why: SkipReason): void {
  const reason = flight.isLooped && why === 'not-first-packet' ? 'confirmed-over-loopback' : why;
  for (const { chain } of chains) record(flight, { kind: 'table-skipped', hook, chain: chain.ref, reason });
}

function askChains(flight: Flight, hook: Hook, chains: readonly BaseChain[]): Drop | 'bypass' | undefined {
  for (const { chain } of chains) {
    const verdict = walkChain(flight, chain, hook);
    if (verdict.kind === 'BYPASS') return 'bypass';
    if (verdict.kind !== 'ACCEPT') return dropOf(verdict);
    if (natTurn(connectionOf(flight), flight.tracked, hook, flight.packet).kind === 'skip') return undefined;
  }
  return undefined;
}

/** nf_nat_alloc_null_binding(): no rule spoke, so the connection keeps its own addresses, moved only where they clash. */
function bindRest(flight: Flight, hook: Hook): void {
  const connection = connectionOf(flight);
  if (connection === undefined || natTurn(connection, flight.tracked, hook, flight.packet).kind === 'skip') return;
  const after = bindNull(connection, hook, flight.run.draft.world);
  if (after !== undefined && after !== connection) {
    record(flight, { kind: 'nat-settled', hook, connection: connection.id }, [
      { kind: 'connection', id: connection.id, before: connection, after },
    ]);
  }
}

function translateAt(flight: Flight, hook: Hook): Drop | undefined {
  const connection = connectionOf(flight);
  const direction = flight.tracked?.direction;
  if (connection === undefined || direction === undefined) return undefined;
  // A redirect would name a way for addresses that the other end never saw.
  if (isRedirectOfTranslated(flight.packet, connection))
    return stackDrop(hook === 'OUTPUT' ? 'output' : 'prerouting', 'NETFILTER_DROP');
  const before = flight.packet;
  if (isTooShort(before, connection, direction, hook)) return refusal(hook);
  const after = translate(before, connection, direction, hook);
  const side = hook === 'PREROUTING' || hook === 'OUTPUT' ? 'destination' : 'source';
  rewrite(flight, after, { kind: 'nat', side, isReply: direction === 'REPLY' });
  // nf_nat_ipv4_local_fn(): a translated destination needs another way out.
  const isLedElsewhere = after.destination !== before.destination;
  if (hook === 'OUTPUT' && isLedElsewhere) return routeAgain(flight);
  // nf_nat_ipv4_pre_routing(): nor is the route that it brought over lo its own any more (skb_dst_drop).
  if (hook === 'PREROUTING' && isLedElsewhere) flight.route = undefined;
  return undefined;
}
