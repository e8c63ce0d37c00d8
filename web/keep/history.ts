/** The way back through a lab's edits, as it is kept: bounded, checked, and only as far as it really leads. */
import {
  byKind,
  DOCUMENT,
  EVENT,
  FILE_PATH,
  listOf,
  MESSAGE,
  mapOf,
  oneOf,
  optional,
  PARTS_OF_HOST,
  record,
  type Shape,
  TAKEN,
  TITLE,
  text,
  whole,
} from '#lab-file';
import { applyChanges, invertChanges, type LabChange, type NamedLab } from '../store/lab-change.ts';
import type { Edit } from '../store/lab-state.ts';

export interface History {
  readonly past: readonly Edit[];
  readonly future: readonly Edit[];
}

const NONE: History = { past: [], future: [] };
const MOST_EDITS = 200;
/** Of all edits together, as JSON. */
const MOST_CHARACTERS = 4_000_000;

const OFFSET = whole(0, 100_000_000);

/** By path; undefined where there is none. */
const FILE_TEXT: Shape<string | undefined> = {
  check: (value, at) => (value === undefined ? undefined : text(MOST_CHARACTERS).check(value, at)),
};
const FILES = mapOf(FILE_PATH, FILE_TEXT, 1000);

const CHANGE: Shape<LabChange> = byKind<LabChange>({
  text: record({
    kind: oneOf('text'),
    document: whole(0, 1000),
    from: OFFSET,
    old: text(MOST_CHARACTERS),
    new: text(MOST_CHARACTERS),
  }),
  documents: record({
    kind: oneOf('documents'),
    from: OFFSET,
    old: listOf(DOCUMENT, 1000),
    new: listOf(DOCUMENT, 1000),
  }),
  story: record({ kind: oneOf('story'), from: OFFSET, old: listOf(EVENT, 10_000), new: listOf(EVENT, 10_000) }),
  host: record({ kind: oneOf('host'), old: PARTS_OF_HOST, new: PARTS_OF_HOST }),
  files: record({ kind: oneOf('files'), old: FILES, new: FILES }),
  title: record({ kind: oneOf('title'), old: TITLE, new: TITLE }),
  about: record({ kind: oneOf('about'), old: optional(MESSAGE), new: optional(MESSAGE) }),
  assumptions: record({ kind: oneOf('assumptions'), old: optional(TAKEN), new: optional(TAKEN) }),
});

const EDIT: Shape<Edit> = record<Edit>({
  changes: listOf(CHANGE, 100_000),
  label: optional(MESSAGE),
  // Never kept: what is typed after a reload is an edit of its own.
  typedAt: optional(whole(0, 0)),
});
const HISTORY: Shape<History> = record<History>({ past: listOf(EDIT, MOST_EDITS), future: listOf(EDIT, MOST_EDITS) });

/** How many of the edits fit, from the first on. */
function fitting(edits: readonly Edit[], room: number): number {
  let left = room;
  const place = edits.findIndex((edit, at) => {
    left -= JSON.stringify(edit).length;
    return left < 0 || at >= MOST_EDITS;
  });
  return place < 0 ? edits.length : place;
}

/** The edits nearest to the present, as many as are kept. */
export function fittingHistory({ past, future }: History): History {
  const latest = past.toReversed();
  const kept = ({ changes, label }: Edit): Edit => ({ changes, label });
  return {
    past: latest.slice(0, fitting(latest, MOST_CHARACTERS)).toReversed().map(kept),
    future: future.slice(0, fitting(future, MOST_CHARACTERS / 4)).map(kept),
  };
}

/** A kept history of a lab, if it is one: undone wholly and redone it must lead to the lab again. */
export function readHistory(value: unknown, lab: NamedLab): History {
  if (HISTORY.check(value, 'history') !== undefined) return NONE;
  // HISTORY has found that it is one.
  const history = value as History;
  return leadsBack(history, lab) ? history : NONE;
}

function leadsBack({ past, future }: History, lab: NamedLab): boolean {
  const undone = past.toReversed().flatMap(({ changes }) => invertChanges(changes));
  const redone = past.flatMap(({ changes }) => changes);
  const there = applyChanges(applyChanges(lab, undone), redone);
  const ahead = future.flatMap(({ changes }) => changes);
  const back = future.toReversed().flatMap(({ changes }) => invertChanges(changes));
  return isSame(there, lab) && isSame(applyChanges(applyChanges(lab, ahead), back), lab);
}

function isSame(one: NamedLab, other: NamedLab): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** With the fields of the lab and its host in one order: taken back, a field may stand behind where it stood. */
function sorted({ host, ...lab }: NamedLab): unknown {
  const inOrder = (fields: object): unknown => Object.entries(fields).sort(([a], [b]) => Number(a > b) - Number(a < b));
  return [inOrder(host), inOrder(lab)];
}
