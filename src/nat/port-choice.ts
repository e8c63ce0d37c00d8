/** Which port (or ICMP identifier) a connection gets (nf_nat_l4proto_unique_tuple, l4proto_in_range). */
import type { Connection, Tuple } from '../model/connection.ts';
import { PROTOCOL } from '../model/packet.ts';
import type { World } from '../model/world.ts';
import type { NatRange } from './range.ts';
import { isTaken, isTakenForGood } from './taken.ts';

const PORTS: ReadonlySet<number> = new Set([PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.udplite, PROTOCOL.sctp]);

function isIcmp({ protocol }: Tuple): boolean {
  return protocol === PROTOCOL.icmp || protocol === PROTOCOL.icmpv6;
}

/** The half of the tuple that a side may change; ICMP has one identifier for both. */
function idOf(tuple: Tuple, side: NatRange['side']): number {
  return side === 'source' || isIcmp(tuple) ? tuple.sourceId : tuple.destinationId;
}

function withId(tuple: Tuple, side: NatRange['side'], id: number): Tuple {
  return side === 'source' || isIcmp(tuple) ? { ...tuple, sourceId: id } : { ...tuple, destinationId: id };
}

/** l4proto_in_range(): protocols without ports fit any. */
export function isPortInRange(
  tuple: Tuple,
  side: NatRange['side'],
  ports: { readonly from: number; readonly to: number },
): boolean {
  if (!isIcmp(tuple) && !PORTS.has(tuple.protocol) && tuple.protocol !== PROTOCOL.gre) return true;
  const id = idOf(tuple, side);
  return id >= ports.from && id <= ports.to;
}

/** NF_NAT_MAX_ATTEMPTS, NF_NAT_HARDER_THRESH. */
const MAX_ATTEMPTS = 128;
const DESPERATE = 32;

/**
 * The first free port of its range, or the last one tried, which then clashes at confirmation. The kernel begins at a random
 * place; we begin at the first, so that a story tells the same every time.
 */
export function choosePort(tuple: Tuple, range: NatRange, own: Connection, world: World): Tuple {
  const span = spanOf(tuple, range, own);
  if (span === undefined) return tuple;
  const { first, size } = span;
  let offset = range.ports?.base === undefined ? 0 : idOf(tuple, range.side) - range.ports.base;
  let chosen = tuple;
  for (let attempts = Math.min(size, MAX_ATTEMPTS); ; attempts = Math.floor(attempts / 2)) {
    for (let i = 0; i < attempts; i++, offset++) {
      chosen = withId(tuple, range.side, first + ((offset & 0xffff) % size));
      const isUsed = attempts - i > DESPERATE ? isTaken : isTakenForGood;
      if (!isUsed(chosen, own, world)) return chosen;
    }
    if (attempts >= size || attempts < 16) return chosen;
  }
}

/** The ports to choose from; nothing where there is nothing to change. */
function spanOf(
  tuple: Tuple,
  { ports, side }: NatRange,
  { master }: Connection,
): { readonly first: number; readonly size: number } | undefined {
  const isTunnel = tuple.protocol === PROTOCOL.gre && master !== undefined;
  if (ports !== undefined && (isIcmp(tuple) || PORTS.has(tuple.protocol) || isTunnel)) {
    return { first: Math.min(ports.from, ports.to), size: Math.abs(ports.to - ports.from) + 1 };
  }
  if (isIcmp(tuple)) return { first: 0, size: 65_536 };
  // GRE without PPTP's helper keeps its id; a destination port changes only where a rule names one.
  if (!PORTS.has(tuple.protocol) || side === 'destination') return undefined;
  if (tuple.sourceId < 512) return { first: 1, size: 511 };
  if (tuple.sourceId < 1024) return { first: 600, size: 424 };
  return { first: 1024, size: 64_512 };
}
