/** How many connections an address, or a network, has open at once (connlimit_mt of net/netfilter/xt_connlimit.c). */
import { defineMatch, type Outcome } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import type { Seen } from '../extensions/seen.ts';
import { message } from '../model/message.ts';
import type { Address, Family } from '../model/packet.ts';
import { addressFamily, bitsOf, maskAddress, maskOfPrefix } from '../values/address-bits.ts';
import { wholeNumber } from '../values/number.ts';
import { prefixLength } from '../values/prefix-length.ts';
import { present } from '../values/switch.ts';
import { type BucketMap, emptyBuckets, entriesOf, getFrom, setIn } from './bucket-map.ts';
import { CONNLIMIT_TEXTS } from './connlimit.texts.ts';
import { type CountedList, count, ownConnection } from './counted-connections.ts';

const connections = wholeNumber({ from: 0, to: 4_294_967_295, example: '16' });

const options = {
  upto: { flag: '--connlimit-upto', holds: connections, invertible: true, excludes: ['above'] },
  above: { flag: '--connlimit-above', holds: connections, invertible: true, excludes: ['upto'] },
  mask: { flag: '--connlimit-mask', holds: prefixLength },
  source: { flag: '--connlimit-saddr', holds: present, excludes: ['destination'] },
  destination: { flag: '--connlimit-daddr', holds: present, excludes: ['source'] },
} as const;

type ConnlimitGiven = Given<typeof options>;

/** Connections by the address or network they are counted for. */
type Counted = BucketMap<CountedList>;

export const connlimit = defineMatch({
  name: 'connlimit',
  isOneCondition: true,
  options,
  needsConntrack: () => true,
  check: ({ upto, above }) =>
    (upto ?? above) === undefined
      ? {
          message: message('match.connlimit.no-limit'),
          tool: 'You must specify "--connlimit-above" or "--connlimit-upto".',
        }
      : undefined,
  keeps(given) {
    const held = { value: (given.upto ?? given.above)?.value ?? 0, inverted: false };
    const isOver = isAbove(given);
    return { ...given, upto: isOver ? undefined : held, above: isOver ? held : undefined };
  },
  print: (given, { family }) => [
    isAbove(given) ? '--connlimit-above' : '--connlimit-upto',
    String((given.upto ?? given.above)?.value ?? 0),
    ...['--connlimit-mask', String(prefixOf(given, family))],
    given.destination ? '--connlimit-daddr' : '--connlimit-saddr',
  ],
  remember: (): Counted => emptyBuckets(),
  evaluate: (given, seen, counted) => ask(given, seen, counted).outcome,
  advance: (given, seen, counted) => ask(given, seen, counted).after,
  saw(given, seen, counted) {
    const { list } = ask(given, seen, counted);
    const key = given.upto === undefined ? 'above' : 'upto';
    const group = groupOf(given, seen);
    if (list === undefined) return { [key]: message('match.connlimit.no-connection') };
    return { [key]: message('match.connlimit.counted', { group, connections: list.connections.length }) };
  },
  recall: (_given, counted) =>
    entriesOf(counted).map(([key, { connections: own }]) =>
      message('match.connlimit.kept', { group: key.slice(key.indexOf(' ') + 1), connections: own.length }),
    ),
  texts: CONNLIMIT_TEXTS,
});

function isAbove({ upto, above }: ConnlimitGiven): boolean {
  return upto?.inverted ?? above?.inverted === false;
}

/** A mask that is none counts all bits. */
function prefixOf({ mask }: ConnlimitGiven, family: Family): number {
  return Math.min(mask ?? bitsOf(family), bitsOf(family));
}

function groupOf(given: ConnlimitGiven, { packet }: Seen): Address {
  const address = given.destination ? packet.destination : packet.source;
  const family = addressFamily(address);
  return maskAddress(address, maskOfPrefix(prefixOf(given, family), family));
}

interface Answer {
  readonly outcome: Outcome;
  readonly after: Counted;
  /** Nothing where the packet has no connection to count. */
  readonly list: CountedList | undefined;
}

function ask(given: ConnlimitGiven, seen: Seen, counted: Counted): Answer {
  const own = ownConnection(seen);
  if (own === undefined) return { outcome: 'drop', after: counted, list: undefined };
  const key = `${own.zone.id} ${groupOf(given, seen)}`;
  const before = getFrom(counted, key);
  const list = count(before, own, seen.world);
  const after = before !== undefined && isUnchanged(before, list) ? counted : setIn(counted, key, list);
  // The kernel takes a list without connections for a lack of memory. It comes about when the last one counted is over.
  if (list.connections.length === 0) return { outcome: 'drop', after, list };
  const limit = (given.upto ?? given.above)?.value ?? 0;
  return { outcome: list.connections.length > limit === isAbove(given) ? 'match' : 'no-match', after, list };
}

function isUnchanged(before: CountedList, after: CountedList): boolean {
  const { connections } = after;
  const isSame = before.connections.length === connections.length && before.lookedAt === after.lookedAt;
  return isSame && before.connections.every((one, at) => one === connections[at]);
}
