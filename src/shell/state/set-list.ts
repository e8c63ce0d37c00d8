/** `ipset list` and save (ipset_session_print_list, ipset_session_print_save of lib/session.c). */
import type { Moment } from '../../engine/moment.ts';
import type { IpSet, IpSets } from '../../ipset/ip-set.ts';
import { printSets } from '../../ipset/print-sets.ts';
import { membersOf, setsOfHost } from '../../ipset/sets-of-host.ts';
import { memoryOf, revisionOf } from './set-memory.ts';
import { NO_SUCH_SET, type SetOutcome } from './set-outcome.ts';
import { setReferences } from './set-references.ts';

export interface ListOptions {
  readonly isTerse: boolean;
  readonly isNames: boolean;
}

function chosen(moment: Moment, name: string | undefined): readonly IpSet[] | undefined {
  const { sets } = setsOfHost(moment.host);
  if (name === undefined) return [...sets.values()];
  const set = sets.get(name);
  return set && [set];
}

/** The text that makes the sets again. */
export function saveSets(moment: Moment, name: string | undefined): SetOutcome {
  const sets = chosen(moment, name);
  if (sets === undefined) return { moment, refusal: NO_SUCH_SET };
  return { moment, stdout: sets.map((set) => saved(set, moment)).join('') };
}

function saved(set: IpSet, { world }: Moment): string {
  return printSets([{ set, members: membersOf(set, world) }], world.clock);
}

export function listSets(moment: Moment, name: string | undefined, options: ListOptions): SetOutcome {
  const sets = chosen(moment, name);
  if (sets === undefined) return { moment, refusal: NO_SUCH_SET };
  if (options.isNames) return { moment, stdout: sets.map((set) => `${set.name}\n`).join('') };
  const all: IpSets = setsOfHost(moment.host).sets;
  const references = setReferences(moment, all);
  return { moment, stdout: sets.map((set) => listed(set, moment, references, options)).join('\n') };
}

/** A set in a paragraph: what it is, then its members. */
function listed(set: IpSet, moment: Moment, references: ReadonlyMap<string, number>, { isTerse }: ListOptions): string {
  const [head = '', ...members] = saved(set, moment).trimEnd().split('\n');
  const inside = membersOf(set, moment.world);
  const lines = [
    `Name: ${set.name}`,
    `Type: ${set.type.name}`,
    `Revision: ${revisionOf(set)}`,
    `Header: ${head.split(' ').slice(3).join(' ')}`,
    `Size in memory: ${memoryOf(set, inside)}`,
    `References: ${references.get(set.name) ?? 0}`,
    `Number of entries: ${inside.length}`,
    ...(isTerse ? [] : ['Members:', ...members.map((line) => line.slice(`add ${set.name} `.length))]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
