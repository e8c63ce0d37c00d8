/** Drafts of texts that hold from some event on, one a document, kept while the panel is closed; and what a half-written line waits for. */
import { createStore } from 'zustand/vanilla';
import type { Cut } from '../store/pins.ts';
import type { Draft } from './editor/follow-draft.ts';

interface Drafts {
  /** Of which lab, by how often another one was opened. */
  readonly opened: number;
  readonly drafts: Readonly<Record<number, Draft>>;
}

export const draftStore = createStore<Drafts>()(() => ({ opened: 0, drafts: {} }));

/** The draft of a document in this lab. */
export function draftOf({ opened, drafts }: Drafts, lab: number, document: number): Draft | undefined {
  return opened === lab ? drafts[document] : undefined;
}

export function keepDraft(lab: number, document: number, draft: Draft | undefined): void {
  draftStore.setState(({ opened, drafts }) => {
    const { [document]: _, ...others } = opened === lab ? drafts : {};
    return { opened: lab, drafts: draft === undefined ? others : { ...others, [document]: draft } };
  });
}

/** Pinned connections that the line in hand would cut as it is. */
export const heldBackStore = createStore<{ readonly cuts: readonly Cut[] }>()(() => ({ cuts: [] }));
