/** Addresses in a SIP message become those that the other end knows (nf_nat_sip, map_addr). */
import { PROTOCOL } from '../model/packet.ts';
import {
  addressParameter,
  type Cursor,
  firstAddress,
  type HeaderName,
  nextAddress,
  numberParameter,
  requestAddress,
  START,
} from './sip-headers.ts';
import { type Place, saysAt } from './sip-text.ts';
import { type SipWork, write } from './sip-work.ts';

const LOWEST_PORT = 1024;
const HIGHEST_PORT = 0xffff;

/** sip_sprintf_addr_port(). */
export function writePlace(address: string, port: number): string {
  return `${bracketed(address)}:${port}`;
}

/** sip_sprintf_addr(). */
function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** Every address of this connection in a message's first line and headers. */
export function rewriteMessage(work: SipWork): void {
  const { family } = work;
  const isRequest = !saysAt(work.text, 0, 'SIP/2.0');
  const asked = isRequest ? requestAddress(work.text, family) : undefined;
  if (asked !== undefined) rewritePlace(work, asked);
  rewriteVia(work, isRequest);
  rewriteContacts(work);
  rewriteFirst(work, 'From');
  rewriteFirst(work, 'To');
}

/** map_addr(): an end of the connection goes by its other name; anything else stays. */
function rewritePlace(work: SipWork, place: Place): void {
  const { own, other, memory } = work;
  const { address, port } = place;
  const isOwn = address === own.source && port === own.sourceId;
  const isPeer = address === own.destination && port === own.destinationId;
  if (!isOwn && !isPeer) return;
  const known = isOwn ? other.destination : other.source;
  const knownPort = isOwn ? other.destinationId : memory.forcedPort || other.sourceId;
  if (known !== address || knownPort !== port) write(work, place, writePlace(known, knownPort));
}

/** The topmost Via, where the answer is sent to, if it is an end of this connection. */
function rewriteVia(work: SipWork, isRequest: boolean): void {
  const { own, family } = work;
  const via = firstAddress(work.text, own.protocol === PROTOCOL.tcp ? 'ViaTcp' : 'ViaUdp', family);
  const address = isRequest ? own.source : own.destination;
  const port = isRequest ? own.sourceId : own.destinationId;
  if (via === undefined || via.address !== address || via.port !== port) return;
  const before = work.text.length;
  rewritePlace(work, via);
  rewriteParameters(work, via.at + via.length + work.text.length - before);
}

/** `maddr`: where to answer to; `received`, `rport`: what the server saw the request come from (RFC 3261, RFC 3581). */
function rewriteParameters(work: SipWork, behind: number): void {
  const { own, other, family } = work;
  const maddr = addressParameter(work.text, behind, 'maddr=', family, true);
  if (maddr !== undefined && maddr.address === own.source && maddr.address !== other.destination)
    write(work, maddr, bracketed(other.destination));
  const received = addressParameter(work.text, behind, 'received=', family, false);
  if (received !== undefined && received.address === own.destination && received.address !== other.source)
    write(work, received, other.source);
  const rport = numberParameter(work.text, behind, 'rport=');
  if (rport === undefined || rport.value < LOWEST_PORT || rport.value > HIGHEST_PORT) return;
  if (rport.value === own.destinationId && rport.value !== other.sourceId) write(work, rport, String(other.sourceId));
}

function rewriteContacts(work: SipWork): void {
  let cursor: Cursor = START;
  for (;;) {
    const found = nextAddress(work.text, cursor, 'Contact', work.family);
    if (found === undefined) return;
    rewritePlace(work, found.place);
    cursor = found.cursor;
  }
}

function rewriteFirst(work: SipWork, which: HeaderName): void {
  const place = firstAddress(work.text, which, work.family);
  if (place !== undefined) rewritePlace(work, place);
}
