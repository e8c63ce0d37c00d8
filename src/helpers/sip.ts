/** SIP: telephony. A registered phone may be called, and a call's media are expected where the two ends say (nf_conntrack_sip.c, nf_nat_sip.c). */
import { withShift } from '../conntrack/sequence-shift.ts';
import type { Connection } from '../model/connection.ts';
import { PROTOCOL } from '../model/packet.ts';
import { type Helped, type Helper, type HelperView, isConversation, NOTHING } from './helper.ts';
import { payloadText, withPayloadText } from './payload-text.ts';
import { findHeader, firstAddress } from './sip-headers.ts';
import { readMedia } from './sip-media.ts';
import { readRegistered, readRegistration } from './sip-register.ts';
import { isLetter, numberAt, saysAt } from './sip-text.ts';
import { beginWork, flushMedia, type SipWork, type Verdict } from './sip-work.ts';
import { rewriteMessage } from './sip-write.ts';

/** The connection lives at least so long behind each packet (module parameter sip_timeout). */
const MASTER_SECONDS = 3600;
const SHORTEST = 'SIP/2.0 200'.length;
const ANSWER = 'SIP/2.0 ';
const HEAD_END = '\r\n\r\n';

export const sip: Helper = { name: 'sip', protocols: [PROTOCOL.tcp, PROTOCOL.udp], help };

/** sip_help_tcp(), sip_help_udp(). */
function help(view: HelperView): Helped {
  const { packet, connection, world } = view;
  const isTcp = packet.transport.kind === 'tcp';
  const text = payloadText(packet);
  if (text === '' || (isTcp && !isConversation(view))) return NOTHING;
  const lasting = connection.status.has('FIXED_TIMEOUT')
    ? connection
    : { ...connection, expires: world.clock + MASTER_SECONDS * 1000 };
  if (text.length < SHORTEST) return { connection: lasting };
  const work = beginWork(view);
  const { memory } = work;
  const read = isTcp ? readSegment(work, text) : readDatagram(work, text);
  const remembering = work.memory === memory ? lasting : { ...lasting, sip: work.memory };
  return {
    connection: withGrowth(work, remembering, read.grown),
    ...(work.expectations !== world.expectations && { expectations: work.expectations }),
    ...(read.verdict === 'drop' ? { isDropped: true } : rewritten(work, text, read.text)),
  };
}

/** nf_nat_sip_seq_adjust(). */
function withGrowth({ view, isTranslated }: SipWork, connection: Connection, bytes: number): Connection {
  const { transport } = view.packet;
  return transport.kind === 'tcp' && isTranslated
    ? withShift(connection, view.direction, transport.sequence, bytes)
    : connection;
}

/** nf_nat_sip() forces the phone's port at the end of all, in answers alone. */
function rewritten({ view, isTranslated, memory }: SipWork, before: string, after: string): Pick<Helped, 'packet'> {
  const changed = before === after ? view.packet : withPayloadText(view.packet, after);
  const { transport } = changed;
  const isForced = isTranslated && memory.forcedPort !== 0 && view.direction === 'REPLY';
  if (isForced && transport.kind === 'udp')
    return { packet: { ...changed, transport: { ...transport, destinationPort: memory.forcedPort } } };
  return changed === view.packet ? {} : { packet: changed };
}

interface Read {
  readonly verdict: Verdict;
  readonly text: string;
  /** By how much the segment grew, as far as its sequence numbers are told of it. */
  readonly grown: number;
}

function readDatagram(work: SipWork, text: string): Read {
  work.text = text;
  const verdict = readMessage(work);
  return { verdict, text: work.text, grown: 0 };
}

