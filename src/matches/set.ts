/** Whether a packet is in an ipset, and what the set has counted (set_match_v4 of net/netfilter/xt_set.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Given, Held } from '../extensions/option.ts';
import { askSet, changesOfAsking, type SetQuestion } from '../ipset/ask-set.ts';
import { sawInSet } from '../ipset/saw-in-set.ts';
import type { CounterTest } from '../ipset/set-counters.ts';
import { setFaults } from '../ipset/set-faults.ts';
import { onlyOnce, setReference } from '../ipset/set-reference.ts';
import { changesWhenAsked, setsOfHost } from '../ipset/sets-of-host.ts';
import { message } from '../model/message.ts';
import { present } from '../values/switch.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { SET_TEXTS } from './set.texts.ts';

const LARGEST = 2n ** 64n - 1n;

/** 64 bits, kept as decimal digits. */
const count: ValueKind<string> = {
  words: 1,
  read([text = '']) {
    if (/^(0x[0-9a-f]+|\d+)$/i.test(text) && BigInt(text) <= LARGEST) return read(String(BigInt(text)));
    return refuse(message('match.set.bad-count', { text }), `Cannot parse ${text} as a counter value`);
  },
  write: (digits) => [digits],
  describe: (digits) => digits,
  control: { kind: 'text', example: '100' },
};

/** Said again it means the same. */
const first = <T>(held: T) => read(held);

const options = {
  set: {
    flag: '--match-set',
    aliases: ['--set'],
    holds: setReference,
    invertible: true,
    joins: onlyOnce('--match-set'),
  },
  returnNomatch: { flag: '--return-nomatch', holds: present, joins: first },
  updateCounters: { flag: '--update-counters', holds: present, invertible: true, joins: first },
  updateSubcounters: { flag: '--update-subcounters', holds: present, invertible: true, joins: first },
  packetsEqual: { flag: '--packets-eq', holds: count, invertible: true, joins: () => refuseMore('packets') },
  packetsBelow: { flag: '--packets-lt', holds: count, joins: () => refuseMore('packets') },
  packetsAbove: { flag: '--packets-gt', holds: count, joins: () => refuseMore('packets') },
  bytesEqual: { flag: '--bytes-eq', holds: count, invertible: true, joins: () => refuseMore('bytes') },
  bytesBelow: { flag: '--bytes-lt', holds: count, joins: () => refuseMore('bytes') },
  bytesAbove: { flag: '--bytes-gt', holds: count, joins: () => refuseMore('bytes') },
} as const;

type SetGiven = Given<typeof options>;

export const set = defineMatch({
  name: 'set',
  isOneCondition: true,
  options,
  setFaults: ({ set: named }, sets, family) => setFaults(named === undefined ? [] : [named.value.set], sets, family),
  check: checkSet,
  print: (given) => [
    ...(given.set === undefined
      ? []
      : [...not(given.set), '--match-set', ...setReference.write(given.set.value, IPV4)]),
    ...(given.returnNomatch ? ['--return-nomatch'] : []),
    ...(given.updateCounters?.inverted ? ['!', '--update-counters'] : []),
    ...(given.updateSubcounters?.inverted ? ['!', '--update-subcounters'] : []),
    ...printTest('packets', packetsTest(given)),
    ...printTest('bytes', bytesTest(given)),
  ],
  evaluate(given, seen) {
    const question = questionOf(given);
    if (question === undefined || !setsOfHost(seen.host).sets.has(question.set)) return 'unknown';
    const isIn = askSet(question, seen)?.isIn === true;
    return isIn === given.set?.inverted ? 'no-match' : 'match';
  },
  cannotSay: ({ set: named }) => message('match.set.no-such-set', { set: named?.value.set ?? '' }),
  setChanges(given, seen) {
    const { sets } = setsOfHost(seen.host);
    const asked = sets.get(given.set?.value.set ?? '');
    const question = asked !== undefined && changesWhenAsked(asked, sets) ? questionOf(given) : undefined;
    return question === undefined ? NONE : changesOfAsking(question, seen);
  },
  saw(given, seen) {
    const question = questionOf(given);
    return question === undefined ? {} : { set: sawInSet(question, seen) };
  },
  texts: SET_TEXTS,
});

const NONE = [] as const;
const IPV4 = { family: 'ipv4', flavour: 'nft' } as const;

function not({ inverted }: Held<unknown>): readonly string[] {
  return inverted ? ['!'] : [];
}

const questions = new WeakMap<object, SetQuestion>();

/** How the rule asks; made once a rule. */
function questionOf(given: SetGiven): SetQuestion | undefined {
  if (given.set === undefined) return undefined;
  const known = questions.get(given);
  if (known !== undefined) return known;
  const packets = packetsTest(given);
  const bytes = bytesTest(given);
  const question: SetQuestion = {
    ...given.set.value,
    wantsExceptions: given.returnNomatch === true,
    counts: given.updateCounters?.inverted !== true,
    countsInside: given.updateSubcounters?.inverted !== true,
    ...((packets ?? bytes) && { counters: { ...(packets && { packets }), ...(bytes && { bytes }) } }),
  };
  questions.set(given, question);
  return question;
}

function packetsTest({ packetsEqual, packetsBelow, packetsAbove }: SetGiven): CounterTest | undefined {
  return testOf(packetsEqual, packetsBelow, packetsAbove);
}

function bytesTest({ bytesEqual, bytesBelow, bytesAbove }: SetGiven): CounterTest | undefined {
  return testOf(bytesEqual, bytesBelow, bytesAbove);
}

function testOf(
  equal: Held<string> | undefined,
  below: string | undefined,
  above: string | undefined,
): CounterTest | undefined {
  if (equal !== undefined) return { operator: equal.inverted ? 'ne' : 'eq', value: equal.value };
  if (below !== undefined) return { operator: 'lt', value: below };
  return above === undefined ? undefined : { operator: 'gt', value: above };
}

function printTest(what: 'packets' | 'bytes', test: CounterTest | undefined): readonly string[] {
  if (test === undefined) return [];
  const { operator, value } = test;
  return operator === 'ne' ? ['!', `--${what}-eq`, value] : [`--${what}-${operator}`, value];
}

function checkSet(given: SetGiven) {
  if (given.set === undefined)
    return { message: message('match.set.empty'), tool: "You must specify `--match-set' with proper arguments" };
  const { packetsEqual, packetsBelow, packetsAbove, bytesEqual, bytesBelow, bytesAbove } = given;
  if (isMoreThanOne([packetsEqual, packetsBelow, packetsAbove])) return onlyOne('packets');
  return isMoreThanOne([bytesEqual, bytesBelow, bytesAbove]) ? onlyOne('bytes') : undefined;
}

function isMoreThanOne(values: readonly unknown[]): boolean {
  return values.filter((value) => value !== undefined).length > 1;
}

function refuseMore(what: 'packets' | 'bytes') {
  const { message: said, tool } = onlyOne(what);
  return refuse(said, tool);
}

function onlyOne(what: 'packets' | 'bytes') {
  return {
    message: message('match.set.only-one', { what }),
    tool: `only one of the --${what}-[eq|lt|gt] is allowed`,
  };
}
