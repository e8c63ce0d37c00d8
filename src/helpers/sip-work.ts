/** A SIP message while its helper reads it: what was read so far has changed words, expectations and what is remembered. */
import { otherDirection, tupleIn } from '../conntrack/connection.ts';
import { type ExpectationPolicy, expectationsAt, relate } from '../conntrack/expectations.ts';
import type { Expectation, SipMemory, Tuple } from '../model/connection.ts';
import type { Family } from '../model/packet.ts';
import type { HelperView } from './helper.ts';
import { isTranslated, type Part } from './payload-text.ts';
import type { Medium } from './sip-sdp.ts';

/** Mutable: it lives for one packet. */
export interface SipWork {
  readonly view: HelperView;
  readonly family: Family;
  /** The connection as this packet shows it, and as its answers do. */
  readonly own: Tuple;
  readonly other: Tuple;
  readonly isTranslated: boolean;
  /** The message in hand; of TCP a segment may hold many. */
  text: string;
  expectations: readonly Expectation[];
  memory: SipMemory;
}

export type Verdict = 'accept' | 'drop';

export type SipClass = 'signalling' | Medium;

/** sip_exp_policy: a stream and its reports for each direction; an image has none to go back. */
const POLICIES: Readonly<Record<SipClass, ExpectationPolicy>> = {
  signalling: { most: 1, seconds: 180 },
  audio: { most: 4, seconds: 180 },
  video: { most: 4, seconds: 180 },
  image: { most: 2, seconds: 180 },
};

const NOTHING_YET: SipMemory = { invite: 0, register: 0, forcedPort: 0 };

export function beginWork(view: HelperView): SipWork {
  const { connection, direction, world } = view;
  return {
    view,
    family: connection.original.family,
    own: tupleIn(connection, direction),
    other: tupleIn(connection, otherDirection(direction)),
    isTranslated: isTranslated(view),
    text: '',
    expectations: expectationsAt(world),
    memory: connection.sip ?? NOTHING_YET,
  };
}

/** mangle_packet(): other words in that place. */
export function write(work: SipWork, { at, length }: Part, words: string): void {
  work.text = work.text.slice(0, at) + words + work.text.slice(at + length);
}

/** What is waited for, before the helper and the connection that it belongs to are added. */
export type SipWanted = Omit<Expectation, 'family' | 'master' | 'expires' | 'class'> & { readonly class: SipClass };

/** nf_ct_expect_related(); anything but `added` leaves the list as it was. */
export function addExpectation(work: SipWork, wanted: SipWanted, ofAnyMaster: boolean): 'added' | 'busy' | 'already' {
  const { view, family } = work;
  const policy = POLICIES[wanted.class];
  const expires = view.world.clock + policy.seconds * 1000;
  const related = relate(
    work.expectations,
    { ...wanted, family, master: view.connection.id, expires },
    policy,
    ofAnyMaster,
  );
  if (typeof related === 'string') return related;
  work.expectations = related;
  return 'added';
}

/** nf_ct_unexpect_related(). */
export function removeExpectation(work: SipWork, { destination, destinationId }: SipWanted): void {
  const { id } = work.view.connection;
  work.expectations = work.expectations.filter(
    (each) => each.master !== id || each.destination !== destination || each.destinationId !== destinationId,
  );
}

/** flush_expectations(): all media of the connection; or its one expected call. */
export function flushMedia(work: SipWork): void {
  const { id } = work.view.connection;
  work.expectations = work.expectations.filter((each) => each.master !== id || each.class === 'signalling');
}

export function flushSignalling(work: SipWork): void {
  const { id } = work.view.connection;
  const first = work.expectations.find((each) => each.master === id && each.class === 'signalling');
  work.expectations = work.expectations.filter((each) => each !== first);
}
