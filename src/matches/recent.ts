/** Whether an address was seen before, in a list that rules share by name and write to as they ask (recent_mt of net/netfilter/xt_recent.c). */
import { defineMatch, type Outcome } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import type { Seen } from '../extensions/seen.ts';
import { message } from '../model/message.ts';
import { maskOfPrefix } from '../values/address-bits.ts';
import { applyBitMask, bitMask } from '../values/bit-mask.ts';
import { wholeNumber } from '../values/number.ts';
import { plainName } from '../values/plain-name.ts';
import { present } from '../values/switch.ts';
import type { ValueKind } from '../values/value-kind.ts';
import { RECENT_TEXTS } from './recent.texts.ts';
import { checkRecent, MOST_HITS, recentEntryFault } from './recent-check.ts';
import {
  addEntry,
  findEntry,
  type RecentEntry,
  type RecentKey,
  type RecentList,
  reap,
  recentKey,
  removeEntry,
  stampsKeptFor,
  updateEntry,
} from './recent-list.ts';

const LARGEST = 4_294_967_295;

/** Printed as the int that it is not. */
const seconds: ValueKind<number> = {
  ...wholeNumber({ from: 1, to: LARGEST, example: '60' }),
  write: (value) => [String(value | 0)],
  control: { kind: 'number', from: 1, to: 2_147_483_647, example: '60' },
};

/** 0 asks for nothing, and is not printed. */
const hits: ValueKind<number> = {
  ...wholeNumber({ from: 0, to: LARGEST, example: '4' }),
  write: (value) => (value === 0 ? [] : [String(value)]),
  control: { kind: 'number', from: 1, to: MOST_HITS, example: '4' },
};

const options = {
  set: { flag: '--set', holds: present, invertible: true, excludes: ['rcheck', 'update', 'remove'] },
  rcheck: { flag: '--rcheck', holds: present, invertible: true, excludes: ['set', 'update', 'remove'] },
  update: { flag: '--update', holds: present, invertible: true, excludes: ['set', 'rcheck', 'remove'] },
  remove: { flag: '--remove', holds: present, invertible: true, excludes: ['set', 'rcheck', 'update'] },
  seconds: { flag: '--seconds', holds: seconds },
  reap: { flag: '--reap', holds: present },
  hitcount: { flag: '--hitcount', holds: hits },
  rttl: { flag: '--rttl', holds: present, excludes: ['set', 'remove'] },
  name: { flag: '--name', holds: plainName({ from: 0, to: 199, isCut: true, example: 'ssh' }), fallback: 'DEFAULT' },
  mask: { flag: '--mask', holds: bitMask },
  source: { flag: '--rsource', holds: present },
  destination: { flag: '--rdest', holds: present },
} as const;

type RecentGiven = Given<typeof options>;

const OPERATIONS = ['set', 'rcheck', 'update', 'remove'] as const;

