/** Compares the state a story leaves (counters, conntrack entries) with what was recorded. */
import type { Connection, Tuple } from '../model/connection.ts';
import type { World } from '../model/world.ts';
import { compareField, type Difference } from './compare.ts';
import { protocolName } from './packet-record.ts';

/** One direction of a recorded entry. */
export interface TupleRecord {
  readonly src: string;
  readonly dst: string;
  readonly sport?: number;
  readonly dport?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  readonly icmpId?: number;
  readonly packets?: number;
  readonly bytes?: number;
  readonly zone?: number;
}

export interface ConnectionRecord {
  readonly proto: string | number;
  readonly state?: string;
  readonly orig: TupleRecord;
  readonly reply: TupleRecord;
  readonly status: readonly string[];
  readonly mark: number;
  readonly zone?: number;
  readonly helper?: string;
  /** The connection that expected it. */
  readonly master?: TupleRecord & { readonly proto: string | number };
  /** Its labels: 16 bytes in hex. */
  readonly labels?: string;
}

/** What conntrack(8) shows of a status; the rest is the kernel's own. */
const SHOWN_STATUS = ['EXPECTED', 'SEEN_REPLY', 'ASSURED', 'SRC_NAT', 'DST_NAT', 'SEQ_ADJUST', 'HELPER'] as const;

/** Protocols that conntrack(8) names; ESP and AH it numbers. */
const NAMED: ReadonlySet<string | number> = new Set(['tcp', 'udp', 'icmp', 'icmpv6', 'sctp', 'udplite', 'gre']);

/** Confirmed entries as `conntrack -L` lists them; `withCounters`: nf_conntrack_acct is on. */
export function connectionRecords(world: World, withCounters: boolean): readonly ConnectionRecord[] {
  const confirmed = [...world.connections.values()].filter(({ status }) => status.has('CONFIRMED'));
  return confirmed.map((connection) => connectionRecord(connection, withCounters));
}

function connectionRecord(connection: Connection, withCounters: boolean): ConnectionRecord {
  const { zone, master } = connection;
  const state = connection.tcp?.state ?? connection.sctp?.state;
  return {
    proto: protocolRecord(connection.original),
    ...(state !== undefined && { state }),
    orig: {
      ...tupleRecord(connection.original),
      ...(withCounters && connection.counters.original),
      ...(zone.direction === 'ORIGINAL' && zone.id !== 0 && { zone: zone.id }),
    },
    reply: {
      ...tupleRecord(connection.reply),
      ...(withCounters && connection.counters.reply),
      ...(zone.direction === 'REPLY' && zone.id !== 0 && { zone: zone.id }),
    },
    status: SHOWN_STATUS.filter((status) => connection.status.has(status)),
    mark: connection.mark >>> 0,
    ...(zone.direction === undefined && zone.id !== 0 && { zone: zone.id }),
    ...(connection.helper !== undefined && { helper: connection.helper }),
    ...(connection.labels !== undefined && { labels: labelsRecord(connection.labels) }),
    ...(master !== undefined && {
      master: { proto: protocolRecord(master.original), ...tupleRecord(master.original) },
    }),
  };
}

/** A bit a label, in bytes; the kernel shows 16 of them. */
function labelsRecord(labels: ReadonlySet<number>): string {
  const bytes = new Uint8Array(16);
  for (const label of labels) bytes[label >> 3] = (bytes[label >> 3] ?? 0) | (1 << (label & 7));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function protocolRecord({ protocol }: Tuple): string | number {
  const name = protocolName(protocol);
  return NAMED.has(name) ? name : protocol;
}

/** Protocols whose tuples have ports; GRE's stand for its keys. */
const WITH_PORTS: ReadonlySet<string | number> = new Set(['tcp', 'udp', 'udplite', 'sctp', 'gre']);

function tupleRecord(tuple: Tuple): TupleRecord {
  const ends = { src: tuple.source, dst: tuple.destination };
  if (tuple.icmp) return { ...ends, icmpType: tuple.icmp.type, icmpCode: tuple.icmp.code, icmpId: tuple.sourceId };
  if (!WITH_PORTS.has(protocolName(tuple.protocol))) return ends;
  return { ...ends, sport: tuple.sourceId, dport: tuple.destinationId };
}

/** Entries that only one side has, and fields that differ in those both have. */
export function compareConnections(
  wanted: readonly ConnectionRecord[],
  got: readonly ConnectionRecord[],
): readonly Difference[] {
  const left = byKey(wanted);
  const right = byKey(got);
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const one = left.get(key);
    const other = right.get(key);
    if (one === undefined || other === undefined) return [{ path: `conntrack[${key}]`, wanted: one, got: other }];
    const fields: readonly (keyof ConnectionRecord)[] = [
      'state',
      'orig',
      'reply',
      'mark',
      'zone',
      'helper',
      'master',
      'labels',
    ];
    return [
      ...fields.flatMap((field) => compareField(`conntrack[${key}].${field}`, one[field], other[field])),
      ...compareField(`conntrack[${key}].status`, [...one.status].sort(), [...other.status].sort()),
    ];
  });
}

function byKey(records: readonly ConnectionRecord[]): ReadonlyMap<string, ConnectionRecord> {
  return new Map(records.map((record) => [keyOf(record), record]));
}

function keyOf({ proto, orig, reply, zone }: ConnectionRecord): string {
  const { src, dst, sport, dport, icmpId, icmpType } = orig;
  return [proto, src, dst, sport ?? icmpType, dport ?? icmpId, zone ?? orig.zone ?? reply.zone]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** Differences of two texts of `iptables-save -c`, line by line; tables stand in no particular order. */
export function compareCounters(wanted: string, got: string): readonly Difference[] {
  const left = tablesOf(wanted);
  const right = tablesOf(got);
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((table) =>
    compareLines(table, left.get(table) ?? [], right.get(table) ?? []),
  );
}

/** Lines of each table; chain declarations sorted, since user chains stand in no particular order. */
function tablesOf(text: string): ReadonlyMap<string, readonly string[]> {
  const tables = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('*')) {
      lines = [];
      tables.set(line.slice(1), lines);
    } else if (line !== '' && line !== 'COMMIT' && !line.startsWith('#')) lines.push(line);
  }
  return tables;
}

function compareLines(table: string, wanted: readonly string[], got: readonly string[]): readonly Difference[] {
  const left = inOrder(wanted);
  const right = inOrder(got);
  const differences: Difference[] = [];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    if (left[i] !== right[i]) differences.push({ path: `counters.${table}`, wanted: left[i], got: right[i] });
  }
  return differences;
}

/** Declarations by name, then rules chain by chain in their own order. */
function inOrder(lines: readonly string[]): readonly string[] {
  return lines.toSorted((a, b) => compareText(chainOf(a), chainOf(b)));
}

function chainOf(line: string): string {
  if (line.startsWith(':')) return ` ${line.split(' ')[0]}`;
  return /-A (\S+)/.exec(line)?.[1] ?? line;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
