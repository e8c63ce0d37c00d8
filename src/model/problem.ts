/** What is wrong with a text, where, and what to write instead. */
import type { Message } from './message.ts';

/** A stretch of one line of a document; line and columns count from 1, `end` is the column after the last character. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly end: number;
}

/** A stretch of a rule, wherever the rule stands: `row` counts its own lines from 0, columns are as in a span. */
export interface Stretch {
  readonly row: number;
  readonly column: number;
  readonly end: number;
}

/** Where a stretch is in a document when its rule begins in a line, from 1. */
export function spanAt(line: number, { row, column, end }: Stretch): Span {
  return { line: line + row, column, end };
}

/**
 * A fault in a document. `refused`: iptables would not load it. `not-understood`: kept, printed back, and assumed not
 * to match. `note`: loaded, but worth a look. `tool` is iptables' own wording where it has one.
 */
export interface Problem {
  readonly severity: 'refused' | 'not-understood' | 'note';
  readonly message: Message;
  readonly span: Span;
  readonly tool?: string;
}
