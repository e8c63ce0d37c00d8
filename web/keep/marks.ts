/**
 * Which lab an edit belongs to. Opening another lab is an edit of the one history, so that undo leads back to the lab before;
 * a mark stands at each such edit, and the place in the history says which lab is in view.
 */

/** Where a lab came from: kept here, or nobody's yet (what is not `kept` is saved when it is changed). */
export type Origin = 'opening' | 'opened' | 'kept' | 'shared' | 'elsewhere';

export interface Mark {
  /** The edits from this one on are the lab's own. */
  readonly from: number;
  /** As it is kept; undefined until it is. */
  id: string | undefined;
  /** The name that it will be kept under. */
  wanted: string | undefined;
  revision: number;
  origin: Origin;
  /** Somebody changed something, maybe back again. */
  isChanged: boolean;
}

export function newMark(origin: Origin, from = 0): Mark {
  return { from, id: undefined, wanted: undefined, revision: 0, origin, isChanged: false };
}

/** What is opened from the gallery or by import comes back after a reload; the others can be had again. */
export function isToBeKept({ id, isChanged, origin }: Mark): boolean {
  return id !== undefined || isChanged || origin === 'opened' || origin === 'kept';
}

/** It has no place in the database any more. */
export function forget(mark: Mark): void {
  Object.assign(mark, { id: undefined, wanted: undefined, revision: 0 });
}

export interface Marks {
  /** The lab in view after so many edits. */
  at(edits: number): Mark;
  /** The last of so many edits opened another lab: gives the one that was left. */
  leave(edits: number): Mark;
  /** The last of so many edits is new: what was ahead is gone, and the labs that were opened there. */
  cut(edits: number): void;
  /** A lab with a history of its own. */
  begin(mark: Mark): void;
}

export function createMarks(first: Mark): Marks {
  let marks: readonly Mark[] = [first];
  const at = (edits: number): Mark => marks.findLast(({ from }) => from <= edits) ?? first;
  return {
    at,
    leave: (edits) => {
      const left = at(edits - 1);
      marks = [...marks.filter(({ from }) => from < edits), newMark('opened', edits)];
      return left;
    },
    cut: (edits) => {
      marks = marks.filter(({ from }) => from === 0 || from < edits);
    },
    begin: (mark) => {
      marks = [mark];
    },
  };
}
