/** `ipset restore`: commands from a text, each carried out until one is refused (ipset_parse_stream of lib/ipset.c). */
import type { Moment } from '../../engine/moment.ts';
import { wordsOfLine } from '../../ipset/set-words.ts';
import { runSetCommand, type SetOptions } from './ipset-run.ts';
import { setVerb } from './ipset-verbs.ts';
import { isParameterProblem, type SetOutcome } from './set-outcome.ts';
import { changeSets } from './set-text.ts';

interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** Lines that change members are carried out together: each alone would print all sets again. */
const BATCHED: ReadonlySet<string | undefined> = new Set(['create', 'add', 'del', 'flush']);

export function restoreSets(moment: Moment, text: string, options: SetOptions): SetOutcome {
  const lines = text
    .split('\n')
    .map((line, index): Line => ({ text: line.trim(), number: index + 1 }))
    .filter(({ text: line }) => line !== '' && !line.startsWith('#') && line !== 'COMMIT');
  let now = moment;
  let stdout = '';
  for (let at = 0; at < lines.length; ) {
    const batch = batchFrom(lines, at);
    const ran = batch.length > 0 ? runBatch(now, batch, options) : runLine(now, lines[at] as Line, options);
    now = ran.moment;
    stdout += ran.stdout ?? '';
    if (ran.refusal !== undefined) return { moment: now, stdout, refusal: ran.refusal };
    at += Math.max(1, batch.length);
  }
  return { moment: now, stdout };
}

function batchFrom(lines: readonly Line[], at: number): readonly Line[] {
  const end = lines.findIndex(({ text }, place) => place >= at && !BATCHED.has(verbOf(text)));
  return lines.slice(at, end < 0 ? lines.length : end);
}

function verbOf(text: string): string | undefined {
  const word = text.split(/\s+/).find((each) => each !== '-!' && each !== '-exist');
  return word === undefined ? undefined : setVerb(word);
}

function runBatch(moment: Moment, batch: readonly Line[], { mayExist }: SetOptions): SetOutcome {
  const { moment: after, refusal } = changeSets(
    moment,
    batch.map(({ text }) => (mayExist ? `${text} -exist` : text)),
  );
  return refusal === undefined
    ? { moment: after }
    : { moment: after, refusal: inLine(refusal.tool, batch[refusal.line]?.number ?? 0) };
}

function runLine(moment: Moment, { text, number }: Line, options: SetOptions): SetOutcome {
  const words = wordsOfLine(text, number).map((word) => word.text);
  const ran = runSetCommand(moment, words, options);
  return ran.refusal === undefined ? ran : { ...ran, refusal: inLine(ran.refusal, number) };
}

/** What is wrong with the words themselves is told without its line. */
function inLine(refusal: string, line: number): string {
  return isParameterProblem(refusal) ? refusal : `Error in line ${line}: ${refusal}`;
}
