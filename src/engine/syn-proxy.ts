/** SYNPROXY's handshakes with client and server, and how the two are joined (nf_synproxy_core.c; ipv4_synproxy_hook). */
import { withStatus } from '../conntrack/connection.ts';
import { wrap } from '../conntrack/sequence.ts';
import type { AnswerRequest } from '../extensions/kind.ts';
import type { Connection } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import { type Packet, TCP_FLAG, type TcpHeader, type TcpOption } from '../model/packet.ts';
import { hashWords } from '../nat/jhash.ts';
import { addressWords } from '../values/address-bits.ts';
import { type Drop, stackDrop } from './drop.ts';
import { connectionOf, type Flight, record } from './flight.ts';
import { hostTcp } from './tcp-reset.ts';

type Request = AnswerRequest & { readonly kind: 'syn-proxy' };

/** What a client gets from SYNPROXY: a SYN-ACK, or, if its ACK has the right number, a SYN to its server. */
export function answerAsProxy(cause: Flight, request: Request): void {
  const header = cause.packet.transport;
  if (header.kind !== 'tcp') return;
  if ((header.flags & TCP_FLAG.SYN) !== 0) sendCookie(cause, header, request);
  else if (wrap(header.acknowledgement - 1) === cookieOf(cause.packet, wrap(header.sequence - 1)))
    callServer(cause, header);
}

/** Stands for cookie_hash(): the kernel's has a secret of its own, and the segment size in it. */
function cookieOf({ source, destination, transport }: Packet, sequence: number): number {
  const { sourcePort, destinationPort } = transport as TcpHeader;
  return hashWords([...addressWords(source), ...addressWords(destination), sourcePort, destinationPort], sequence);
}

/** synproxy_send_client_synack(): a window of 0, so that the client waits with its data. */
function sendCookie(cause: Flight, header: TcpHeader, request: Request): void {
  const segment = {
    flags: TCP_FLAG.SYN | TCP_FLAG.ACK,
    sequence: cookieOf(cause.packet, header.sequence),
    acknowledgement: wrap(header.sequence + 1),
    window: 0,
    options: offeredBack(header, request),
  };
  const { tracked } = cause;
  const onItsEntry = tracked?.connection !== undefined && {
    tracked: { state: 'ESTABLISHED', direction: 'REPLY', connection: tracked.connection } as const,
  };
  cause.run.launch(cause, hostTcp(cause.packet, header, segment), 'tcp', { ...onItsEntry });
}

const OPTION = { segmentSize: 2, windowScale: 3, sackPermitted: 4, timestamps: 8 } as const;

/** What the client offered and the rule allows; scale and selective acknowledgement only with timestamps, which carry them. */
function offeredBack({ options }: TcpHeader, request: Request): readonly TcpOption[] {
  const offers = (kind: number): boolean => options.some((option) => option.kind === kind);
  const hasTimestamp = request.hasTimestamp && offers(OPTION.timestamps);
  const theirs = options.find(({ kind }) => kind === OPTION.timestamps)?.data.slice(0, 8) ?? '';
  const size = { kind: OPTION.segmentSize, data: hex(request.segmentSize, 4) };
  const sack = { kind: OPTION.sackPermitted, data: '' };
  const scale = { kind: OPTION.windowScale, data: hex(request.windowScale ?? 0, 2) };
  return [
    ...(offers(OPTION.segmentSize) && request.segmentSize > 0 ? [size] : []),
    ...(hasTimestamp && request.hasSelectiveAcknowledgement && offers(OPTION.sackPermitted) ? [sack] : []),
    ...(hasTimestamp ? [{ kind: OPTION.timestamps, data: `${hex(1, 8)}${theirs}` }] : []),
    ...(hasTimestamp && request.windowScale !== undefined && offers(OPTION.windowScale) ? [scale] : []),
  ];
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** Smallest segment size that a cookie can hold (msstab), which is what a client that offered none is taken to have. */
const LEAST_SEGMENT_SIZE = '0218';

/** synproxy_send_server_syn(): its acknowledgement number hands on the cookie to the hook below. */
function callServer(cause: Flight, header: TcpHeader): void {
  const segment = {
    flags: TCP_FLAG.SYN,
    sequence: wrap(header.sequence - 1),
    acknowledgement: wrap(header.acknowledgement - 1),
    window: header.window,
    options: [{ kind: OPTION.segmentSize, data: LEAST_SEGMENT_SIZE }],
  };
  const template = { synProxy: true } as const;
  cause.run.launch(cause, turned(hostTcp(cause.packet, header, segment)), 'tcp', {
    tracked: { state: 'NEW', direction: 'ORIGINAL', template },
  });
}

/** The same segment the other way. */
function turned(packet: Packet): Packet {
  const { source, destination, transport } = packet;
  const { sourcePort, destinationPort } = transport as TcpHeader;
  return {
    ...packet,
    source: destination,
    destination: source,
    transport: { ...(transport as TcpHeader), sourcePort: destinationPort, destinationPort: sourcePort },
  };
}

/** Behind all tables, before the helper: the server's SYN-ACK is kept, both ends get their ACK, and numbers are moved from then on. */
export function joinHandshakes(flight: Flight, hook: Hook): Drop | undefined {
  const connection = connectionOf(flight);
  const header = flight.packet.transport;
  if (connection?.synProxy === undefined || header.kind !== 'tcp' || flight.isLooped) return undefined;
  if (connection.tcp?.state === 'SYN_SENT' && flight.tracked?.direction === 'ORIGINAL') {
    change(flight, hook, connection, { ...connection, synProxy: { cookie: header.acknowledgement } });
  }
  const isAnswer = (header.flags & (TCP_FLAG.SYN | TCP_FLAG.ACK)) === (TCP_FLAG.SYN | TCP_FLAG.ACK);
  if (connection.tcp?.state !== 'SYN_RECV' || !isAnswer) return undefined;
  sendAcknowledgements(flight, header, connection, hook);
  return stackDrop('synproxy');
}

function sendAcknowledgements(flight: Flight, header: TcpHeader, connection: Connection, hook: Hook): void {
  const { packet, run } = flight;
  const window = connection.tcp?.original.maxWindow ?? header.window;
  const toServer = {
    flags: TCP_FLAG.ACK,
    sequence: header.acknowledgement,
    acknowledgement: wrap(header.sequence + 1),
  };
  run.launch(flight, hostTcp(packet, header, { ...toServer, window }), 'tcp');
  const now = connectionOf(flight) ?? connection;
  const by = wrap((connection.synProxy?.cookie ?? 0) - header.sequence) | 0;
  const none = { position: 0, before: 0, after: 0 };
  change(flight, hook, now, {
    ...withStatus(now, 'SEQ_ADJUST'),
    sequenceShifts: { ORIGINAL: none, REPLY: { position: 0, before: by, after: by } },
  });
  const toClient = {
    flags: TCP_FLAG.ACK,
    sequence: wrap(header.sequence + 1),
    acknowledgement: header.acknowledgement,
  };
  const acknowledgement = turned(hostTcp(packet, header, { ...toClient, window: header.window }));
  run.launch(flight, acknowledgement, 'tcp', {
    tracked: { state: 'ESTABLISHED', direction: 'REPLY', connection: connection.id },
  });
}

function change(flight: Flight, hook: Hook, before: Connection, after: Connection): void {
  record(flight, { kind: 'helper-ran', hook, helper: 'SYNPROXY', expected: [] }, [
    { kind: 'connection', id: before.id, before, after },
  ]);
}