/** Message after message, each as long as it says; what is not whole is left alone. */
function readSegment(work: SipWork, whole: string): Read {
  let done = '';
  let rest = whole;
  for (;;) {
    const length = messageLength(work, rest);
    if (length === undefined)
      return { verdict: 'accept', text: done + rest, grown: done.length + rest.length - whole.length };
    // The kernel returns at once, and the sequence numbers are not told of what grew before.
    if (length > rest.length) return { verdict: 'accept', text: done + rest, grown: 0 };
    work.text = rest.slice(0, length);
    const verdict = readMessage(work);
    done += work.text;
    rest = rest.slice(length);
    if (verdict === 'drop') return { verdict, text: done + rest, grown: 0 };
  }
}

function messageLength({ family }: SipWork, text: string): number | undefined {
  const header = findHeader(text, 0, 'ContentLength', family);
  if (header === undefined || header.length === 0) return undefined;
  const told = numberAt(text, header.at);
  if (told.length === 0 || told.value > text.length) return undefined;
  const head = text.indexOf(HEAD_END, header.at + told.length);
  return head < 0 ? undefined : head + HEAD_END.length + told.value;
}

/** process_sip_msg(). */
function readMessage(work: SipWork): Verdict {
  const verdict = saysAt(work.text, 0, ANSWER) ? readResponse(work) : readRequest(work);
  if (verdict === 'accept' && work.isTranslated) rewriteMessage(work);
  return verdict;
}

/** A method with something to learn from it, and from the answers to it (sip_handlers). */
interface Method {
  readonly name: string;
  readonly request: (work: SipWork, sequence: number) => Verdict;
  readonly response?: (work: SipWork, sequence: number, code: number) => Verdict;
}

const METHODS: readonly Method[] = [
  { name: 'INVITE', request: readInvite, response: readAnswer },
  { name: 'UPDATE', request: readMedia, response: readAnswer },
  { name: 'ACK', request: readMedia },
  { name: 'PRACK', request: readMedia, response: readAnswer },
  { name: 'BYE', request: hangUp },
  { name: 'REGISTER', request: readRegistration, response: readRegistered },
];

/** process_sip_request(). */
function readRequest(work: SipWork): Verdict {
  const { own, family, text } = work;
  const via = firstAddress(text, 'ViaUdp', family);
  if (via !== undefined && via.port !== own.sourceId && via.address === own.source)
    work.memory = { ...work.memory, forcedPort: via.port };
  const method = METHODS.find(({ name }) => saysAt(text, 0, `${name} `) && isLetter(text[name.length + 1]));
  if (method === undefined) return 'accept';
  const sequence = sequenceOf(work);
  return sequence === undefined ? 'drop' : method.request(work, sequence.value);
}

/** process_sip_response(). */
function readResponse(work: SipWork): Verdict {
  const { text } = work;
  if (text.length < SHORTEST) return 'accept';
  const code = numberAt(text, ANSWER.length).value;
  const sequence = sequenceOf(work);
  if (code === 0 || sequence === undefined) return 'drop';
  const method = METHODS.find(({ name, response }) => response !== undefined && saysAt(text, sequence.end + 1, name));
  return method?.response?.(work, sequence.value, code) ?? 'accept';
}

/** CSeq; nothing: there is none that is a number. */
function sequenceOf({ text, family }: SipWork): { readonly value: number; readonly end: number } | undefined {
  const header = findHeader(text, 0, 'CSeq', family);
  if (header === undefined || header.length === 0) return undefined;
  const { value, length } = numberAt(text, header.at);
  return length === 0 ? undefined : { value, end: header.at + header.length };
}

/** process_invite_request(): a new call, or the same one moved. */
function readInvite(work: SipWork, sequence: number): Verdict {
  flushMedia(work);
  const verdict = readMedia(work);
  if (verdict === 'accept') work.memory = { ...work.memory, invite: sequence };
  return verdict;
}

/** process_invite_response(), and those of UPDATE and PRACK: refused, nothing will come. */
function readAnswer(work: SipWork, sequence: number, code: number): Verdict {
  if (code >= 100 && code <= 299) return readMedia(work);
  if (work.memory.invite === sequence) flushMedia(work);
  return 'accept';
}

/** process_bye_request(). */
function hangUp(work: SipWork): Verdict {
  flushMedia(work);
  return 'accept';
}
