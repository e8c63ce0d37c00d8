/** What a draft comes to: the commands that lead from the rules as they are to those that were written. */
import { type Between, changesBetween } from '#kinds';
import { type DocumentChange, editAll, toolOf } from '#netfilter';
import type { AppState } from '../store/app-state.ts';
import { momentAfterNow } from '../store/selectors.ts';
import type { Draft } from './editor/follow-draft.ts';

export interface DraftCommands extends Pick<Between, 'kept'> {
  readonly changes: readonly DocumentChange[];
  readonly commands: readonly string[];
  /** iptables would refuse some of it: nothing is carried out. */
  readonly isRefused: boolean;
  /** They would be too many for a story. */
  readonly isTooMany: boolean;
}

/** A story of commands is to be read. */
const MOST = 500;

/** Where the draft began: behind its event, or behind the one in view where that is gone. */
export function placeOfDraft({ lab, packet }: Pick<AppState, 'lab' | 'packet'>, { event }: Draft): AppState['packet'] {
  if (event === undefined) return undefined;
  return lab.story.some(({ id }) => id === event) ? { event, path: [] } : packet;
}

export function commandsOfDraft(
  state: Pick<AppState, 'simulation' | 'packet' | 'lab'>,
  document: number,
  draft: Draft,
): DraftCommands {
  const { program, documents } = momentAfterNow({ simulation: state.simulation, packet: placeOfDraft(state, draft) });
  const [own, ruleset] = [documents[document], program.rulesets[document]];
  const isRefused = draft.reading.problems.some(({ severity }) => severity === 'refused');
  if (own === undefined || ruleset === undefined || isRefused)
    return { changes: [], commands: [], kept: [], isRefused, isTooMany: false };
  const { changes, kept } = changesBetween(ruleset, draft.reading.ruleset);
  if (changes.length > MOST) return { changes, commands: [], kept, isRefused, isTooMany: true };
  const { commands } = editAll(own, ruleset, changes, toolOf(documents, document));
  return { changes, commands, kept, isRefused, isTooMany: false };
}
