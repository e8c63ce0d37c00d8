/** What can be done with one rule of a chain or several: one edit each, with a name, and the marks go along. */
import { type ChainRef, type DocumentChange, message, rulesOfText } from '#netfilter';
import { programNow } from '../store/selectors.ts';
import { appStore } from '../store/store.ts';
import { compiledChain } from './chain-now.ts';
import { editDocument, inChain } from './form/edit-document.ts';

/** Places from 1, ascending. */
type Places = readonly number[];

/** The rule's own words, without `[packets:bytes]`. */
export function rulesAsText(chain: ChainRef, places: Places): string {
  const rules = compiledChain(appStore.getState(), chain)?.rules ?? [];
  return places.map((place) => `${bare(rules[place - 1]?.rule.text ?? '')}\n`).join('');
}

function bare(text: string): string {
  return text.replace(/^\s*\[\d+:\d+\]\s*/, '').trim();
}

function edit(chain: ChainRef, did: string, places: Places, changes: readonly DocumentChange[]): boolean {
  const one = places.length === 1 ? places[0] : undefined;
  const values = { chain: chain.chain, count: places.length, number: one ?? 0 };
  const label = message(one === undefined ? `rules.did.${did}.several` : `rules.did.${did}`, values);
  const isDone = editDocument(chain.document, changes, label);
  if (isDone) appStore.getState().selectChain(chain);
  return isDone;
}

function mark(chain: ChainRef, rules: Places): void {
  const { marks, markRules } = appStore.getState();
  if (marks !== undefined) markRules(chain, rules);
}

export function deleteRules(chain: ChainRef, places: Places): void {
  const changes = places.toReversed().map((place) => ({ kind: 'delete-rule', ...inChain(chain), place }) as const);
  if (edit(chain, 'deleted', places, changes)) mark(chain, []);
}

/** Out of force, but kept in the text. */
export function disableRules(chain: ChainRef, places: Places): void {
  const changes = places.toReversed().map((place) => ({ kind: 'disable-rule', ...inChain(chain), place }) as const);
  if (edit(chain, 'disabled', places, changes)) mark(chain, []);
}

/** Copies behind the last of them. */
export function duplicateRules(chain: ChainRef, places: Places): void {
  const rules = rulesAsText(chain, places).split('\n').slice(0, -1);
  addRules(chain, (places.at(-1) ?? 0) + 1, rules, 'duplicated');
}

function addRules(chain: ChainRef, at: number, rules: readonly string[], did: string): void {
  const places = rules.map((_, index) => at + index);
  const changes = rules.map(
    (rule, index) => ({ kind: 'add-rule', ...inChain(chain), place: at + index, rule }) as const,
  );
  if (rules.length > 0 && edit(chain, did, places, changes)) mark(chain, places);
}

/** Up (-1) or down (1) by one; nothing where the first or last stands at the chain's end. */
export function moveRules(chain: ChainRef, places: Places, by: 1 | -1): boolean {
  const count = compiledChain(appStore.getState(), chain)?.rules.length ?? 0;
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  if (by < 0 ? first <= 1 : last >= count) return false;
  const inOrder = by < 0 ? places : places.toReversed();
  const changes = inOrder.map((place) => ({ kind: 'move-rule', ...inChain(chain), place, to: place + by }) as const);
  const isDone = edit(chain, by < 0 ? 'moved-up' : 'moved-down', places, changes);
  if (isDone)
    mark(
      chain,
      places.map((place) => place + by),
    );
  return isDone;
}

/** Puts rules from anywhere in front of a place; tells which lines could not stand there. */
export function pasteRules(chain: ChainRef, at: number, text: string): ReturnType<typeof rulesOfText>['refused'] {
  const ruleset = programNow(appStore.getState()).rulesets[chain.document];
  if (ruleset === undefined) return [];
  const { rules, refused } = rulesOfText(text, inChain(chain), ruleset);
  addRules(chain, at, rules, 'pasted');
  return refused;
}
