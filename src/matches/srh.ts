/** The segment routing header of an IPv6 packet (srh1_mt6 of net/ipv6/netfilter/ip6t_srh.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Held } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { wholeNumber } from '../values/number.ts';
import { prefixedAddress } from '../values/prefixed-address.ts';
import { EXTENSION, findHeader } from './extension-header.ts';
import { isSegmentIn, readSegments, type SegmentHeader, segmentAt } from './segment-header.ts';
import { SRH_TEXTS } from './srh.texts.ts';

const byte = wholeNumber({ from: 0, to: 255, example: '1' });
const option = <const F extends string>(flag: F) => ({ flag, holds: byte, invertible: true }) as const;
const segment = <const F extends string>(flag: F) => ({ flag, holds: prefixedAddress, invertible: true }) as const;

const options = {
  next: option('--srh-next-hdr'),
  lengthIs: option('--srh-hdr-len-eq'),
  lengthOver: option('--srh-hdr-len-gt'),
  lengthUnder: option('--srh-hdr-len-lt'),
  leftIs: option('--srh-segs-left-eq'),
  leftOver: option('--srh-segs-left-gt'),
  leftUnder: option('--srh-segs-left-lt'),
  lastIs: option('--srh-last-entry-eq'),
  lastOver: option('--srh-last-entry-gt'),
  lastUnder: option('--srh-last-entry-lt'),
  tag: { flag: '--srh-tag', holds: wholeNumber({ from: 0, to: 0xffff, example: '0' }), invertible: true },
  previous: segment('--srh-psid'),
  following: segment('--srh-nsid'),
  final: segment('--srh-lsid'),
} as const;

type Key = keyof typeof options;
type Numbers = Readonly<Partial<Record<Key, Held<unknown> | undefined>>>;

/** Three options that ask one field, and share one number in the rule: the last that is written counts for all. */
const SHARED: readonly (readonly [Key, Key, Key])[] = [
  ['lengthIs', 'lengthOver', 'lengthUnder'],
  ['leftIs', 'leftOver', 'leftUnder'],
  ['lastIs', 'lastOver', 'lastUnder'],
];

const COMPARISONS: readonly ((field: number, wanted: number) => boolean)[] = [
  (field, wanted) => field === wanted,
  (field, wanted) => field > wanted,
  (field, wanted) => field < wanted,
];

function sharedNumber(given: Numbers, keys: readonly Key[]): number {
  const last = Object.keys(given).findLast((key) => keys.includes(key as Key) && given[key as Key] !== undefined);
  return (given[last as Key]?.value as number | undefined) ?? 0;
}

export const srh = defineMatch({
  name: 'srh',
  families: ['ipv6'],
  options,
  keeps(given) {
    const kept = SHARED.flatMap((keys) => {
      const value = sharedNumber(given, keys);
      return keys.flatMap((key) => (given[key] === undefined ? [] : [[key, { ...given[key], value }] as const]));
    });
    return { ...given, ...Object.fromEntries(kept) };
  },
  evaluate(given, { packet }) {
    const header = headerOf(packet);
    if (header === undefined) return 'no-match';
    const tests: readonly (readonly [Held<unknown> | undefined, boolean])[] = [
      [given.next, header.next === given.next?.value],
      ...SHARED.flatMap((keys, at) => {
        const field = [header.length, header.left, header.last][at] ?? 0;
        const wanted = sharedNumber(given, keys);
        return keys.map((key, i) => [given[key], COMPARISONS[i]?.(field, wanted) === true] as const);
      }),
      [given.tag, header.tag === given.tag?.value],
    ];
    if (tests.some(([held, holds]) => held !== undefined && holds === held.inverted)) return 'no-match';
    const segments = [
      [given.previous, header.left === header.last ? undefined : header.left + 1],
      [given.following, header.left === 0 ? undefined : header.left - 1],
      [given.final, 0],
    ] as const;
    // A segment that is not there fails its test, negated or not.
    const isElsewhere = segments.some(
      ([held, place]) => held !== undefined && !isSegmentIn(segmentAt(header, place), held),
    );
    return isElsewhere ? 'no-match' : 'match';
  },
  saw(_given, { packet }) {
    const header = headerOf(packet);
    const none = message('match.srh.none');
    const { next, length, left, last, tag } = header ?? { next: none, length: none, left: none, last: none, tag: none };
    const seen = (place: number | undefined) => (header && segmentAt(header, place)) ?? none;
    return {
      next,
      ...Object.fromEntries(SHARED.flatMap((keys, at) => keys.map((key) => [key, [length, left, last][at] ?? none]))),
      tag,
      previous: seen(header && header.left < header.last ? header.left + 1 : undefined),
      following: seen(header && header.left > 0 ? header.left - 1 : undefined),
      final: seen(0),
    };
  },
  texts: SRH_TEXTS,
});

/** A routing header of type 4 whose place lies within its list. */
function headerOf(packet: Packet): SegmentHeader | undefined {
  const found = findHeader(packet, EXTENSION.routing);
  return found && readSegments(found);
}
