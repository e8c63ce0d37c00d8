/** PPTP's tunnel: its two directions are expected by their call ids, and end with the call (exp_gre, pptp_exp_gre, pptp_destroy_siblings). */
import { isSameTuple } from '../conntrack/tuple.ts';
import type { Connection, PptpMemory, Tuple } from '../model/connection.ts';
import { PROTOCOL } from '../model/packet.ts';
import type { World } from '../model/world.ts';
import { expect, type Helped, type HelperView, type Wanted } from './helper.ts';
import { isTranslated } from './payload-text.ts';

const POLICY = { most: 2, seconds: 300 } as const;

/** Of client and server, as a message names them. */
interface CallIds {
  readonly pns: number;
  readonly pac: number;
}

/** exp_gre(): both directions, and the key by which GRE's packets are told apart; where one fails nothing comes of it. */
export function expectTunnel(view: HelperView, memory: PptpMemory, ids: CallIds): Helped {
  const { original, reply } = view.connection;
  const isNat = isTranslated(view);
  const inner = isNat ? { ...memory.inner, pac: memory.pac } : memory.inner;
  const out = isNat ? { pns: inner.pns, pac: memory.pac } : ids;
  const back = isNat ? { pns: memory.pns, pac: inner.pac } : ids;
  const forth = greTuple(original, out.pns, out.pac);
  const home = greTuple(reply, back.pac, back.pns);
  const remembered = { ...memory, inner };
  const keys = withKeys(remembered, [forth, home]);
  const wanted: readonly Wanted[] = [
    { ...forth, tunnel: { direction: 'ORIGINAL', ...(isNat && { saved: memory.pns }) } },
    { ...home, tunnel: { direction: 'REPLY', ...(isNat && { saved: inner.pns }) } },
  ];
  const expectations = expect(view, POLICY, ...wanted);
  const without: Helped = { connection: { ...view.connection, pptp: remembered } };
  if (expectations === undefined) return without;
  if (keys !== undefined) return { connection: { ...view.connection, pptp: { ...remembered, keys } }, expectations };
  // Another call than the one that has its keys: what was waited for has given way already.
  return { ...without, expectations: expectations.slice(wanted.length) };
}

function greTuple({ family, source, destination }: Tuple, sourceId: number, destinationId: number): Tuple {
  return { family, protocol: PROTOCOL.gre, source, destination, sourceId, destinationId };
}

/** nf_ct_gre_keymap_add(): a connection has one key a direction; the same again is a repetition. */
function withKeys({ keys }: PptpMemory, wanted: readonly Tuple[]): readonly Tuple[] | undefined {
  if (keys === undefined) return wanted;
  const isRepeated = keys.every((key, i) => {
    const other = wanted[i];
    return other !== undefined && isSameTuple({ ...key, sourceId: 0 }, { ...other, sourceId: 0 });
  });
  return isRepeated ? keys : undefined;
}

/** pptp_destroy_siblings(): the tunnel's connections go, or what is waited for of it. */
export function endTunnel(view: HelperView, memory: PptpMemory): Helped {
  const { connection, world } = view;
  const { keys: _keys, ...rest } = memory;
  const ends = [
    greTuple(connection.original, memory.pns, memory.pac),
    greTuple(connection.reply, memory.pac, memory.pns),
  ];
  const killed = new Set<number>();
  let { expectations } = world;
  for (const end of ends) {
    const alive = connectionOf(end, world, killed);
    if (alive === undefined) expectations = expectations.filter((each) => !isExpected(each, end));
    else killed.add(alive.id);
  }
  return { connection: { ...connection, pptp: rest }, killed: [...killed], expectations };
}

function connectionOf(tuple: Tuple, { connections }: World, killed: ReadonlySet<number>): Connection | undefined {
  return [...connections.values()].find(
    ({ id, original, reply, status }) =>
      !killed.has(id) && status.has('CONFIRMED') && (isSameTuple(original, tuple) || isSameTuple(reply, tuple)),
  );
}

function isExpected(each: Wanted, { source, destination, sourceId, destinationId, protocol }: Tuple): boolean {
  return (
    each.protocol === protocol &&
    each.source === source &&
    each.destination === destination &&
    each.sourceId === sourceId &&
    each.destinationId === destinationId
  );
}
