/** A phone registers: from then on its registrar may call it (process_register_request, process_register_response, nf_nat_sip_expect). */
import { otherDirection } from '../conntrack/connection.ts';
import { PROTOCOL } from '../model/packet.ts';
import {
  type Cursor,
  findHeader,
  firstAddress,
  isOfTransport,
  nextAddress,
  numberParameter,
  START,
} from './sip-headers.ts';
import { numberAt, type Place } from './sip-text.ts';
import { addExpectation, flushSignalling, type SipWanted, type SipWork, type Verdict, write } from './sip-work.ts';
import { writePlace } from './sip-write.ts';

/** A call is expected, but not before the registrar has agreed. */
export function readRegistration(work: SipWork, sequence: number): Verdict {
  const { text, family, own, view } = work;
  if (view.connection.status.has('EXPECTED')) return 'accept';
  const contact = firstAddress(text, 'Contact', family);
  // Nobody registers for another.
  if (contact === undefined || contact.address !== own.source) return 'accept';
  const behind = contact.at + contact.length;
  if (!isOfTransport(text, behind, transportOf(work))) return 'accept';
  const seconds = lifetime(work, behind);
  if (seconds === 'not a number') return 'drop';
  if (seconds > 0 && expectCalls(work, contact) === 'drop') return 'drop';
  work.memory = { ...work.memory, register: sequence };
  return 'accept';
}

function transportOf({ own }: SipWork): 'TCP' | 'UDP' {
  return own.protocol === PROTOCOL.tcp ? 'TCP' : 'UDP';
}

/** For how many seconds the registration holds: a parameter of the contact, else a header; 0 ends it. */
function lifetime({ text, family }: SipWork, behind: number): number | 'not a number' {
  const own = numberParameter(text, behind, 'expires=');
  if (own !== undefined) return own.length === 0 ? 'not a number' : own.value;
  const header = findHeader(text, 0, 'Expires', family);
  return header === undefined ? 0 : numberAt(text, header.at).value;
}

function expectCalls(work: SipWork, contact: Place): Verdict {
  const { own, other, view } = work;
  const call: SipWanted = {
    class: 'signalling',
    protocol: own.protocol,
    // From the registrar only (the module's sip_direct_signalling is on).
    source: other.source,
    destination: contact.address,
    destinationId: contact.port,
    isPermanent: true,
    isInactive: true,
    ...(view.connection.helper !== undefined && { helper: view.connection.helper }),
  };
  if (work.isTranslated) return expectTranslated(work, call, contact);
  return addExpectation(work, call, false) === 'added' ? 'accept' : 'drop';
}

/** nf_nat_sip_expect(): at the address of nat; at the port that nat gave the phone, or the one it asked for. */
function expectTranslated(work: SipWork, call: SipWanted, contact: Place): Verdict {
  const { own, other, memory, view } = work;
  const address = own.source === other.destination ? contact.address : other.destination;
  const isOwnPort = contact.port === (memory.forcedPort || own.sourceId);
  const saved = { direction: otherDirection(view.direction), address: contact.address, port: contact.port };
  for (let port = isOwnPort ? other.destinationId : contact.port; port <= 0xffff; port++) {
    const added = addExpectation(work, { ...call, destination: address, destinationId: port, saved }, false);
    if (added === 'busy') continue;
    if (added === 'already') return 'drop';
    if (address !== contact.address || port !== contact.port) write(work, contact, writePlace(address, port));
    return 'accept';
  }
  return 'drop';
}

/** The registrar's answer: what it agreed to is active from now on, for as long as it says. */
export function readRegistered(work: SipWork, sequence: number, code: number): Verdict {
  const { text, family, own, memory } = work;
  // An answer to a request sent again comes late, and tells nothing.
  if (memory.register !== sequence || (code >= 100 && code <= 199)) return 'accept';
  let cursor: Cursor = START;
  while (code >= 200 && code <= 299) {
    const found = nextAddress(text, cursor, 'Contact', family);
    if (found === undefined) break;
    cursor = found.cursor;
    const { place } = found;
    const behind = place.at + place.length;
    if (place.address !== own.destination || !isOfTransport(text, behind, transportOf(work))) continue;
    const seconds = lifetime(work, behind);
    if (seconds === 'not a number') return 'drop';
    if (seconds === 0) break;
    if (activate(work, place, seconds)) return 'accept';
  }
  flushSignalling(work);
  return 'accept';
}

/** refresh_signalling_expectation(). */
function activate(work: SipWork, { address, port }: Place, seconds: number): boolean {
  const { connection, world } = work.view;
  const found = work.expectations.find(
    (each) =>
      each.master === connection.id &&
      each.class === 'signalling' &&
      each.destination === address &&
      each.destinationId === port &&
      each.protocol === work.own.protocol,
  );
  if (found === undefined) return false;
  const { isInactive: _isInactive, ...active } = found;
  const renewed = { ...active, expires: world.clock + seconds * 1000 };
  work.expectations = work.expectations.map((each) => (each === found ? renewed : each));
  return true;
}
