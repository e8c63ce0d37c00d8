/** A host at a moment, changed by a command: the program follows its documents, and nothing else is made again. */
import { compile } from '../engine/compile.ts';
import type { HostStart, Moment } from '../engine/moment.ts';
import type { Program } from '../engine/program.ts';
import type { World } from '../model/world.ts';

/** The moment with other documents, host, files or world; the same object where nothing is other. */
export function changeMoment(
  moment: Moment,
  change: Partial<HostStart & { readonly world: World; readonly start: HostStart }>,
): Moment {
  const keys = Object.keys(change) as (keyof typeof change)[];
  if (keys.every((key) => change[key] === moment[key])) return moment;
  const next = { ...moment, ...change };
  const isSame = next.documents === moment.documents && next.host.sets === moment.host.sets;
  return isSame ? next : { ...next, program: programOf(next, moment.program) };
}

/** The start of a story as a moment. */
export function momentAtStart(start: HostStart, world: World): Moment {
  return { ...start, program: programOf(start, undefined), world, start };
}

/** Without any set nobody has said which there are: then no rule is refused for want of one. */
function programOf({ documents, host: { name, sets } }: HostStart, previous: Program | undefined): Program {
  return compile(documents, { host: name, ...(sets !== '' && { sets }), ...(previous && { previous }) });
}
