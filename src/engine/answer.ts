/** What a target has the host answer: SYNPROXY's handshake, and what REJECT sends (nf_send_unreach, nf_send_reset): made inside the hook, on the conntrack entry of the packet it refuses (FORMAT quirk 6). */
import { attach } from '../conntrack/attach.ts';
import { closing } from '../conntrack/closing.ts';
import type { AnswerRequest } from '../extensions/kind.ts';
import type { Hook } from '../model/hook.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import { addressType } from '../routing/address-type.ts';
import { internetChecksum } from '../values/internet-checksum.ts';
import { packetBytes } from '../values/packet-bytes.ts';
import { ipHeaderLength } from '../values/packet-length.ts';
import { withPseudoHeader } from '../values/transport-bytes.ts';
import { isTakenAt, isTakenForError } from './checksum-taken.ts';
import { connectionOf, type Flight } from './flight.ts';
import { sendIcmpError } from './icmp-error.ts';
import { answerAsProxy } from './syn-proxy.ts';
import { tcpReset } from './tcp-reset.ts';

/** Sends the answer a target asks for, if the packet is one that may be answered. */
export function answerRefused(cause: Flight, request: AnswerRequest, hook: Hook): void {
  if (request.kind === 'syn-proxy') {
    if (isTakenAt(cause, hook)) answerAsProxy(cause, request);
  } else if (request.kind === 'icmp-error') {
    const { packet } = cause;
    const isTaken = isTakenForError(cause, hook) && isChecksumRight(packet);
    if (isTaken || NEVER_SUMMED.has(packet.protocol)) sendIcmpError(cause, request);
  } else if (isTakenAt(cause, hook)) sendReset(cause);
}

/** nf_reject_verify_csum(): what has no checksum over all of it is not summed up. DCCP has left the kernel (6.16). */
const NEVER_SUMMED: ReadonlySet<number> = new Set([
  ...[PROTOCOL.gre, PROTOCOL.esp, PROTOCOL.ah, PROTOCOL.sctp, PROTOCOL.udplite],
]);

/** What says itself whether its checksum is right. */
const OWN_CHECKSUM: ReadonlySet<number> = new Set([
  ...[PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.icmp, PROTOCOL.icmpv6],
  ...NEVER_SUMMED,
]);

/** Any other protocol is summed up as if an Internet checksum stood in it: in IPv4 behind the IP header, in IPv6 behind the pseudo header. */
function isChecksumRight(packet: Packet): boolean {
  if (OWN_CHECKSUM.has(packet.protocol)) return true;
  const bytes = packetBytes(packet);
  const summed = packet.family === 'ipv4' ? bytes : withPseudoHeader(packet, bytes.subarray(ipHeaderLength(packet)));
  return internetChecksum(summed) === 0;
}

function sendReset(cause: Flight): void {
  const { packet, run } = cause;
  const to = addressType(packet.destination, run.host, packet.family);
  if (to === 'BROADCAST' || to === 'MULTICAST') return;
  const reset = tcpReset(packet);
  const tracked = attach(cause.tracked);
  if (reset === undefined) return;
  const changes = closing(connectionOf(cause), run.draft.world.clock, run.host);
  run.launch(cause, reset, 'reject', {
    ...(tracked && { tracked }),
    ...(cause.inPort !== undefined && { byPort: cause.inPort }),
    changes,
  });
}
