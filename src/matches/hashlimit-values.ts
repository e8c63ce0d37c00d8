/** What the options of `hashlimit` hold: rates of packets and bytes, bursts, what a group has in common (libxt_hashlimit.c). */
import { type Message, message } from '../model/message.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';

/** Microseconds that one packet takes, as it was given by the second, minute, hour or day; or what 16 bytes cost. */
export type HashRate =
  | { readonly kind: 'packets'; readonly period: number; readonly unitSeconds: number }
  | { readonly kind: 'bytes'; readonly cost: number };

/** XT_HASHLIMIT_SCALE_v2. */
const SCALE = 1_000_000;
const LARGEST_32 = 0xffff_ffff;
const UNITS = [
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
] as const;

/** `40/sec`, or `512kb/s`. */
export const hashRate: ValueKind<HashRate> = {
  words: 1,
  read([text = ''], { flag = '' }) {
    const number = leadingNumber(text);
    const bytes = number === 0 ? undefined : bytesIn(text, number);
    if (bytes !== undefined) return readBytes(text, bytes, flag);
    const unitSeconds = unitOf(text);
    if (number === 0 || unitSeconds === undefined) return refuseValue('match.hashlimit.wrong-rate', text, flag);
    const period = number < 0 ? 0 : Math.floor((SCALE * unitSeconds) / number);
    return period === 0
      ? refuse(message('match.hashlimit.too-fast', { text }), `Rate too fast "${text}"`)
      : read({ kind: 'packets', period, unitSeconds });
  },
  write: (rate) => [rate.kind === 'bytes' ? writeBytesRate(rate.cost) : writePeriod(rate.period).text],
  describe: (rate) => (rate.kind === 'bytes' ? writeBytesRate(rate.cost) : writePeriod(rate.period).text),
  control: { kind: 'text', example: '40/sec' },
};

/** atoll(3). */
function leadingNumber(text: string): number {
  const number = Number(/^\s*([+-]?\d+)/.exec(text)?.[1] ?? 0);
  return Math.max(-(2 ** 63), Math.min(2 ** 63, number));
}

/** parse_bytes(): `b/s` anywhere but at the beginning. */
function bytesIn(text: string, number: number): number | undefined {
  const at = text.indexOf('b/s');
  return at <= 0 ? undefined : number * factorOf(text[at - 1]);
}

/** get_factor(). */
function factorOf(unit: string | undefined): number {
  if (unit === 'm') return 1024 * 1024;
  return unit === 'k' ? 1024 : 1;
}

/** iptables divides by what is left of the number in 32 bits, be it 0. */
function readBytes(text: string, bytes: number, flag: string) {
  const chunks = Number(BigInt.asUintN(32, BigInt.asUintN(64, BigInt(bytes)) >> 4n));
  return chunks === LARGEST_32
    ? refuseValue('match.hashlimit.wrong-rate', text, flag)
    : read({ kind: 'bytes' as const, cost: costOfChunks(chunks) });
}

function unitOf(text: string): number | undefined {
  const slash = text.indexOf('/');
  if (slash === -1) return 1;
  const named = text.slice(slash + 1).toLowerCase();
  return named === '' ? undefined : UNITS.find(([name]) => name.startsWith(named))?.[1];
}

/** bytes_to_cost(). */
function costOfChunks(chunks: number): number {
  return Math.floor(LARGEST_32 / (chunks + 1));
}

/** cost_to_bytes(). */
export function bytesOfCost(cost: number): number {
  return (Math.floor(LARGEST_32 / cost) - 1) * 16;
}

const BYTE_UNITS = [
  ['m', 1024 * 1024],
  ['k', 1024],
  ['', 1],
] as const;

/** print_bytes(): the largest unit that loses nothing; what is rounded has 32 bits. */
export function writeBytesRate(cost: number): string {
  const bytes = bytesOfCost(cost);
  const rounded = (unit: number): number => Math.floor((bytes % 2 ** 32) / unit) * (unit / 16);
  const [unit, size] = BYTE_UNITS.find(
    ([, each]) => each === 1 || (bytes >= each && costOfChunks(rounded(each)) === cost),
  ) ?? ['', 1];
  return `${Math.floor(bytes / size)}${unit}b/s`;
}

/** The largest unit there is one of, whatever it loses. */
export function writeBytes(bytes: number): string {
  const [unit, size] = BYTE_UNITS.find(([, each]) => bytes >= each) ?? ['', 1];
  return `${Math.floor(bytes / size)}${unit}b`;
}

/** print_rate(): the largest unit that loses little, and its length in milliseconds. */
export function writePeriod(period: number): { readonly text: string; readonly quantum: number } {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['min', 60],
    ['sec', 1],
  ] as const;
  let [name, seconds] = units[0] as readonly [string, number];
  for (const [next, length] of units.slice(1)) {
    const span = SCALE * length;
    if (period > span || Math.floor(span / period) < span % period) break;
    [name, seconds] = [next, length];
  }
  return { text: `${Math.floor((SCALE * seconds) / period)}/${name}`, quantum: seconds * 1000 };
}

export const MOST_WITHOUT_UNIT = 1_000_000;

/** A number, perhaps of kilo- or megabytes; what else stands behind it is not read. */
export const hashBurst: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    const [, digits = '', rest = ''] = /^(0x[0-9a-f]+|\d+)(.*)$/i.exec(text) ?? [];
    const number = Number(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
    if (number >= 1 && (rest !== '' || number <= MOST_WITHOUT_UNIT)) return read(number * factorOf(rest[0]));
    return { ok: false, ...burstOutOfRange(text) };
  },
  write: (burst) => [String(burst)],
  describe: (burst) => burst,
  control: { kind: 'text', example: '50' },
};

/** burst_error(). */
export function burstOutOfRange(text: string | number): { readonly message: Message; readonly tool: string } {
  return {
    message: message('match.hashlimit.wrong-burst', { text, most: MOST_WITHOUT_UNIT }),
    tool: `bad value for option "--hashlimit-burst", or out of range (1-${MOST_WITHOUT_UNIT}).`,
  };
}

/** atoi(3), from 1 on. */
export const sampleSeconds: ValueKind<number> = {
  words: 1,
  read([text = ''], { flag = '' }) {
    const number = leadingNumber(text);
    return number > 0 ? read(number) : refuseValue('match.hashlimit.wrong-interval', text, flag);
  },
  write: (seconds) => [String(seconds)],
  describe: (seconds) => seconds,
  control: { kind: 'text', example: '10' },
};

export type HashField = 'srcip' | 'srcport' | 'dstip' | 'dstport';

const FIELDS: readonly HashField[] = ['srcip', 'srcport', 'dstip', 'dstport'];

/** `srcip,dstport`, or with bars between; none is one group of all packets. */
export const hashFields: ValueKind<readonly HashField[]> = {
  words: 1,
  read([text = ''], { flag = '' }) {
    const names = text.split(/[,|]/).filter((name) => name !== '');
    return names.every((name) => FIELDS.some((field) => field === name))
      ? read(FIELDS.filter((field) => names.includes(field)))
      : refuseValue('match.hashlimit.wrong-mode', text, flag);
  },
  write: (fields) => (fields.length === 0 ? [] : [fields.join(',')]),
  describe: (fields): readonly Message[] => fields.map((field) => message(`match.hashlimit.${field}`)),
  control: { kind: 'choices', among: FIELDS },
};

function refuseValue(id: string, text: string, flag: string) {
  return refuse(message(id, { text }), `hashlimit: Bad value for "${flag}" option: "${text}"`);
}
