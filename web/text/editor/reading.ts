/** What the core read from the text that the editor shows, and what the packet and the reader point at in it. */
import { Annotation, StateEffect, StateField } from '@codemirror/state';
import type { Message, Problem, Ruleset } from '#netfilter';

export interface Reading {
  /** Place of the document in the lab. */
  readonly document: number;
  readonly ruleset: Ruleset;
  /** Of reading and of linking. */
  readonly problems: readonly Problem[];
}

/** A stretch of rules of one chain, counted from 1. */
export interface RuleStretch {
  readonly table: string;
  readonly chain: string;
  readonly from: number;
  readonly to: number;
}

/** The packet's present step, and the rule that the reader selected. */
export interface Standing {
  readonly present: RuleStretch | undefined;
  readonly selected: RuleStretch | undefined;
}

export const setReading = StateEffect.define<Reading>();
export const setStanding = StateEffect.define<Standing>();

/** A change that came from the store, and so is not to go there again. */
export const fromStore = Annotation.define<true>();
/** What an edit is called in the history, where it is more than typing. */
export const editLabel = Annotation.define<Message>();

export const readingField = StateField.define<Reading | undefined>({
  create: () => undefined,
  update: (value, { effects }) => effects.reduce((now, effect) => (effect.is(setReading) ? effect.value : now), value),
});

export const NOWHERE: Standing = { present: undefined, selected: undefined };

export const standingField = StateField.define<Standing>({
  create: () => NOWHERE,
  update: (value, { effects }) => effects.reduce((now, effect) => (effect.is(setStanding) ? effect.value : now), value),
});
