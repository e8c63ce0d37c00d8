/** Compares what a walk did with what was recorded; differences are data, for people and for counting. */
import type { Expectation, ReplyRecord } from './expectation.ts';

/** One field that differs: `replies[0].packet.ttl`. */
export interface Difference {
  readonly path: string;
  readonly wanted: unknown;
  readonly got: unknown;
}

/** How the packet was given, which decides what the recording holds. */
export interface Recorded {
  /** `ack: "auto"`: acknowledgement numbers that follow the host's random ones are left out. */
  readonly isAckAuto: boolean;
}

/** Differences of one packet and its replies; none: it did just what was recorded. `log` is compared by the case. */
export function compareExpectations(
  wanted: Expectation,
  got: Expectation,
  { isAckAuto }: Recorded,
): readonly Difference[] {
  const own = compareRecords(wanted, got, '', isAckAuto ? ['ack'] : []);
  return [...own, ...compareReplies(wanted.replies ?? [], got.replies)];
}

function compareReplies(wanted: readonly ReplyRecord[], got: readonly ReplyRecord[]): readonly Difference[] {
  if (wanted.length !== got.length) {
    return [{ path: 'replies.length', wanted: wanted.map(summary), got: got.map(summary) }];
  }
  return wanted.flatMap((reply, i) => {
    const other = got[i];
    const path = `replies[${i}].`;
    // What the host numbers at random is not recorded.
    return other === undefined
      ? []
      : [...compareField(`${path}origin`, reply.origin, other.origin), ...compareRecords(reply, other, path, RANDOM)];
  });
}

/** A reply in a few words, when their number differs. */
function summary({ origin, outcome, packet, where }: ReplyRecord): string {
  const what = packet
    ? `${packet.proto} ${packet.src} > ${packet.dst}${packet.icmpType === undefined ? '' : ` type ${packet.icmpType}/${packet.icmpCode}`}`
    : '';
  return [origin, outcome, what, where ? JSON.stringify(where) : ''].filter((word) => word !== '').join(' ');
}

const RANDOM: readonly string[] = ['id', 'seq', 'ack', 'window', 'tcpOptions'];

/** Only of packets that left more than headers is recorded. */
const BODY: readonly string[] = ['payload', 'payloadZeros', 'tcpOptions', 'inner'];

function compareRecords(
  wanted: ReplyRecord,
  got: ReplyRecord,
  prefix: string,
  unrecorded: readonly string[],
): readonly Difference[] {
  const { function: _function, ...where } = { function: undefined, ...wanted.where };
  const fields = [
    ...compareWalks(wanted, got, `${prefix}walk`),
    ...compareField(`${prefix}ct`, wanted.ct, got.ct),
    ...compareField(`${prefix}outcome`, wanted.outcome, got.outcome),
    ...compareField(`${prefix}where`, wanted.where && where, got.where),
    ...compareField(`${prefix}in`, wanted.in, got.in),
    ...compareField(`${prefix}out`, wanted.out, got.out),
    ...compareField(`${prefix}ports`, wanted.ports, got.ports),
    ...compareField(`${prefix}error`, wanted.error, got.error),
    ...compareField(`${prefix}fragments`, wanted.fragments, got.fragments),
  ];
  // A packet that met another end is another packet; its fields would only repeat that.
  if (wanted.outcome !== got.outcome) return fields;
  return [...fields, ...comparePackets(wanted, got, `${prefix}packet`, unrecorded)];
}

/** The first step that differs, with those beside it. */
function compareWalks(wanted: ReplyRecord, got: ReplyRecord, path: string): readonly Difference[] {
  const length = Math.max(wanted.walk.length, got.walk.length);
  for (let i = 0; i < length; i++) {
    if (!isEqual(wanted.walk[i], got.walk[i]))
      return [{ path: `${path}[${i}]`, wanted: wanted.walk[i], got: got.walk[i] }];
  }
  return [];
}

function comparePackets(
  wanted: ReplyRecord,
  got: ReplyRecord,
  path: string,
  unrecorded: readonly string[],
): readonly Difference[] {
  if (wanted.packet === undefined || got.packet === undefined) return compareField(path, wanted.packet, got.packet);
  const body = wanted.outcome === 'sent' ? [] : BODY;
  const clock = isTimestampReply(wanted.packet) ? ['payload'] : [];
  return compareFields(wanted.packet, got.packet, path, [...unrecorded, ...body, ...clock]);
}

/** It holds the time of day, which recordings leave out of what the host answers. */
function isTimestampReply({ proto, icmpType }: NonNullable<ReplyRecord['packet']>): boolean {
  return proto === 'icmp' && icmpType === 14;
}

/** Values that a record leaves out. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  df: false,
  icmpMtu: 0,
  icmpGateway: '0.0.0.0',
  sctpTag: 0,
  payload: '',
  mark: 0,
};

function compareFields(
  wanted: object,
  got: object,
  path: string,
  unrecorded: readonly string[],
): readonly Difference[] {
  const left = normalised(wanted);
  const right = normalised(got);
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].flatMap((name) => {
    if (left[name] === undefined && unrecorded.includes(name)) return [];
    const one = left[name] ?? DEFAULTS[name];
    const other = right[name] ?? DEFAULTS[name];
    if (name === 'inner' && isObject(one) && isObject(other))
      return compareFields(one, other, `${path}.inner`, unrecorded);
    return compareField(`${path}.${name}`, one, other);
  });
}

/** Zeros written out, flags in one order. */
function normalised(packet: object): Readonly<Record<string, unknown>> {
  const { payloadZeros, flags, ...fields } = packet as Record<string, unknown>;
  return {
    ...fields,
    ...(typeof payloadZeros === 'number' && { payload: '00'.repeat(payloadZeros) }),
    ...(typeof flags === 'string' && { flags: flags.split(',').sort().join(',') }),
  };
}

/** A difference of two plain values, if they differ. */
export function compareField(path: string, wanted: unknown, got: unknown): readonly Difference[] {
  return isEqual(wanted, got) ? [] : [{ path, wanted, got }];
}

/** Equal as JSON values, whatever the order of their keys. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, i) => isEqual(each, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => isEqual(a[name], b[name]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
