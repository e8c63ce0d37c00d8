// From a draft to a story's event: all faults at once, each at its field; what the form does not show is kept.
import {
  type Host,
  type Message,
  message,
  NO_PAYLOAD,
  type Packet,
  PROTOCOL,
  type Quote,
  type Read,
  TCP_FLAG,
  type Transport,
} from '#netfilter';
import { isIcmpError } from './icmp-types.ts';
import { KEPT, LOCAL, type PacketDraft, type PacketEvent } from './packet-draft.ts';
import { readIcmp, readInterface, readNumber, readPacketAddress, readPort } from './read-field.ts';

export type DraftErrors = Readonly<Partial<Record<keyof PacketDraft, Message>>>;
export type ReadDraft =
  | { readonly ok: true; readonly event: PacketEvent }
  | { readonly ok: false; readonly errors: DraftErrors };

export interface DraftContext {
  readonly host: Host;
  readonly id: string;
  /** The event that is edited: its payload bytes, options, quote and the like stay. */
  readonly base?: PacketEvent | undefined;
  /** The quote of another event of the story, for an ICMP error about it. */
  readonly quoteOf?: (event: string) => Quote | undefined;
}

const ACK_AUTO = 'auto';
const MAX_32 = 0xffff_ffff;
const MAX_16 = 0xffff;

/** Collects the faults of a form while its values are taken. */
function faults() {
  const errors: Partial<Record<keyof PacketDraft, Message>> = {};
  return {
    errors,
    take<T>(field: keyof PacketDraft, result: Read<T>, otherwise: T): T {
      if (result.ok) return result.value;
      errors[field] = result.message;
      return otherwise;
    },
  };
}

type Faults = ReturnType<typeof faults>;

/** The event a draft describes, or what is wrong with each field. */
export function readPacketDraft(draft: PacketDraft, context: DraftContext): ReadDraft {
  const found = faults();
  const isLocal = draft.from === LOCAL;
  const transport = readTransport(draft, context, found);
  const packet: Packet = {
    ...startOf(context, draft),
    family: draft.family,
    source: found.take('source', readPacketAddress(draft.source, draft.family), ''),
    destination: found.take('destination', readPacketAddress(draft.destination, draft.family), ''),
    protocol: protocolOf(draft, found),
    transport,
    ttl: found.take('ttl', readNumber(draft.ttl, 0, 255), 64),
    tos: found.take('tos', readNumber(draft.tos, 0, 255), 0),
    mark: isLocal ? found.take('mark', readNumber(draft.mark, 0, MAX_32), 0) : 0,
    payload: readPayload(draft, context, found),
    ...(isLocal ? { owner: readOwner(draft, context, found) } : {}),
  };
  const origin = isLocal ? readLocal(draft, context.host, found) : readArrival(draft, context.host, found);
  if (Object.keys(found.errors).length > 0) return { ok: false, errors: found.errors };
  const acknowledgesAll = draft.protocol === 'tcp' && draft.acknowledgement.trim() === ACK_AUTO;
  return {
    ok: true,
    event: { kind: 'packet', id: context.id, origin, packet, ...(acknowledgesAll ? { acknowledgesAll } : {}) },
  };
}

/** What the form does not show: from the edited packet, or the defaults. */
function startOf({ base }: DraftContext, draft: PacketDraft): Omit<Packet, 'owner'> {
  const kept = base?.packet;
  const isSameWay = base !== undefined && (base.origin.kind === 'local') === (draft.from === LOCAL);
  const { owner: _, link, fragment, ...rest } = kept ?? FRESH;
  return {
    ...rest,
    extensions: kept?.family === draft.family ? rest.extensions : [],
    ...(fragment ? { fragment } : {}),
    ...(link && isSameWay ? { link } : {}),
  };
}

const FRESH: Packet = {
  family: 'ipv4',
  source: '0.0.0.0',
  destination: '0.0.0.0',
  protocol: PROTOCOL.tcp,
  ttl: 64,
  tos: 0,
  id: 1,
  dontFragment: false,
  extensions: [],
  transport: { kind: 'opaque' },
  payload: NO_PAYLOAD,
  hasBadChecksum: false,
  mark: 0,
};

function protocolOf(draft: PacketDraft, found: Faults): number {
  switch (draft.protocol) {
    case 'tcp':
      return PROTOCOL.tcp;
    case 'udp':
      return PROTOCOL.udp;
    case 'icmp':
      return draft.family === 'ipv4' ? PROTOCOL.icmp : PROTOCOL.icmpv6;
    case 'other':
      return found.take('protocolNumber', readNumber(draft.protocolNumber, 0, 255), 0);
  }
}

