/** What stands behind an element in `add`: timeout, counters, comment, skbinfo, nomatch (ip_set_get_extensions of net/netfilter/ipset/ip_set_core.c). */
import type { SetMember } from '../model/ip-set.ts';
import type { Counter } from '../model/ruleset.ts';
import type { IpSet, SetOptions } from './ip-set.ts';
import { LONGEST_TIMEOUT } from './read-create.ts';
import { readBounded } from './read-number.ts';
import { type Argument, type FaultAt, isFaultAt, readArguments } from './set-arguments.ts';
import { refuseSet, type SetFault } from './set-fault.ts';
import type { SetWord } from './set-words.ts';

/** A member to be, and where in a list it goes. */
export interface MemberDraft {
  readonly member: Omit<SetMember, 'counter'>;
  readonly counts?: Partial<Counter>;
  /** Seconds; absent: those of the set. */
  readonly timeout?: number;
  readonly place?: { readonly side: 'before' | 'after'; readonly of: SetWord };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Writable<Omit<SetMember, 'counter'>> & Writable<Omit<MemberDraft, 'member'>>;

/** Reads the words behind the element. */
export function readMember(words: readonly SetWord[], set: Pick<IpSet, 'type' | 'options'>): MemberDraft | FaultAt {
  const given = readArguments(words, set.type.addOptions, 'add');
  if (isFaultAt(given)) return given;
  const draft: Draft = {};
  for (const argument of given) {
    const fault = missingExtension(argument.name, set.options) ?? OPTIONS[argument.name]?.(draft, argument);
    if (fault !== undefined) return { fault, word: argument.word };
  }
  const { timeout, place, counts, ...member } = draft;
  return { member, ...(counts && { counts }), ...(timeout !== undefined && { timeout }), ...(place && { place }) };
}

/** What a set must have been created with, and what ipset says where it was not. */
const EXTENSION_OF: Readonly<
  Record<string, readonly [has: (options: SetOptions) => boolean, name: string, tool: string]>
> = Object.fromEntries(
  (
    [
      [
        ['timeout'],
        ({ timeout }) => timeout !== undefined,
        'timeout',
        'Timeout cannot be used: set was created without timeout support',
      ],
      [
        ['packets', 'bytes'],
        ({ hasCounters }) => hasCounters,
        'counters',
        'Packet/byte counters cannot be used: set was created without counter support',
      ],
      [
        ['comment'],
        ({ hasComments }) => hasComments,
        'comment',
        'Comment cannot be used: set was created without comment support',
      ],
      [
        ['skbmark', 'skbprio', 'skbqueue'],
        ({ hasSkbInfo }) => hasSkbInfo,
        'skbinfo',
        'Skbinfo mapping cannot be used: set was created without skbinfo support',
      ],
    ] as const satisfies readonly (readonly [readonly string[], (options: SetOptions) => boolean, string, string])[]
  ).flatMap(([names, has, extension, tool]) => names.map((name) => [name, [has, extension, tool] as const] as const)),
);

function missingExtension(name: string, options: SetOptions): SetFault | undefined {
  const extension = EXTENSION_OF[name];
  if (extension === undefined || extension[0](options)) return undefined;
  return refuseSet('no-extension', extension[2], { option: name, extension: extension[1] });
}

type OptionReader = (draft: Draft, argument: Argument) => SetFault | undefined;

const OPTIONS: Readonly<Record<string, OptionReader>> = {
  timeout: (draft, { word }) => {
    const seconds = readBounded(word.text, { from: 0, to: LONGEST_TIMEOUT });
    if (!seconds.ok) return seconds;
    draft.timeout = seconds.value;
    return undefined;
  },
  packets: (draft, { word }) => readCount(draft, 'packets', word.text),
  bytes: (draft, { word }) => readCount(draft, 'bytes', word.text),
  comment: (draft, { word }) => {
    if (word.text.length > LONGEST_COMMENT)
      return refuseSet(
        'long-comment',
        `Syntax error: comment is longer than the maximum allowed ${LONGEST_COMMENT} characters`,
        { longest: LONGEST_COMMENT },
      );
    draft.comment = word.text;
    return undefined;
  },
  nomatch: (draft) => {
    draft.isException = true;
    return undefined;
  },
  wildcard: (draft) => {
    draft.isWildcard = true;
    return undefined;
  },
  skbmark: readMark,
  skbprio: readPriority,
  skbqueue: (draft, { word }) => {
    const queue = readBounded(word.text, { from: 0, to: 0xffff });
    if (!queue.ok) return queue;
    draft.queue = queue.value;
    return undefined;
  },
  before: (draft, { word }) => {
    draft.place = { side: 'before', of: word };
    return undefined;
  },
  after: (draft, { word }) => {
    draft.place = { side: 'after', of: word };
    return undefined;
  },
};

const LONGEST_COMMENT = 255;

/** 64 bits, the last number of which stands for none. */
const LARGEST_COUNT = 2n ** 64n - 2n;

/** Beyond 2^53 a page cannot count exactly. */
function readCount(draft: Draft, key: 'packets' | 'bytes', text: string): SetFault | undefined {
  const count = readBounded(text, { from: 0, to: Number(LARGEST_COUNT) });
  if (!count.ok) return count;
  if (/^\d+$/.test(text) && BigInt(text) > LARGEST_COUNT) {
    const tool = `Syntax error: '${text}' is out of range 0-${LARGEST_COUNT}`;
    return refuseSet('number-out-of-range', tool, { text, from: 0, to: String(LARGEST_COUNT) });
  }
  draft.counts = { ...draft.counts, [key]: count.value };
  return undefined;
}

/** `0x1/0xff` or `0x1`, in hexadecimal with or without its `0x`. */
function readMark(draft: Draft, { word: { text } }: Argument): SetFault | undefined {
  const [, value, mask] = /^0x([0-9a-fA-F]{1,8})(?:\/0x([0-9a-fA-F]{1,8}))?$/.exec(text) ?? [];
  if (value === undefined) {
    const tool = 'Syntax error: Invalid skbmark format, it should be:  MARK/MASK or MARK (see manpage)';
    return refuseSet('bad-mark', tool, { text });
  }
  draft.mark = { value: Number.parseInt(value, 16), mask: Number.parseInt(mask ?? 'ffffffff', 16) };
  return undefined;
}

function readPriority(draft: Draft, { word: { text } }: Argument): SetFault | undefined {
  const [, major, minor] = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(text) ?? [];
  if (major === undefined || minor === undefined) {
    const tool = 'Syntax error: Invalid skbprio format, it should be:MAJOR:MINOR (see manpage)';
    return refuseSet('bad-priority', tool, { text });
  }
  draft.priority = [major, minor].map((part) => Number.parseInt(part, 16).toString(16)).join(':');
  return undefined;
}
