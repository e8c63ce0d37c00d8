/** Makes a packet meet matches whose options together say what it must carry: extension headers, sets, sockets. */
import type { CasePacket, UseDraft } from './draft.ts';
import type { Random } from './random.ts';
import type { Surroundings } from './surroundings.ts';

type AimKind = (wanted: Wanted, packet: CasePacket, random: Random, surroundings: Surroundings) => Partial<CasePacket>;

/** What a use asks for: the first number or name behind a flag that is not negated. */
interface Wanted {
  readonly text: (flag: string) => string | undefined;
  readonly number: (flag: string, otherwise: number) => number;
}

const SEGMENTS = [
  '20010db8000000000000000000000001',
  '20010db8000000000000000000000002',
  '20010db8000000000000000000000003',
];

/** By the name of the match. */
const KIND_AIMS: Readonly<Record<string, AimKind>> = {
  eui64: (_wanted, { via }) => ({ macSrc: '02:00:00:00:01:01', src: `${PREFIXES[via] ?? 'fd00'}::ff:fe00:101` }),
  rt: (wanted) => ({ ext: [{ type: 43, data: routingHeader(wanted) }] }),
  srh: (wanted) => ({ ext: [{ type: 43, data: segmentHeader(wanted) }] }),
  dst: (wanted) => ({
    ext: [{ type: 60, data: optionData(wanted.text('--dst-opts') ?? '5:2', wanted.number('--dst-len', 8)) }],
  }),
  hbh: (wanted) => ({
    ext: [{ type: 0, data: optionData(wanted.text('--hbh-opts') ?? '5:2', wanted.number('--hbh-len', 8)) }],
  }),
  mh: (wanted, _packet, random) => ({
    payload: `3b00${hex(random.pick([wanted.number('--mh-type', 5), 0, 6]), 2)}000000000000000000`,
  }),
  ah: (wanted, packet) =>
    packet.src.includes(':')
      ? { ext: [{ type: 51, data: `0000${hex(wanted.number('--ahspi', 256), 8)}00000001${'00'.repeat(12)}` }] }
      : {},
  dccp: (wanted) => ({ payload: dccpPayload(wanted) }),
  ipcomp: (wanted) => ({ payload: `0600${hex(wanted.number('--ipcompspi', 1), 4)}aabb` }),
  ipv6header: (wanted) => ({ ext: extensionsOf(wanted.text('--header') ?? '') }),
  set: (wanted, packet, random, surroundings) =>
    memberOf(wanted.text('--match-set') ?? '', packet, random, surroundings),
  socket: aimAtSocket,
};

const PREFIXES: Readonly<Record<string, string>> = { eth0: '2001:db8:1', eth1: '2001:db8:2', eth2: 'fd00' };

/** What the packet must be for a match that no single option aims at. */
export function aimAtKind(use: UseDraft, packet: CasePacket, random: Random, surroundings: Surroundings): CasePacket {
  if (use.head[0] !== '-m') return packet;
  const wanted = wantedBy(use);
  if (use.head[1] === 'frag') return fragmentOf(wanted, packet, random);
  const aim = KIND_AIMS[use.head[1] ?? ''];
  return aim === undefined ? packet : { ...packet, ...aim(wanted, packet, random, surroundings) };
}

/** A first piece, or one that is all of its datagram. */
function fragmentOf(wanted: Wanted, { via, src, dst, ...packet }: CasePacket, random: Random): CasePacket {
  const more = wanted.text('--fraglast') === undefined;
  const { ttl, tos, uid, gid, mark } = packet;
  return {
    ...{ via, src, dst, proto: 'udp', sport: packet.sport ?? 40_001, dport: packet.dport ?? 53 },
    ...(ttl !== undefined && { ttl }),
    ...(tos !== undefined && { tos }),
    ...(uid !== undefined && { uid, gid: gid ?? 0 }),
    ...(mark !== undefined && { mark }),
    id: random.chance(0.8) ? wanted.number('--fragid', 77) : 78,
    length: more ? 368 : 112,
    frag: { offset: 0, more, bytes: 64 },
  };
}

function wantedBy({ options }: UseDraft): Wanted {
  const text = (flag: string): string | undefined => {
    const found = options.find((words) => words[0] === flag);
    return found?.slice(1).join(' ');
  };
  return {
    text,
    number: (flag, otherwise) => {
      const value = Number.parseInt(text(flag) ?? '', 10);
      return Number.isNaN(value) ? otherwise : value;
    },
  };
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0').slice(-digits);
}

/** One option of the type wanted in a header of `length` bytes; PadN fills it. */
function optionData(value: string, length: number): string {
  const [type = 5, size = 2] = value.split(':').map((part) => Number.parseInt(part, 10));
  const held = Math.min(4, Number.isNaN(size) ? 2 : size);
  const option = type === 0 ? '00' : `${hex(type, 2)}${hex(held, 2)}${'00'.repeat(held)}`;
  const rest = Math.max(8, length) - 2 - option.length / 2;
  // More than seven bytes of padding are refused (ip6_parse_tlv), so another option fills what is left.
  return rest > 7 ? `${option}1e${hex(rest - 2, 2)}${'00'.repeat(rest - 2)}` : option + '00'.repeat(rest);
}

