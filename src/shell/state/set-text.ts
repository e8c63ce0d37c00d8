/** The sets of a host as one text, changed line by line: what packets did to them is folded in first. */
import type { Moment } from '../../engine/moment.ts';
import type { IpSet, IpSets } from '../../ipset/ip-set.ts';
import { printSets } from '../../ipset/print-sets.ts';
import { readSets } from '../../ipset/read-sets.ts';
import { membersOf, setsOfHost, setsOfText } from '../../ipset/sets-of-host.ts';
import type { World } from '../../model/world.ts';
import { changeMoment } from '../change-moment.ts';

/** What ipset says, and which of the lines it says it of, counted from 0. */
export interface SetRefusal {
  readonly tool: string;
  readonly line: number;
}

export interface ChangedSets {
  readonly moment: Moment;
  readonly refusal?: SetRefusal;
}

/** The sets with the members they have now, as the text that makes them again; times count from the story's beginning. */
function foldedText(moment: Moment): string {
  const { host, world } = moment;
  if (world.setMembers.size === 0) return host.sets;
  return textOf(setsOfHost(host).sets, world);
}

function textOf(sets: IpSets, world: World | undefined): string {
  const contents = [...sets.values()].map((set) => ({
    set,
    members: world === undefined ? [...set.members] : membersOf(set, world),
  }));
  // `ipset save` forgets forceadd; the lab does not.
  return contents.map((content) => withForceAdd(printSets([content], 0), content.set)).join('');
}

function withForceAdd(text: string, { options }: IpSet): string {
  return options.makesRoom ? text.replace('\n', ' forceadd\n') : text;
}

/** The moment whose sets are those of a text. */
export function withSets(moment: Moment, sets: IpSets): Moment {
  return withText(moment, textOf(sets, undefined));
}

function withText(moment: Moment, text: string): Moment {
  const { world } = moment;
  const isFolded = world.setMembers.size === 0 && world.setSizes.size === 0;
  return changeMoment(moment, {
    host: { ...moment.host, sets: text },
    ...(!isFolded && { world: { ...world, setMembers: new Map(), setSizes: new Map() } }),
  });
}

/** The sets as they are now. */
export function currentSets(moment: Moment): IpSets {
  return setsOfText(foldedText(moment)).sets;
}

/** Carries out create, add, del and flush, line by line, up to the first that is refused. */
export function changeSets(moment: Moment, lines: readonly string[]): ChangedSets {
  if (lines.length === 0) return { moment };
  const base = foldedText(moment);
  const start = base === '' || base.endsWith('\n') ? base : `${base}\n`;
  const height = start.split('\n').length - 1;
  const before = setsOfText(base).sets;
  const timed = lines.map((line) => atClock(line, before, moment.world.clock));
  const read = readSets(`${start}${timed.join('\n')}\n`);
  const problem = read.problems.find(({ severity, span }) => severity === 'refused' && span.line > height);
  if (problem === undefined) return { moment: withSets(moment, withSeeds(read.sets, before)) };
  const line = problem.span.line - height - 1;
  const done = changeSets(moment, lines.slice(0, line)).moment;
  return { moment: done, refusal: { tool: problem.tool ?? '', line } };
}

/** A member added in the middle of a story lives from then on. */
function atClock(line: string, sets: IpSets, clock: number): string {
  const [, name = ''] = /^\s*(?:-\S+\s+)*(?:add|a|-A)\s+(\S+)\s/.exec(line) ?? [];
  const own = sets.get(name)?.options.timeout;
  if (clock === 0 || own === undefined) return line;
  const [, asked] = /\stimeout\s+(\d+)(?=\s|$)/.exec(line) ?? [];
  const seconds = asked === undefined ? own : Number(asked);
  if (seconds === 0 || !Number.isFinite(seconds)) return line;
  const until = `timeout ${seconds + Math.round(clock / 1000)}`;
  return asked === undefined ? `${line} ${until}` : line.replace(/timeout\s+\d+/, until);
}

const BUCKET_SIZE = 12;

/** A new hash has a seed: random in life; here it follows from the name, so that a story comes out the same each time. */
function withSeeds(sets: IpSets, before: IpSets): IpSets {
  const seeded = [...sets.values()].map((set): IpSet => {
    if (set.type.method !== 'hash' || before.has(set.name)) return set;
    const { bucketSize = BUCKET_SIZE, initialValue = seedOf(set.name) } = set.options;
    return { ...set, options: { ...set.options, bucketSize, initialValue } };
  });
  return new Map(seeded.map((set) => [set.name, set]));
}

/** FNV-1a. */
function seedOf(name: string): number {
  let hash = 0x811c_9dc5;
  for (const sign of name) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x0100_0193);
  return hash >>> 0;
}
