// Where a change of rules is made: in the text that the story starts with, or as commands behind the event in view.
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ChainRef, DocumentChange } from '#netfilter';
import type { AppState } from '../../store/app-state.ts';
import { useAppLater } from '../../store/later.ts';
import { momentNow } from '../../store/selectors.ts';
import { changesAtStart, standingOf } from './changes-at-start.ts';

export type Way =
  | { readonly to: 'start'; readonly changes: readonly DocumentChange[]; readonly isAgainstSwitch: boolean }
  | { readonly to: 'here'; readonly isAgainstSwitch: boolean };

/** A table comes and goes by loading a module: no command of iptables does that; switched off rules are of the text alone. */
const OF_TEXT: ReadonlySet<DocumentChange['kind']> = new Set([
  'add-table',
  'remove-table',
  'enable-rule',
  'forget-rule',
]);

/** `isAgainstSwitch`: the reader wants edits at the other place, where this one cannot be made; nothing without the document. */
export function wayOf(
  state: Pick<AppState, 'simulation' | 'packet' | 'editsGo'>,
  document: number,
  changes: readonly DocumentChange[],
): Way | undefined {
  const now = standingOf(momentNow(state), document);
  const start = standingOf(state.simulation.start, document);
  if (now === undefined || start === undefined) return undefined;
  const isHere = state.editsGo === 'here';
  const isOfText = changes.some(({ kind }) => OF_TEXT.has(kind));
  if (isHere && !isOfText) return { to: 'here', isAgainstSwitch: false };
  const there = now.ruleset === start.ruleset ? changes : changesAtStart(changes, now, start);
  if (there === undefined) return { to: 'here', isAgainstSwitch: !isHere };
  return { to: 'start', changes: there, isAgainstSwitch: isHere };
}

/** What edits of these rules come to: commands because the reader wants it so, or because the start has no such rules. */
export type Going = 'start' | 'here' | 'here-only';

/** Where an edit of rules of a chain goes; of the chain itself without any. Places count from 1. */
export function goingOf(
  state: Pick<AppState, 'simulation' | 'packet' | 'editsGo'>,
  { document, table, chain }: ChainRef,
  places: readonly number[],
): Going {
  const at = { table, chain };
  const changes: readonly DocumentChange[] =
    places.length === 0
      ? [{ kind: 'flush-chain', ...at }]
      : places.map((place) => ({ kind: 'delete-rule', ...at, place }));
  const ways = changes.map((change) => wayOf(state, document, [change]));
  const here = ways.filter((way) => way?.to === 'here');
  if (here.length === 0) return 'start';
  return here.some((way) => way?.isAgainstSwitch) ? 'here-only' : 'here';
}

/** The same for a component. */
export function useGoing(chain: ChainRef, places: readonly number[]): Going {
  const state = useAppLater(useShallow(({ simulation, packet, editsGo }) => ({ simulation, packet, editsGo })));
  const key = `${chain.document} ${chain.table} ${chain.chain} ${places.join()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what chain and places say
  return useMemo(() => goingOf(state, chain, places), [state, key]);
}
