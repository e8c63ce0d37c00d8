// Changes of rules as they are at some point of the story, made to the rules that the story starts with.
import {
  type Chain,
  type DocumentChange,
  disabledRules,
  editAll,
  parseRuleset,
  type Ruleset,
  type RulesetDocument,
} from '#netfilter';

/** A document as it stands at one moment. */
export interface Standing {
  readonly text: string;
  readonly ruleset: Ruleset;
}

/** Ids of rules now and of the same ones at the start, where the changes before made both of them anew. */
type Alike = ReadonlyMap<number, number>;

/**
 * The same changes at the start, each made in what the one before left; nothing where what one speaks of is not there yet.
 * Rules are the same by their id.
 */
export function changesAtStart(
  changes: readonly DocumentChange[],
  now: Standing,
  start: Standing,
): readonly DocumentChange[] | undefined {
  const found: DocumentChange[] = [];
  const alike = new Map<number, number>();
  let [here, there] = [now, start];
  for (const [index, change] of changes.entries()) {
    const same = changeAtStart(change, here, there, alike);
    if (same === undefined) return undefined;
    found.push(same);
    if (index === changes.length - 1) break;
    [here, there] = [after(here, change), after(there, same)];
    noteAlike(alike, made(here, change), made(there, same));
  }
  return found;
}

function changeAtStart(
  change: DocumentChange,
  now: Standing,
  start: Standing,
  alike: Alike,
): DocumentChange | undefined {
  if (change.kind === 'add-table' || change.kind === 'remove-table') return change;
  if (change.kind === 'add-chain') return tableOf(start.ruleset, change) && change;
  const [here, there] = [chainOf(now.ruleset, change), chainOf(start.ruleset, change)];
  if (here === undefined || there === undefined) return undefined;
  if (change.kind === 'enable-rule' || change.kind === 'forget-rule') return atLine(change, now, start);
  if (!('place' in change) || change.place === undefined) return change;
  if (change.kind === 'add-rule') return { ...change, place: placeBehind(here, there, change.place - 1, alike) + 1 };
  const place = placeOf(here, there, change.place, alike);
  if (place === undefined) return undefined;
  if (change.kind !== 'move-rule') return { ...change, place };
  const to = placeOf(here, there, change.to, alike);
  return to === undefined ? undefined : { ...change, place, to };
}

function tableOf({ tables }: Ruleset, { table }: DocumentChange): Ruleset['tables'][number] | undefined {
  return tables.find(({ name }) => name === table);
}

function chainOf(ruleset: Ruleset, change: Extract<DocumentChange, { chain: string }>): Chain | undefined {
  return tableOf(ruleset, change)?.chains.find(({ name }) => name === change.chain);
}

function placeOf(here: Chain, there: Chain, place: number, alike: Alike): number | undefined {
  const id = here.rules[place - 1]?.id ?? -1;
  const found = there.rules.findIndex((rule) => rule.id === (alike.get(id) ?? id));
  return found < 0 ? undefined : found + 1;
}

/** Behind the nearest rule in front that is there too; 0 is before all. */
function placeBehind(here: Chain, there: Chain, place: number, alike: Alike): number {
  for (let before = place; before > 0; before--) {
    const found = placeOf(here, there, before, alike);
    if (found !== undefined) return found;
  }
  return 0;
}

type OfLine = Extract<DocumentChange, { line: number }>;

/** A rule that is switched off is the same by its words. */
function atLine(change: OfLine, now: Standing, start: Standing): DocumentChange | undefined {
  const off = disabledRules(now.text, now.ruleset).find(({ line }) => line === change.line);
  const same = disabledRules(start.text, start.ruleset).find(
    ({ table, chain, rule }) => table === change.table && chain === change.chain && rule === off?.rule,
  );
  return same && { ...change, line: same.line };
}

function after({ text: old, ruleset: previous }: Standing, change: DocumentChange): Standing {
  const { text } = editAll({ text: old }, previous, [change], '');
  const { family, flavour } = previous;
  return { text, ruleset: parseRuleset(text, { family, flavour, previous }) };
}

/** The rule that a change put at its place. */
function made({ ruleset }: Standing, change: DocumentChange): number | undefined {
  if (change.kind !== 'add-rule' && change.kind !== 'replace-rule' && change.kind !== 'move-rule') return undefined;
  const place = change.kind === 'move-rule' ? change.to : change.place;
  return chainOf(ruleset, change)?.rules[place - 1]?.id;
}

function noteAlike(alike: Map<number, number>, now: number | undefined, start: number | undefined): void {
  if (now !== undefined && start !== undefined) alike.set(now, start);
}

/** What a document is at a moment; nothing where there is none. */
export function standingOf(
  { documents, program }: { readonly documents: readonly RulesetDocument[]; readonly program: Rulesets },
  document: number,
): Standing | undefined {
  const [own, ruleset] = [documents[document], program.rulesets[document]];
  return own && ruleset && { text: own.text, ruleset };
}

interface Rulesets {
  readonly rulesets: readonly Ruleset[];
}
