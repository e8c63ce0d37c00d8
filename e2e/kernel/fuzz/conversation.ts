/** What follows a first packet: more of the same, the other side's answers as they would really come back, errors, pieces. */
import { compile, type PacketRecord, packetRecord, readCase, simulateStory, type Walk } from '#netfilter';
import { type CaseDraft, type CasePacket, caseOf } from './draft.ts';
import type { Random } from './random.ts';

/** The walks that the draft's packets take; none where the engine throws, which is judged once the case is recorded. */
export function walksOf(draft: CaseDraft): readonly Walk[] {
  try {
    const lab = readCase(caseOf(draft));
    const program = compile(lab.documents, { host: lab.host.name, sets: lab.host.sets });
    return simulateStory(program, lab.host, lab.story).flatMap(({ walk }) => (walk === undefined ? [] : [walk]));
  } catch {
    return [];
  }
}

/** The draft with the packets that follow its last one. */
export function goOn(draft: CaseDraft, random: Random): CaseDraft {
  const first = draft.packets.at(-1);
  if (first === undefined) return draft;
  if (first.sport !== undefined && random.chance(0.12)) return more(draft, [{ ...first, sport: first.sport + 1 }]);
  if (random.chance(0.12)) return more(draft, [{ ...first, ...(first.icmpSeq !== undefined && { icmpSeq: 2 }) }]);
  if (first.proto === 'udp' && random.chance(0.15)) return inPieces(draft, first, random);
  // What acknowledges all that was sent is told by the addresses outside, which NPT changes and remembers nowhere.
  if (first.proto === 'tcp') return random.chance(0.75) && !mapsPrefixes(draft) ? talkTcp(draft, first, random) : draft;
  if (random.chance(0.2)) return withError(draft, first, random);
  return random.chance(0.6) ? withReply(draft, first, random) : draft;
}

export function mapsPrefixes({ tables }: CaseDraft): boolean {
  const rules = tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
  return rules.some(({ target }) => target?.head[1] === 'SNPT' || target?.head[1] === 'DNPT');
}

function more(draft: CaseDraft, packets: readonly CasePacket[]): CaseDraft {
  return { ...draft, packets: [...draft.packets, ...packets] };
}

/** Where the packet came out, which is where its answer comes in: `undefined` if it did not. */
function otherSide(
  draft: CaseDraft,
): { readonly via: string; readonly seen: PacketRecord; readonly isAnswered: boolean } | undefined {
  const walk = walksOf(draft).at(-1);
  if (walk === undefined || (walk.fate.outcome !== 'sent' && walk.fate.outcome !== 'delivered')) return undefined;
  const via = walk.fate.outcome === 'sent' ? walk.fate.outInterface : 'local';
  // Nobody sends from a group's address.
  if (via === 'local' && walk.fate.packet.destination.startsWith('ff')) return undefined;
  const isAnswered = walk.started.some((answer) => answer.walk.fate.outcome === 'sent');
  return via === undefined ? undefined : { via, seen: packetRecord(walk.fate.packet), isAnswered };
}

function turned(via: string, { src, dst, proto, sport, dport }: PacketRecord): CasePacket {
  return { via, src: dst, dst: src, proto, ...(sport !== undefined && { sport: dport ?? 0, dport: sport }) };
}

const REPLY_TYPES: Readonly<Record<number, number>> = { 8: 0, 13: 14, 128: 129 };

function withReply(draft: CaseDraft, first: CasePacket, random: Random): CaseDraft {
  const side = otherSide(draft);
  if (side === undefined) return draft;
  const type = REPLY_TYPES[first.icmpType ?? -1];
  // The host answers for itself where it is asked.
  if (side.via === 'local' && first.icmpType !== undefined) return draft;
  const { icmpId = 1, icmpSeq = 1 } = side.seen;
  const reply: CasePacket = {
    ...turned(side.via, side.seen),
    ...(type !== undefined && { icmpType: type, icmpCode: 0, icmpId, icmpSeq }),
    ...(first.payload !== undefined && { payload: first.payload }),
  };
  return more(draft, random.chance(0.4) ? [reply, first, reply] : [reply]);
}

const ERRORS: Readonly<Record<CaseDraft['family'], readonly Partial<CasePacket>[]>> = {
  ipv4: [
    { icmpType: 3, icmpCode: 1 },
    { icmpType: 3, icmpCode: 3 },
    { icmpType: 3, icmpCode: 4, icmpMtu: 1400 },
    { icmpType: 11, icmpCode: 0 },
  ],
  ipv6: [
    { icmpType: 1, icmpCode: 0 },
    { icmpType: 1, icmpCode: 4 },
    { icmpType: 2, icmpCode: 0, icmpMtu: 1400 },
    { icmpType: 3, icmpCode: 0 },
  ],
};
const ROUTER = { ipv4: '203.0.113.254', ipv6: '2001:db8:2::fe' };

/** Somebody on the way, or the other side, cannot deliver it. */
function withError(draft: CaseDraft, first: CasePacket, random: Random): CaseDraft {
  const { family } = draft;
  const side = otherSide(draft);
  if (side === undefined || side.via === 'local') return draft;
  const { src, dst, proto, sport, dport, sctpTag, icmpType, icmpCode, icmpId, icmpSeq, length, ttl, tos } = side.seen;
  const inner = {
    ...{ src, dst, proto, length, ttl, tos },
    ...(family === 'ipv4' && { id: first.id ?? draft.packets.length }),
    ...(sport !== undefined && { sport, dport: dport ?? 0 }),
    ...(sctpTag !== undefined && { sctpTag }),
    ...(icmpType !== undefined && { icmpType, icmpCode: icmpCode ?? 0, icmpId: icmpId ?? 0, icmpSeq: icmpSeq ?? 0 }),
  };
  const error: CasePacket = {
    via: side.via,
    src: random.pick([dst, ROUTER[family]]),
    dst: src,
    proto: family === 'ipv4' ? 'icmp' : 'icmpv6',
    ...random.pick(ERRORS[family]),
    inner,
    ...(isUnchecked(draft) && random.chance(0.4) && { badChecksum: true }),
  };
  return more(draft, [error]);
}

