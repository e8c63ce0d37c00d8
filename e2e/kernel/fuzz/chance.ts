/**
 * Whether what a case shows depends on the number that the host's own TCP begins with. The kernel draws it anew each time
 * (secure_tcp_seq), and a segment of somebody else's may lie in the window or not: nothing could be compared.
 */
import {
  compile,
  connectionRecords,
  type Expectation,
  expectationOf,
  printRuleset,
  type RecordedCase,
  readCase,
  simulateStory,
} from '#netfilter';

/** Around the circle of 32 bits, so that any other number of a case is ahead of some and behind others. */
const INITIAL_SEQUENCES: readonly number[] = [0x10000000, 0x50000000, 0x90000000, 0xd0000000];

export function dependsOnChance(given: RecordedCase): boolean {
  const isAnswering = given.host.sockets?.some(({ proto, mode }) => proto === 'tcp' && mode !== 'sink') === true;
  if (!(isAnswering && given.packets.some(({ proto }) => proto === 'tcp'))) return false;
  try {
    return new Set(INITIAL_SEQUENCES.map((sequence) => shownWith(given, sequence))).size > 1;
  } catch {
    // An engine that throws is judged once the case is recorded.
    return false;
  }
}

/** All that a recording would hold, as one text. */
function shownWith(given: RecordedCase, initialSequence: number): string {
  const lab = readCase(given);
  const host = { ...lab.host, initialSequence };
  const program = compile(lab.documents, { host: host.name, sets: host.sets });
  const results = simulateStory(program, host, lab.story);
  const walks = results.flatMap(({ walk }) => (walk === undefined ? [] : [walk]));
  const isTracking = program.families[given.family].isConntrackOn;
  const { after } = results.at(-1) ?? {};
  const expect = walks.map((walk, place) =>
    asRecorded(expectationOf(walk, isTracking), given.packets[place]?.ack === 'auto'),
  );
  const counters = program.rulesets.map((ruleset) =>
    printRuleset(ruleset, { withCounters: true, ...(after && { counters: after.counters }) }),
  );
  return JSON.stringify([expect, counters, after && connectionRecords(after, true)]);
}

/** Without the numbers that recordings leave out. */
function asRecorded(shown: Expectation, isAckAuto: boolean): unknown {
  const { packet, replies, ...rest } = shown;
  return {
    ...rest,
    packet: isAckAuto ? { ...packet, ack: 0 } : packet,
    replies: replies.map((reply) => ({
      ...reply,
      packet: { ...reply.packet, seq: 0, ack: 0, window: 0, tcpOptions: [] },
    })),
  };
}