/** RFC 2460, type 0: one address and no segments left unless asked. */
function routingHeader(wanted: Wanted): string {
  const type = wanted.number('--rt-type', 0);
  const addresses = Math.max(1, Math.floor((wanted.number('--rt-len', 24) - 8) / 16));
  return `${hex(type, 2)}${hex(wanted.number('--rt-segsleft', 0), 2)}00000000${SEGMENTS.slice(0, addresses).join('')}`;
}

/** RFC 8754: three segments. */
function segmentHeader(wanted: Wanted): string {
  const most = wanted.number('--srh-segs-left-lt', 3) - 1;
  const left = wanted.number('--srh-segs-left-eq', Math.min(most, wanted.number('--srh-segs-left-gt', most - 1) + 1));
  return `04${hex(left, 2)}0200${hex(wanted.number('--srh-tag', 7), 4)}${SEGMENTS.join('')}`;
}

const DCCP_TYPES = ['REQUEST', 'RESPONSE', 'DATA', 'ACK', 'DATAACK', 'CLOSEREQ', 'CLOSE', 'RESET', 'SYNC', 'SYNCACK'];

/** RFC 4340: a request with one option, or another type with none. */
function dccpPayload(wanted: Wanted): string {
  const ports = `${hex(wanted.number('--sport', 1000), 4)}${hex(wanted.number('--dport', 80), 4)}`;
  const type = Math.max(0, DCCP_TYPES.indexOf((wanted.text('--dccp-types') ?? '').replace(/,.*/, '')));
  if (type > 0) return `${ports}07000000${hex(type * 2 + 1, 2)}${'00'.repeat(19)}`;
  const option = wanted.number('--dccp-option', 32);
  const written = option < 32 ? `${hex(option, 2)}${'00'.repeat(7)}` : `${hex(option, 2)}06${'00'.repeat(6)}`;
  return `${ports}060000000000000100000000${written}`;
}

const HEADERS: Readonly<Record<string, { readonly type: number; readonly data: string }>> = {
  'hop-by-hop': { type: 0, data: '010400000000' },
  'ipv6-opts': { type: 60, data: '010400000000' },
  'ipv6-route': { type: 43, data: `020000000000${SEGMENTS[0]}` },
  'ipv6-auth': { type: 51, data: `00000000010000000001${'00'.repeat(12)}` },
};
const SHORT_NAMES: Readonly<Record<string, string>> = {
  hop: 'hop-by-hop',
  dst: 'ipv6-opts',
  route: 'ipv6-route',
  auth: 'ipv6-auth',
  ah: 'ipv6-auth',
};

function extensionsOf(list: string): NonNullable<CasePacket['ext']> {
  const names = list.split(',').map((name) => SHORT_NAMES[name] ?? name);
  return Object.entries(HEADERS).flatMap(([name, header]) => (names.includes(name) ? [header] : []));
}

/** A connection that one of the host's sockets would take. */
function aimAtSocket(
  _wanted: Wanted,
  { via }: CasePacket,
  random: Random,
  { host, own }: Surroundings,
): Partial<CasePacket> {
  const sockets = (host.sockets ?? []).filter(({ mode }) => mode !== 'sink');
  if (sockets.length === 0 || via === 'local') return {};
  const { proto, port, address } = random.pick(sockets);
  return {
    dst: own.includes(address) ? address : random.pick(own),
    proto,
    sport: 40_001,
    dport: port,
    ...(proto === 'tcp' && { flags: 'SYN', seq: 1000 }),
  };
}

/** Somebody who is in the set, at the end that is looked up first. */
function memberOf(
  reference: string,
  { sport }: CasePacket,
  random: Random,
  { host }: Surroundings,
): Partial<CasePacket> {
  const [name = '', ends = 'src'] = reference.split(' ');
  const prefix = `add ${name} `;
  const members = (host.ipsets ?? '')
    .split('\n')
    .flatMap((line) => (line.startsWith(prefix) ? [line.slice(prefix.length)] : []));
  if (members.length === 0) return {};
  const member = random.pick(members);
  const [first, second = 'dst'] = ends.split(',');
  if (/^\d+$/.test(member)) return sport === undefined ? {} : { [first === 'src' ? 'sport' : 'dport']: Number(member) };
  const [address = '', service = ''] = member.replace(/\/.*/, '').split(',');
  const [proto, port] = service.split(':');
  return {
    [first === 'src' ? 'src' : 'dst']: address.replace(/\.0$/, '.9').replace(/::$/, '::9'),
    ...(port !== undefined && {
      proto,
      sport: 40_001,
      dport: 80,
      [second === 'src' ? 'sport' : 'dport']: Number(port),
    }),
  };
}
