/** What a lab from outside must look like: whole, strict and bounded. */
import type { Lab, Origin, StoryEvent } from '../model/lab.ts';
import type { Message, MessageValue } from '../model/message.ts';
import type { RulesetDocument } from '../model/ruleset.ts';
import type { Assumption, RuleRef } from '../model/walk.ts';
import { HOST, MOST_TEXT } from './host-shape.ts';
import { FAMILY, PACKET } from './packet-shape.ts';
import {
  also,
  anyOf,
  byKind,
  type Fault,
  faultAt,
  listOf,
  mapOf,
  oneOf,
  optional,
  record,
  type Shape,
  text,
  whole,
  yes,
  yesOrNo,
} from './shape.ts';

/** A lab as people share and keep it. */
export interface SharedLab extends Lab {
  readonly title: MessageValue;
  readonly about?: Message;
  readonly assumptions?: readonly Pick<Assumption, 'rule' | 'match' | 'assumed'>[];
}

/** The most that a lab may hold. */
export const MOST = {
  megabytes: MOST_TEXT / 1024 / 1024,
  events: 10_000,
  documents: 64,
  files: 1000,
  commandBytes: 64 * 1024,
} as const;

const ID = text(200);
const NAME = text(256);

/** Messages inside messages, so many times over. */
function messageValue(depth: number): Shape<MessageValue> {
  const plain: readonly Shape<MessageValue>[] = [text(10_000), { check: (value, at) => finite(value, at) }];
  if (depth === 0) return anyOf(...plain);
  const deeper = messageValue(depth - 1);
  const list: Shape<MessageValue> = listOf(deeper, 1000);
  const inner: Shape<MessageValue> = messageOf(deeper);
  // What is wrong inside of a message is said of the message.
  return { check: (value, at) => (Array.isArray(value) ? list : anyOf(...plain, inner)).check(value, at) };
}

function finite(value: unknown, at: string): Fault | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? undefined : faultAt(at, 'not-text', { most: 10_000 });
}

function messageOf(value: Shape<MessageValue>): Shape<Message> {
  return record<Message>({ id: text(200, /^[\w.-]+$/), values: mapOf(/^(?!__proto__)\w{1,60}$/, value, 100) });
}

export const MESSAGE: Shape<Message> = messageOf(messageValue(4));
export const TITLE: Shape<MessageValue> = messageValue(4);

const ORIGIN: Shape<Origin> = byKind<Origin>({
  interface: record({ kind: oneOf('interface'), name: NAME }),
  local: record({ kind: oneOf('local'), boundTo: optional(NAME) }),
});

export const EVENT: Shape<StoryEvent> = byKind<StoryEvent>({
  packet: record({
    kind: oneOf('packet'),
    id: ID,
    origin: ORIGIN,
    packet: PACKET,
    acknowledgesAll: optional(yesOrNo),
    isFromSocket: optional(yes),
    isPinned: optional(yes),
  }),
  wait: record({ kind: oneOf('wait'), id: ID, milliseconds: whole(0, Number.MAX_SAFE_INTEGER) }),
  command: record({ kind: oneOf('command'), id: ID, line: text(MOST.commandBytes) }),
});

/** Events are asked for by their ids. */
function eachOnce(story: readonly StoryEvent[], at: string): Fault | undefined {
  const seen = new Set<string>();
  for (const [place, { id }] of story.entries()) {
    if (seen.has(id)) return faultAt(`${at}[${place}].id`, 'twice');
    seen.add(id);
  }
  return undefined;
}

export const DOCUMENT: Shape<RulesetDocument> = record<RulesetDocument>({
  dialect: oneOf('iptables', 'ip6tables'),
  flavour: oneOf('legacy', 'nft'),
  text: text(MOST_TEXT),
});

const RULE_REF: Shape<RuleRef> = record<RuleRef>({
  host: NAME,
  family: FAMILY,
  document: whole(0, MOST.documents),
  table: NAME,
  chain: NAME,
  rule: whole(0, 10_000_000),
});

/** Absolute. */
export const FILE_PATH: RegExp = /^\/[^\0]{0,4095}$/;

/** How somebody wants to have taken what cannot be known. */
export const TAKEN: Shape<NonNullable<SharedLab['assumptions']>> = listOf(
  // The target's own place is -2 (TARGET_PLACE in engine/flight.ts).
  record({ rule: RULE_REF, match: whole(-2, 10_000), assumed: oneOf('match', 'no-match') }),
  10_000,
);

const LAB_FIELDS = record<SharedLab>({
  title: TITLE,
  about: optional(MESSAGE),
  assumptions: optional(TAKEN),
  host: HOST,
  documents: listOf(DOCUMENT, MOST.documents),
  story: also(listOf(EVENT, MOST.events), eachOnce),
  files: optional(mapOf(FILE_PATH, text(MOST_TEXT), MOST.files)),
});

/** Characters of all texts together, which the bound of 64 MB is about. */
export function textLength(lab: Lab): number {
  const texts = [lab.host.sets, ...lab.documents.map((document) => document.text), ...Object.values(lab.files ?? {})];
  return texts.reduce((sum, each) => sum + each.length, 0);
}

export const LAB: Shape<SharedLab> = also(LAB_FIELDS, (lab, at) =>
  textLength(lab) > MOST_TEXT ? faultAt(at, 'text-too-large', { most: MOST.megabytes }) : undefined,
);
