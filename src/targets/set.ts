/** Puts the packet into ipsets, takes it out, or takes over what a set says of it (set_target_v3 of net/netfilter/xt_set.c). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import type { Seen } from '../extensions/seen.ts';
import { askSet, changesOfAsking, type SetQuestion } from '../ipset/ask-set.ts';
import { addToSet, deleteFromSet } from '../ipset/change-set.ts';
import { withChanges } from '../ipset/members.ts';
import { setFaults } from '../ipset/set-faults.ts';
import { onlyOnce, setReference } from '../ipset/set-reference.ts';
import type { SetChange } from '../model/ip-set.ts';
import { type Message, message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { readNumber } from '../values/number.ts';
import { present } from '../values/switch.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { SET_TEXTS } from './set.texts.ts';

const LONGEST = 0xffff_fffe;

const seconds: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    const number = readNumber(text);
    return number !== undefined && number <= LONGEST
      ? read(number)
      : refuse(
          message('value.number.wrong', { text, from: 0, to: LONGEST }),
          `Invalid value for option --timeout or out of range 0-${LONGEST}`,
        );
  },
  write: (number) => [String(number)],
  describe: (number) => number,
  control: { kind: 'number', from: 0, to: LONGEST, example: '300' },
};

/** Said again it means the same. */
const first = <T>(held: T) => read(held);

const options = {
  add: { flag: '--add-set', holds: setReference, joins: onlyOnce('--add-set') },
  exist: { flag: '--exist', holds: present, joins: first },
  timeout: { flag: '--timeout', holds: seconds, joins: (_held: number, more: number) => read(more) },
  delete: { flag: '--del-set', holds: setReference, joins: onlyOnce('--del-set') },
  map: { flag: '--map-set', holds: setReference, joins: onlyOnce('--map-set') },
  mapMark: { flag: '--map-mark', holds: present, joins: first },
  mapPriority: { flag: '--map-prio', holds: present, joins: first },
  mapQueue: { flag: '--map-queue', holds: present, joins: first },
} as const;

type SetGiven = Given<typeof options>;

export const set = defineTarget({
  name: 'SET',
  options,
  setFaults: (given, sets, family) =>
    setFaults(
      [given.add, given.delete, given.map].flatMap((named) => named?.set ?? []),
      sets,
      family,
    ),
  needsOf: ({ map, mapPriority, mapQueue }) =>
    map && {
      tables: ['mangle'],
      ...((mapPriority ?? mapQueue) && { hooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'] }),
    },
  check: checkSet,
  run(given, seen) {
    const added = given.add === undefined ? NONE : addToSet(orderOf(given, given.add), seen);
    const deleted = given.delete === undefined ? NONE : deleteFromSet(orderOf({}, given.delete), after(seen, added));
    const changes = [...added, ...deleted];
    if (given.map === undefined) return resultOf(changes);
    const question: SetQuestion = { ...given.map, wantsExceptions: false, counts: true, countsInside: true };
    const then = after(seen, changes);
    return resultOf([...changes, ...changesOfAsking(question, then)], mapPacket(given, question, then));
  },
  texts: SET_TEXTS,
});

const NONE: readonly SetChange[] = [];

/** One after the other: what is deleted may just have been added. */
function after(seen: Seen, changes: readonly SetChange[]): Seen {
  return changes.length === 0 ? seen : { ...seen, world: withChanges(seen.world, changes) };
}

function orderOf(
  { exist, timeout }: Partial<Pick<SetGiven, 'exist' | 'timeout'>>,
  reference: NonNullable<SetGiven['add']>,
) {
  return { ...reference, mayExist: exist === true, ...(timeout !== undefined && { timeout }) };
}

function resultOf(sets: readonly SetChange[], packet?: Packet): TargetResult {
  return { verdict: 'CONTINUE', ...(sets.length > 0 && { sets }), ...(packet && { packet }) };
}

/** The mark that the member found has; priority and queue leave nothing that a page shows. */
function mapPacket({ mapMark }: SetGiven, question: SetQuestion, seen: Seen): Packet | undefined {
  const found = mapMark === undefined ? undefined : askSet(question, seen);
  if (found?.isIn !== true) return undefined;
  // A list that keeps marks answers with that of its own entry.
  const member = found.set.options.hasSkbInfo ? found.member : (found.inside?.member ?? found.member);
  const { value, mask } = member.mark ?? { value: 0, mask: 0 };
  return { ...seen.packet, mark: ((seen.packet.mark & ~mask) ^ value) >>> 0 };
}

interface Refusal {
  readonly message: Message;
  readonly tool: string;
}

function checkSet(given: SetGiven): Refusal | undefined {
  const { add, map, exist, timeout, mapMark, mapPriority, mapQueue } = given;
  if ((add ?? given.delete ?? map) === undefined)
    return refusal('empty', "You must specify either `--add-set' or `--del-set' or `--map-set'");
  if (add === undefined && exist) return refusal('exist-alone', "Flag `--exist' can be used with `--add-set' only");
  if (add === undefined && timeout !== undefined)
    return refusal('timeout-alone', "Option `--timeout' can be used with `--add-set' only");
  return map !== undefined && (mapMark ?? mapPriority ?? mapQueue) === undefined
    ? refusal('map-nothing', "You must specify flags `--map-mark' or '--map-prio` or `--map-queue'")
    : undefined;
}

function refusal(id: string, tool: string): Refusal {
  return { message: message(`target.SET.${id}`), tool };
}