function readTransport(draft: PacketDraft, context: DraftContext, found: Faults): Transport {
  const base = context.base?.packet.transport;
  switch (draft.protocol) {
    case 'tcp':
      return {
        window: 64_240,
        options: [],
        ...(base?.kind === 'tcp' ? base : {}),
        kind: 'tcp',
        ...readPorts(draft, found),
        flags: draft.flags.reduce((sum, name) => sum | TCP_FLAG[name], 0),
        sequence: found.take('sequence', readNumber(draft.sequence, 0, MAX_32), 0),
        acknowledgement: readAcknowledgement(draft, found),
      };
    case 'udp':
      return { kind: 'udp', ...readPorts(draft, found) };
    case 'icmp':
      return readIcmpHeader(draft, context, found);
    case 'other':
      return base && context.base?.packet.protocol === Number(draft.protocolNumber) ? base : { kind: 'opaque' };
  }
}

function readPorts(draft: PacketDraft, found: Faults) {
  return {
    sourcePort: found.take('sourcePort', readPort(draft.sourcePort), 0),
    destinationPort: found.take('destinationPort', readPort(draft.destinationPort), 0),
  };
}

function readAcknowledgement(draft: PacketDraft, found: Faults): number {
  if (draft.acknowledgement.trim() === ACK_AUTO) return 0;
  return found.take('acknowledgement', readNumber(draft.acknowledgement, 0, MAX_32), 0);
}

function readIcmpHeader(draft: PacketDraft, { base, quoteOf }: DraftContext, found: Faults): Transport {
  const { type, code } = found.take('icmp', readIcmp(draft.icmp), { type: 8, code: 0 });
  const kept = base?.packet.transport.kind === 'icmp' ? base.packet.transport : undefined;
  const isError = isIcmpError(draft.family, type);
  const about = isError ? quoteFor(draft.about, kept?.quote, quoteOf) : undefined;
  if (isError && !about) found.errors.about = message('packets.error.icmp-quote');
  const hasIdentifier = !isError;
  return {
    kind: 'icmp',
    type,
    code,
    identifier: hasIdentifier ? found.take('icmpIdentifier', readNumber(draft.icmpIdentifier, 0, MAX_16), 0) : 0,
    sequence: hasIdentifier ? found.take('icmpSequence', readNumber(draft.icmpSequence, 0, MAX_16), 0) : 0,
    mtu: kept?.type === type && kept.code === code ? kept.mtu : defaultMtu(draft.family, type, code),
    ...(about ? { quote: about } : {}),
    ...(kept?.gateway && kept.type === type ? { gateway: kept.gateway } : {}),
  };
}

function quoteFor(about: string, kept: Quote | undefined, quoteOf: DraftContext['quoteOf']): Quote | undefined {
  return about === KEPT ? kept : quoteOf?.(about);
}

/** Next-hop MTU of fragmentation-needed (RFC 1191) and packet-too-big (RFC 8200: at least 1280). */
function defaultMtu(family: PacketDraft['family'], type: number, code: number): number {
  if (family === 'ipv4') return type === 3 && code === 4 ? 1400 : 0;
  return type === 2 ? 1280 : 0;
}

function readPayload(draft: PacketDraft, { base }: DraftContext, found: Faults): Packet['payload'] {
  const bytes = found.take('payload', readNumber(draft.payload, 0, 65_000), 0);
  const kept = base?.packet.payload;
  return kept && kept.hex.length / 2 + kept.zeros === bytes ? kept : { hex: '', zeros: bytes };
}

function readOwner(draft: PacketDraft, { base }: DraftContext, found: Faults) {
  const uid = found.take('uid', readNumber(draft.uid, 0, MAX_32 - 1), 0);
  return { uid, gid: base?.packet.owner?.gid ?? 0 };
}

function readLocal(draft: PacketDraft, host: Host, found: Faults): PacketEvent['origin'] {
  if (draft.boundTo === '') return { kind: 'local' };
  return { kind: 'local', boundTo: found.take('boundTo', readInterface(draft.boundTo, host), '') };
}

function readArrival(draft: PacketDraft, host: Host, found: Faults): PacketEvent['origin'] {
  return { kind: 'interface', name: found.take('from', readInterface(draft.from, host), '') };
}