/** Conntrack takes what does not sum up. */
function isUnchecked({ host }: CaseDraft): boolean {
  return host.sysctls?.['net.netfilter.nf_conntrack_checksum'] === '0';
}

/** A datagram in two pieces, in any order, or only one of them. */
function inPieces(draft: CaseDraft, whole: CasePacket, random: Random): CaseDraft {
  const header = draft.family === 'ipv4' ? 20 : 40;
  const length = 328 + header;
  const cut = random.pick([64, 128, 200]);
  const { payload: _payload, df: _df, badChecksum: _bad, ...plain } = whole;
  const id = 7000 + draft.packets.length;
  const first = { ...plain, length, id, frag: { offset: 0, more: true, bytes: cut } };
  const { sport: _sport, dport: _dport, length: _length, ...bare } = plain;
  const second = { ...bare, id, payload: '00'.repeat(length - header - cut), frag: { offset: cut, more: false } };
  // The kernel's trace of later pieces of IPv6 has no headers, so no walk could be put together.
  const isTraced = draft.family === 'ipv4';
  const pieces = isTraced
    ? random.pick([[first, second], [second, first], [first], [second], [first, second]])
    : [first];
  return { ...draft, packets: [...draft.packets.slice(0, -1), ...pieces] };
}

const TALKS: readonly (readonly string[])[] = [
  ['<SYN,ACK', '>ACK', '>PSH,ACK', '<ACK', '>FIN,ACK', '<FIN,ACK', '>ACK'],
  ['<SYN,ACK', '>ACK', '<PSH,ACK', '>RST'],
  ['<RST,ACK', '>SYN'],
  ['>SYN', '<SYN,ACK', '>ACK'],
  ['<SYN,ACK', '<SYN,ACK', '>ACK', '<RST', '>SYN'],
  ['>ACK', '<ACK'],
  ['<SYN', '>SYN,ACK', '<ACK'],
  ['<SYN,ACK', '>ACK', '<FIN,ACK', '>ACK', '>FIN,ACK', '<ACK', '>SYN'],
  ['>FIN,ACK', '>PSH,ACK', '>FIN,ACK', '>RST,ACK', '>ACK'],
  ['>PSH,ACK', '>PSH,ACK', '>FIN,PSH,ACK', '>PSH,ACK', '>SYN'],
  ['>RST', '>ACK', '>RST,ACK', '>SYN,ACK'],
];

/** How often a segment to the host has a number of its own: before what is expected, ahead of it, out of the window. */
const ODD_NUMBER_CHANCE = 0.2;
const ODD_NUMBERS: readonly number[] = [-100, -1, 1, 3, 5, 1000, 70_000];

/** Segments in both directions with the numbers that follow from those before, broken off somewhere. */
function talkTcp(draft: CaseDraft, first: CasePacket, random: Random): CaseDraft {
  const side = otherSide(draft);
  const isHostAnswering = side?.via === 'local' && isListening(draft, side.seen.dport);
  // What the host says to itself, or cannot say, leaves nothing to acknowledge.
  if (isHostAnswering && (first.via === 'local' || !side.isAnswered)) return draft;
  const { tcpOptions: _options, payload: _payload, length: _length, ack: _ack, ...forward } = first;
  const backward = side && !isHostAnswering ? turned(side.via, side.seen) : undefined;
  const talk = random.pick(TALKS);
  const next = { '>': (first.seq ?? 1000) + 1, '<': 5001 };
  const packets = talk.slice(0, random.between(1, talk.length)).flatMap((step): readonly CasePacket[] => {
    const flags = step.slice(1);
    const [own, other] = step.startsWith('<') ? (['<', '>'] as const) : (['>', '<'] as const);
    const base = own === '<' ? backward : forward;
    const seq = next[own] - (flags.startsWith('SYN') ? 1 : 0);
    const isOdd = isHostAnswering && random.chance(ODD_NUMBER_CHANCE);
    const segment = { flags, seq: isOdd ? seq + random.pick(ODD_NUMBERS) : seq, ...contentOf(flags) };
    const ack = isHostAnswering ? ('auto' as const) : next[other];
    next[own] += used(flags);
    return base === undefined ? [] : [{ ...base, ...segment, ...(flags.includes('ACK') && { ack }) }];
  });
  return more(draft, packets);
}

const CONTENT = '474554202f';

function contentOf(flags: string): Partial<CasePacket> {
  return flags.includes('PSH') ? { payload: CONTENT } : {};
}

/** Sequence numbers that a segment takes; that of the SYN is counted from the start. */
function used(flags: string): number {
  return (flags.includes('PSH') ? CONTENT.length / 2 : 0) + (flags.includes('FIN') ? 1 : 0);
}

function isListening({ host }: CaseDraft, port: number | undefined): boolean {
  return (
    host.sockets?.some((socket) => socket.proto === 'tcp' && socket.port === port && socket.mode === 'listen') === true
  );
}
