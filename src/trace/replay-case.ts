/** Replays a recorded case and compares all that it records. */
import { compile } from '../engine/compile.ts';
import { hostUnder } from '../engine/loading.ts';
import type { Program } from '../engine/program.ts';
import { simulateStory } from '../engine/simulate.ts';
import { saveSets } from '../ipset/sets-of-host.ts';
import type { Host } from '../model/host.ts';
import type { Lab } from '../model/lab.ts';
import type { Walk } from '../model/walk.ts';
import { EMPTY_WORLD, type World } from '../model/world.ts';
import { printRuleset } from '../syntax/print-ruleset.ts';
import { compareExpectations, compareField, type Difference } from './compare.ts';
import { compareRecent, recentRecords } from './compare-recent.ts';
import { compareSets } from './compare-sets.ts';
import { compareConnections, compareCounters, connectionRecords } from './compare-state.ts';
import { type Expectation, expectationOf } from './expectation.ts';
import { readCase } from './read-case.ts';
import type { RecordedCase } from './recorded-case.ts';

/** A difference, and the packet (from 1) that showed it; none for the state afterwards. */
export interface Finding extends Difference {
  readonly packet?: number;
}

/** Everything that came out otherwise than recorded; nothing: the case passes. */
export function replayCase(given: RecordedCase): readonly Finding[] {
  const lab = readCase(given);
  return compareRun(given, lab, compile(lab.documents, { host: lab.host.name, sets: lab.host.sets }));
}

/** The same of a case that is read and compiled already. */
export function compareRun(given: RecordedCase, lab: Lab, program: Program): readonly Finding[] {
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
  given: RecordedCase,
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

/** What the host makes at random is masked: the IP ID (`*` in a recording), the window of its TCP, flow labels. */
function compareLogs(wanted: readonly string[], got: readonly string[]): readonly Difference[] {
  const length = Math.max(wanted.length, got.length);
  return Array.from({ length }, (_, i) => i).flatMap((i) => {
    const isOfHost = wanted[i]?.includes(' ID=* ') === true || isTcpOfHostIpv6(wanted[i]);
    const mask = (line: string | undefined) => withoutFlowLabel(isOfHost ? withoutHostNumbers(line) : line);
    return compareField(`log[${i}]`, mask(wanted[i]), mask(got[i]));
  });
}

/** The numbers that FORMAT leaves out of the host's own packets; a RST has no window of its own. */
function withoutHostNumbers(line: string | undefined): string | undefined {
  const masked = line?.replace(/ ID=(\d+|\*) /, ' ID=* ');
  return masked?.includes(' RST ') ? masked : masked?.replace(/ WINDOW=\d+ /, ' WINDOW=* ');
}

/** IPv6 has no ID that would tell; a SYN-ACK that leaves is most likely the host's own. */
function isTcpOfHostIpv6(line: string | undefined): boolean {
  return line !== undefined && / FLOWLBL=.* PROTO=TCP .* ACK /.test(line);
}

/** ip6_make_flowlabel(): a hash with a secret that is new at every boot. */
function withoutFlowLabel(line: string | undefined): string | undefined {
  return line?.replace(/ FLOWLBL=\d+ /g, ' FLOWLBL=* ');
}

function compareState(given: RecordedCase, program: Program, host: Host, after: World): readonly Finding[] {
  const [ruleset] = program.rulesets;
  const counters = ruleset ? printRuleset(ruleset, { withCounters: true, counters: after.counters }) : '';
  const isCounting = hostUnder(program, host).sysctls['net.netfilter.nf_conntrack_acct'] === '1';
  return [
    ...compareCounters(given.counters, counters),
    ...compareConnections(given.conntrack, connectionRecords(after, isCounting)),
    ...compareRecent(given.recent, recentRecords(after)),
    ...compareSets(given.ipsetsAfter ?? '', saveSets(host, after)),
  ];
}
