/** What REJECT sends (nf_send_unreach, nf_send_reset): made inside the hook, on the conntrack entry of the packet it refuses (FORMAT quirk 6). */
import { attach } from '../conntrack/attach.ts';
import type { AnswerRequest } from '../extensions/kind.ts';
import { addressType } from '../routing/address-type.ts';
import type { Flight } from './flight.ts';
import { sendIcmpError } from './icmp-error.ts';
import { tcpReset } from './tcp-reset.ts';

/** Sends the answer a target asks for, if the packet is one that may be answered. */
export function answerRefused(cause: Flight, request: AnswerRequest): void {
  if (cause.packet.hasBadChecksum) return;
  if (request.kind === 'icmp-error') sendIcmpError(cause, request);
  else sendReset(cause);
}

function sendReset(cause: Flight): void {
  const { packet, run } = cause;
  const to = addressType(packet.destination, run.host, packet.family);
  if (to === 'BROADCAST' || to === 'MULTICAST') return;
  const reset = tcpReset(packet);
  const tracked = attach(cause.tracked);
  if (reset !== undefined) run.launch(cause, reset, 'reject', tracked && { tracked });
}
