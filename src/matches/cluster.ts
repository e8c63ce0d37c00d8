/** Which node of a cluster is to take a connection: a hash of who began it (xt_cluster_mt of net/netfilter/xt_cluster.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Connection } from '../model/connection.ts';
import { type Message, message } from '../model/message.ts';
import { hashWords, scaleTo, swapBytes } from '../nat/jhash.ts';
import { isMulticast } from '../routing/address-class.ts';
import { packetType } from '../routing/packet-type.ts';
import { addressWords } from '../values/address-bits.ts';
import { hex, wholeNumber } from '../values/number.ts';
import type { ValueKind } from '../values/value-kind.ts';
import { CLUSTER_TEXTS } from './cluster.texts.ts';

/** A bit each. */
const MOST_NODES = 32;
const nodes = wholeNumber({ from: 1, to: MOST_NODES, example: '2' });

/** Printed with all its digits. */
function word(from: number): ValueKind<number> {
  return { ...wholeNumber({ from, to: 0xffff_ffff, example: '0x1' }), write: (value) => [hex(value, 8)] };
}

export const cluster = defineMatch({
  name: 'cluster',
  options: {
    node: {
      flag: '--cluster-local-node',
      holds: nodes,
      invertible: true,
      becomes: (node: number) => ({ mask: (1 << (node - 1)) >>> 0 }),
    },
    mask: { flag: '--cluster-local-nodemask', holds: word(1), invertible: true },
    total: { flag: '--cluster-total-nodes', holds: nodes, required: true },
    seed: { flag: '--cluster-hash-seed', holds: word(0), required: true },
  },
  isOneCondition: true,
  needsConntrack: () => true,
  check({ mask, total }) {
    if (mask === undefined) return fault('missing', "`--cluster-local-node' or`--cluster-local-nodemask' is missing");
    if (mask.value < 2 ** total) return undefined;
    const isOneNode = (mask.value & (mask.value - 1)) === 0;
    return isOneNode
      ? fault('beyond', "`--cluster-local-node' must be <= `--cluster-total-nodes'")
      : fault('beyond', "`--cluster-local-nodemask' too big for `--cluster-total-nodes'");
  },
  evaluate({ mask, total, seed }, { connection }) {
    // A rule's template was begun by nobody.
    if (connection === undefined || connection.status.has('TEMPLATE') || mask === undefined) return 'no-match';
    const isOwn = ((1 << nodeOf(connection, total, seed)) & mask.value) !== 0;
    return isOwn === mask.inverted ? 'no-match' : 'match';
  },
  // Nodes of a cluster share a group's MAC address: the frame is for this host too.
  packetAfter: (_given, { packet, inInterface, host }) =>
    packet.link === undefined ||
    isMulticast(packet.destination) ||
    packetType(packet, inInterface ?? '', host) !== 'multicast'
      ? packet
      : { ...packet, link: { ...packet.link, isTakenAsOwn: true } },
  saw: ({ total, seed }, { connection }) => ({
    mask: connection === undefined ? message('match.cluster.no-connection') : nodeOf(connection, total, seed) + 1,
  }),
  texts: CLUSTER_TEXTS,
});

function fault(id: string, tool: string): { readonly message: Message; readonly tool: string } {
  return { message: message(`match.cluster.${id}`), tool: `cluster match: ${tool}` };
}

/** Of an IPv6 address too only the first (NF_CT_TUPLE_L3SIZE / sizeof(u32) is 1), so a whole network goes to one node. */
const HASHED_WORDS = 1;

/** xt_cluster_hash(): from 0. An expected connection goes where the one goes that expected it. */
function nodeOf({ original, master }: Connection, total: number, seed: number): number {
  const { source } = master?.original ?? original;
  return scaleTo(hashWords(addressWords(source).slice(0, HASHED_WORDS).map(swapBytes), seed), total);
}