export const recent = defineMatch({
  name: 'recent',
  isOneCondition: true,
  options,
  check: checkRecent,
  entryFault: recentEntryFault,
  print: (given, { family }) => [
    ...OPERATIONS.flatMap((name) => (given[name] ? [...(given[name].inverted ? ['!'] : []), options[name].flag] : [])),
    ...(given.seconds === undefined ? [] : ['--seconds', ...seconds.write(given.seconds, { family, flavour: 'nft' })]),
    ...(given.reap ? ['--reap'] : []),
    ...(given.hitcount ? ['--hitcount', String(given.hitcount)] : []),
    ...(given.rttl ? ['--rttl'] : []),
    ...['--name', given.name, '--mask', given.mask ?? maskOfPrefix(family === 'ipv4' ? 32 : 128, family)],
    isOfDestination(given) ? '--rdest' : '--rsource',
  ],
  sharedMemory: ({ name }) => recentKey(name),
  /** The first rule says which mask the list has; the one that asks for most hits, how many packets it keeps. */
  remember: ({ name }, all): RecentList => ({
    name,
    mask: all[0]?.mask,
    stampsKept: stampsKeptFor(all.map(({ hitcount = 0 }) => hitcount)),
    entries: [],
  }),
  evaluate: (given, seen, list) => ask(given, seen, list).outcome,
  advance: (given, seen, list) => ask(given, seen, list).after,
  saw(given, seen, list) {
    const operation = OPERATIONS.find((name) => given[name] !== undefined) ?? 'rcheck';
    const key = keyOf(given, seen, list);
    const entry = findEntry(list, key, given.rttl ? key.ttl : 0);
    const counted = list.entries.length;
    if (entry === undefined)
      return { [operation]: message('match.recent.absent', { address: key.address, name: list.name, counted }) };
    const since = (seen.world.clock - (entry.stamps.at(-1) ?? 0)) / 1000;
    const times = inTime(given, entry, seen.world.clock).length;
    return {
      [operation]: message(given.seconds === undefined ? 'match.recent.present' : 'match.recent.present-in-time', {
        address: key.address,
        name: list.name,
        times,
        since,
        ...(given.seconds !== undefined && { seconds: given.seconds }),
      }),
    };
  },
  recall: (_given, { entries }, { world: { clock } }) =>
    entries.map(({ address, stamps }) =>
      message('match.recent.kept', {
        address,
        times: stamps.length,
        since: (clock - (stamps.at(-1) ?? 0)) / 1000,
      }),
    ),
  texts: RECENT_TEXTS,
});

/** Of --rsource and --rdest the one that stands last counts. */
function isOfDestination(given: RecentGiven): boolean {
  return Object.keys(given).findLast((key) => key === 'source' || key === 'destination') === 'destination';
}

function keyOf(given: RecentGiven, { packet, outInterface }: Seen, { mask }: RecentList): RecentKey {
  const { family } = packet;
  // As before forwarding took one off. What no socket sent (the RST of REJECT, the copy of TEE) counts as forwarded.
  const hasSocket = packet.owner !== undefined || packet.isFromKernelSocket === true;
  const isForwarded = outInterface !== undefined && !hasSocket;
  return {
    address: applyBitMask(isOfDestination(given) ? packet.destination : packet.source, mask, family),
    family,
    ttl: (packet.ttl + (isForwarded ? 1 : 0)) & 0xff,
  };
}

function ask(
  given: RecentGiven,
  seen: Seen,
  list: RecentList,
): { readonly outcome: Outcome; readonly after: RecentList } {
  const key = keyOf(given, seen, list);
  const { clock } = seen.world;
  const entry = findEntry(list, key, given.rttl ? key.ttl : 0);
  const answer = (isFound: boolean, after: RecentList) => {
    const isInverted = (given.set ?? given.rcheck ?? given.update ?? given.remove)?.inverted ?? false;
    return { outcome: isFound === isInverted ? ('no-match' as const) : ('match' as const), after };
  };
  if (given.set) return answer(true, entry ? updateEntry(list, entry, key.ttl, clock) : addEntry(list, key, clock));
  if (entry === undefined) return answer(false, list);
  if (given.remove) return answer(true, removeEntry(list, entry));
  const checked = answer(inTime(given, entry, clock).length >= Math.max(1, given.hitcount ?? 0), list);
  const isUpdated = given.update !== undefined && checked.outcome === 'match';
  const left = given.reap ? reap(list, clock - (given.seconds ?? 0) * 1000, isUpdated ? entry : undefined) : list;
  return { ...checked, after: isUpdated ? updateEntry(left, entry, key.ttl, clock) : left };
}

/** The packets of an entry that are not too long ago. */
function inTime(given: RecentGiven, entry: RecentEntry, clock: number): readonly number[] {
  const { seconds: within } = given;
  return within === undefined ? entry.stamps : entry.stamps.filter((stamp) => stamp >= clock - within * 1000);
}
