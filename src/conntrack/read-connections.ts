/** Reads what `conntrack -L` prints into a world that a story can start with (nf_ct_snprintf of libnetfilter_conntrack). */
import type { Connection, ConnectionStatus, TcpState, Tuple } from '../model/connection.ts';
import { type Family, PROTOCOL } from '../model/packet.ts';
import { EMPTY_WORLD, type World } from '../model/world.ts';
import { addressFamily, readAddress } from '../values/address-bits.ts';
import { closeTcp, END_FLAG, NEW_TCP, openTcp } from './tcp-ends.ts';
import { placesOf, sourceKey } from './tuple.ts';

/** More entries than a busy router's; lines behind are left out. */
const MOST_LINES = 262_144;

const STATES: ReadonlySet<string> = new Set<TcpState>([
  'SYN_SENT',
  'SYN_RECV',
  'ESTABLISHED',
  'FIN_WAIT',
  'CLOSE_WAIT',
  'LAST_ACK',
  'TIME_WAIT',
  'CLOSE',
  'SYN_SENT2',
]);

/** The entries of a text, and how many of its lines were none; an empty text is an empty world. */
export function readConnections(text: string): { readonly world: World; readonly unread: number } {
  const connections = new Map<number, Connection>();
  let unread = 0;
  for (const line of text.split('\n', MOST_LINES)) {
    if (line.trim() === '' || line.startsWith('conntrack v')) continue;
    const connection = readEntry(line, connections.size + 1);
    if (connection === undefined) unread += 1;
    else connections.set(connection.id, connection);
  }
  return { world: connections.size === 0 ? EMPTY_WORLD : worldOf(connections), unread };
}

function worldOf(connections: ReadonlyMap<number, Connection>): World {
  const all = [...connections.values()];
  const sources = new Map<string, number[]>();
  for (const { id, original } of all) {
    const key = sourceKey(original);
    sources.set(key, [...(sources.get(key) ?? []), id]);
  }
  return {
    ...EMPTY_WORLD,
    connections,
    tuples: new Map(all.flatMap(placesOf)),
    sources,
    nextConnection: connections.size + 1,
  };
}

/** `tcp 6 431999 ESTABLISHED src=... dst=... sport=... dport=... src=... [ASSURED] mark=0 use=1`, maybe with `ipv4 2` in front. */
function readEntry(line: string, id: number): Connection | undefined {
  const words = line
    .trim()
    .replace(/^ipv[46]\s+\d+\s+/, '')
    .split(/\s+/);
  const protocol = Number(words[1]);
  const hasTimeout = /^\d{1,9}$/.test(words[2] ?? '');
  const fields = words.flatMap((word) => {
    const [, name, value] = /^([a-z-]+)=(\S+)$/.exec(word) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const starts = fields.flatMap(([name], place) => (name === 'src' ? [place] : []));
  const [first, second] = starts;
  if (first === undefined || second === undefined || !(protocol >= 0 && protocol < 256)) return undefined;
  const original = tupleOf(new Map(fields.slice(first, second)), protocol);
  const reply = tupleOf(new Map(fields.slice(second)), protocol);
  if (original === undefined || reply === undefined) return undefined;
  const state = words.find((word) => STATES.has(word)) as TcpState | undefined;
  const rest = new Map(fields);
  return {
    id,
    original,
    reply,
    status: statusOf(words, original, reply),
    ...(protocol === PROTOCOL.tcp && { tcp: historyLost(state ?? 'ESTABLISHED') }),
    mark: Number(rest.get('mark') ?? 0) >>> 0,
    expires: hasTimeout ? Number(words[2]) * 1000 : 600_000,
    since: -600_000,
    counters: { original: { packets: 0, bytes: 0 }, reply: { packets: 0, bytes: 0 } },
    zone: { id: Number(rest.get('zone') ?? 0) },
    ...(rest.has('helper') && { helper: rest.get('helper') ?? '' }),
  };
}

function tupleOf(fields: ReadonlyMap<string, string>, protocol: number): Tuple | undefined {
  const [source, destination] = [addressIn(fields.get('src')), addressIn(fields.get('dst'))];
  if (source === undefined || destination === undefined) return undefined;
  const family: Family = addressFamily(source);
  const icmp = fields.get('type');
  return {
    family,
    protocol,
    source,
    destination,
    sourceId: Number(fields.get(icmp === undefined ? 'sport' : 'id') ?? 0),
    destinationId: icmp === undefined ? Number(fields.get('dport') ?? 0) : 0,
    ...(icmp !== undefined && { icmp: { type: Number(icmp), code: Number(fields.get('code') ?? 0) } }),
  };
}

function addressIn(text: string | undefined): string | undefined {
  return text === undefined ? undefined : readAddress(text, text.includes(':') ? 'ipv6' : 'ipv4');
}

function statusOf(words: readonly string[], original: Tuple, reply: Tuple): ReadonlySet<ConnectionStatus> {
  const status = new Set<ConnectionStatus>(['CONFIRMED', 'SRC_NAT_DONE', 'DST_NAT_DONE']);
  if (!words.includes('[UNREPLIED]')) status.add('SEEN_REPLY');
  if (words.includes('[ASSURED]')) status.add('ASSURED');
  if (reply.destination !== original.source || reply.destinationId !== original.sourceId)
    addNat(status, original, 'SRC_NAT');
  if (reply.source !== original.destination || reply.sourceId !== original.destinationId)
    addNat(status, original, 'DST_NAT');
  return status;
}

/** An ICMP identifier stands in one place only, so a port that differs says nothing there. */
function addNat(status: Set<ConnectionStatus>, { icmp }: Tuple, nat: 'SRC_NAT' | 'DST_NAT'): void {
  if (icmp === undefined) status.add(nat);
}

/** Its windows are not printed: the next segments tell, as for a connection picked up in the middle (tcp_in_window). */
function historyLost(state: TcpState): NonNullable<Connection['tcp']> {
  const draft = openTcp(NEW_TCP);
  const flags = END_FLAG.sackPermitted | END_FLAG.beLiberal;
  draft.ends.ORIGINAL.flags = flags;
  draft.ends.REPLY.flags = flags;
  return { ...closeTcp(draft), state };
}
