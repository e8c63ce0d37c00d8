/** The texts that an import is made of, and what is wrong in them. */
import type { Problem } from '#netfilter';

/** The texts of a host, each as its command printed it; empty where there is none. */
export interface ImportTexts {
  readonly ruleset: string;
  readonly addresses: string;
  readonly routes: string;
  readonly rules: string;
  /** What `ipset save` printed; it may stand among the rules too. */
  readonly sets: string;
}

export type TextName = keyof ImportTexts;

export const NO_TEXTS: ImportTexts = { ruleset: '', addresses: '', routes: '', rules: '', sets: '' };

/** A problem of one of the texts. */
export interface ImportProblem {
  readonly text: TextName;
  readonly problem: Problem;
}
