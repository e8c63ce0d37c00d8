/** Replays a recorded case and compares all that it records. */
import {
  compareConnections,
  compareCounters,
  compareExpectations,
  compareField,
  compile,
  connectionRecords,
  type Difference,
  EMPTY_WORLD,
  type Expectation,
  expectationOf,
  type Host,
  type Lab,
  type Program,
  printRuleset,
  simulateStory,
  type Walk,
  type World,
} from '#netfilter';
import type { KernelCase } from './case/kernel-case.ts';
import { readCase } from './case/read-case.ts';
import { notYetReason } from './not-yet.ts';

/** A difference, and the packet (from 1) that showed it; none for the state afterwards. */
export interface Finding extends Difference {
  readonly packet?: number;
}

export type Replay =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly findings: readonly Finding[] }
  | { readonly kind: 'left-out'; readonly reason: string };

/** `onlyKnown`: a case that holds what is not there yet is left out. */
export function replayCase(given: KernelCase, { onlyKnown }: { readonly onlyKnown: boolean }): Replay {
  const lab = readCase(given);
  const program = compile(lab.documents, { host: lab.host.name });
  const reason = onlyKnown ? notYetReason(given, program) : undefined;
  if (reason !== undefined) return { kind: 'left-out', reason };
  const findings = compareRun(given, lab, program);
  return findings.length === 0 ? { kind: 'passed' } : { kind: 'failed', findings };
}

function compareRun(given: KernelCase, lab: Lab, program: Program): readonly Finding[] {
  const results = simulateStory(program, lab.host, lab.story);
  const walks = results.flatMap(({ walk }) => (walk === undefined ? [] : [walk]));
  const isTracking = program.families[given.family].isConntrackOn;
  const after = results.at(-1)?.after ?? EMPTY_WORLD;
  return [
    ...compareField('conntrackActive', given.conntrackActive, isTracking),
    ...given.expect.flatMap((wanted, place) => comparePacket(given, wanted, place, walks[place], isTracking)),
    ...compareState(given, program, lab.host, after),
  ];
}

function comparePacket(
  given: KernelCase,
  wanted: Expectation,
  place: number,
  walk: Walk | undefined,
  isTracking: boolean,
): readonly Finding[] {
  if (walk === undefined) return [{ packet: place + 1, path: 'walk', wanted: wanted.outcome, got: undefined }];
  const got = expectationOf(walk, isTracking);
  const isAckAuto = given.packets[place]?.ack === 'auto';
  const differences = [
    ...compareExpectations(wanted, got, { isAckAuto }),
    ...compareLogs(wanted.log ?? [], got.log ?? []),
  ];
  return differences.map((difference) => ({ packet: place + 1, ...difference }));
}

/** The IP ID of packets the host made is random, and `*` in a recording. */
function compareLogs(wanted: readonly string[], got: readonly string[]): readonly Difference[] {
  const length = Math.max(wanted.length, got.length);
  return Array.from({ length }, (_, i) => i).flatMap((i) => {
    const line = got[i];
    const masked = wanted[i]?.includes(' ID=* ') ? line?.replace(/ ID=\d+ /, ' ID=* ') : line;
    return compareField(`log[${i}]`, wanted[i], masked);
  });
}

function compareState(given: KernelCase, program: Program, host: Host, after: World): readonly Finding[] {
  const [ruleset] = program.rulesets;
  const counters = ruleset ? printRuleset(ruleset, { withCounters: true, counters: after.counters }) : '';
  const isCounting = host.sysctls['net.netfilter.nf_conntrack_acct'] === '1';
  return [
    ...compareCounters(given.counters, counters),
    ...compareConnections(given.conntrack, connectionRecords(after, isCounting)),
  ];
}
