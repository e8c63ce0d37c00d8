/** The media that a SIP message announces: streams are expected at their ports, and behind nat the announcement is rewritten (process_sdp, nf_nat_sdp_*). */
import { otherDirection } from '../conntrack/connection.ts';
import { expectationOf } from '../conntrack/expectations.ts';
import type { Expectation, Tuple } from '../model/connection.ts';
import { type Address, PROTOCOL } from '../model/packet.ts';
import type { Part } from './payload-text.ts';
import { findHeader } from './sip-headers.ts';
import { connectionAddress, findSdp, type Medium, nextMedium } from './sip-sdp.ts';
import { addExpectation, removeExpectation, type SipWanted, type SipWork, type Verdict, write } from './sip-work.ts';

const MOST_MEDIA = 3;
const LOWEST_PORT = 1024;
const HIGHEST_PORT = 0xffff;

/** process_sdp(). */
export function readMedia(work: SipWork): Verdict {
  const { family } = work;
  const version = findSdp(work.text, 0, 'v=', family);
  if (version === undefined) return 'accept';
  const ofSession = connectionAddress(work.text, version.at, family);
  let told = ofSession;
  let from = version.at;
  for (let media = 0; media < MOST_MEDIA; ) {
    const line = nextMedium(work.text, from, family);
    if (line === undefined) break;
    const { kind, port } = line;
    from = port.at;
    if (kind === undefined || port.value === 0) continue;
    const expected = readMedium(work, kind, port, ofSession);
    if (expected === 'drop') return 'drop';
    told = expected;
    media++;
  }
  return told === undefined || !work.isTranslated ? 'accept' : rewriteSession(work, version.at, told);
}

type PortPlace = Part & { readonly value: number };

/** One medium's own address goes before that of the session. */
function readMedium(work: SipWork, kind: Medium, port: PortPlace, ofSession: Address | undefined): Address | 'drop' {
  if (port.value < LOWEST_PORT || port.value > HIGHEST_PORT) return 'drop';
  const ofMedium = connectionAddress(work.text, port.at, work.family);
  const address = ofMedium ?? ofSession;
  const told = address === undefined ? 'drop' : expectStream(work, { kind, address, port });
  if (told === 'drop' || ofMedium === undefined || !work.isTranslated) return told;
  return rewriteAddress(work, port.at, 'c=', told) && rewriteLength(work) ? told : 'drop';
}

interface Stream {
  readonly kind: Medium;
  readonly address: Address;
  readonly port: PortPlace;
}

/** set_expected_rtp_rtcp(): the address at which the other end shall send. */
function expectStream(work: SipWork, { kind, address, port }: Stream): Address | 'drop' {
  const { own, other, view } = work;
  // Media between the two that talk only (the module's sip_direct_media is on).
  if (address !== own.source) return address;
  const known = findKnown(work, { kind, address, port });
  const base = known.port & ~1;
  if (known.isDirect && !rewritePort(work, port, base)) return 'drop';
  if (known.isExpected) return known.address;
  const pair = { class: kind, protocol: PROTOCOL.udp, source: other.source, destination: known.address } as const;
  if (work.isTranslated && !known.isDirect) {
    const saved = { direction: otherDirection(view.direction), address };
    return expectTranslated(work, port, [
      { ...pair, destinationId: base, saved: { ...saved, port: base } },
      { ...pair, destinationId: base + 1, saved: { ...saved, port: base + 1 } },
    ]);
  }
  return expectPair(work, { ...pair, destinationId: base }, { ...pair, destinationId: base + 1 });
}

/** A stream that another call already waits for, because more than one phone was called (the optimization for RTP). */
interface Known {
  readonly address: Address;
  readonly port: number;
  /** It is waited for at an address of nat's: both ends may reach each other without. */
  readonly isDirect: boolean;
  readonly isExpected: boolean;
}

function findKnown(work: SipWork, { kind, address, port }: Stream): Known {
  const { connection, world } = work.view;
  let known: Known = { address, port: port.value, isDirect: false, isExpected: false };
  while (!known.isExpected) {
    const found = expectationOf(tupleTo(work, known), connection.zone, work.expectations, world);
    if (found === undefined || found.master === connection.id || found.class !== kind) break;
    if (world.connections.get(found.master)?.helper !== connection.helper) break;
    const inside = insideOf(work, found);
    const isMoved = inside.address !== found.destination || inside.port !== found.destinationId;
    known =
      isMoved && work.isTranslated && !known.isDirect
        ? { ...inside, isDirect: true, isExpected: false }
        : { ...known, isExpected: true };
  }
  return known;
}

function tupleTo({ family, other }: SipWork, { address, port }: Known): Tuple {
  const { source } = other;
  return { family, protocol: PROTOCOL.udp, source, destination: address, sourceId: 0, destinationId: port };
}

/** What nat has not saved is all zeros. */
function insideOf({ family }: SipWork, { saved }: Expectation): { readonly address: Address; readonly port: number } {
  return saved ?? { address: family === 'ipv4' ? '0.0.0.0' : '::', port: 0 };
}

function expectPair(work: SipWork, rtp: SipWanted, rtcp: SipWanted): Address | 'drop' {
  const first = addExpectation(work, rtp, true);
  if (first === 'busy') return 'drop';
  if (addExpectation(work, rtcp, true) !== 'busy') return rtp.destination;
  if (first === 'added') removeExpectation(work, rtp);
  return 'drop';
}

/** nf_nat_sdp_media(): the same pair of ports at the address of nat, or the next that is free. */
function expectTranslated(work: SipWork, place: Part, [rtp, rtcp]: readonly [SipWanted, SipWanted]): Address | 'drop' {
  const { own, other } = work;
  const destination = own.source === other.destination ? rtp.destination : other.destination;
  for (let port = rtp.destinationId; port < HIGHEST_PORT; port += 2) {
    const stream = { ...rtp, destination, destinationId: port };
    const reports = { ...rtcp, destination, destinationId: port + 1 };
    const first = addExpectation(work, stream, true);
    if (first === 'busy') continue;
    if (first === 'already') return 'drop';
    const second = addExpectation(work, reports, true);
    if (second === 'added' && (port === rtp.destinationId || rewritePort(work, place, port))) return destination;
    removeExpectation(work, stream);
    if (second === 'busy') continue;
    if (second === 'added') removeExpectation(work, reports);
    return 'drop';
  }
  return 'drop';
}

/** nf_nat_sdp_port(). */
function rewritePort(work: SipWork, place: Part, port: number): boolean {
  write(work, place, String(port));
  return rewriteLength(work);
}

function rewriteAddress(work: SipWork, from: number, which: 'o=' | 'c=', address: Address): boolean {
  const found = findSdp(work.text, from, which, work.family, 'm=');
  if (found !== undefined) write(work, found, address);
  return found !== undefined;
}

/** nf_nat_sdp_session(): the owner must be there, the address of the session need not. */
function rewriteSession(work: SipWork, from: number, address: Address): Verdict {
  if (!rewriteAddress(work, from, 'o=', address)) return 'drop';
  rewriteAddress(work, from, 'c=', address);
  return rewriteLength(work) ? 'accept' : 'drop';
}

/** mangle_content_len(): false where the message tells no length. */
function rewriteLength(work: SipWork): boolean {
  const version = findSdp(work.text, 0, 'v=', work.family);
  const told = findHeader(work.text, 0, 'ContentLength', work.family);
  if (version === undefined || told === undefined || told.length === 0) return false;
  write(work, told, String(work.text.length - version.at + 'v='.length));
  return true;
}
