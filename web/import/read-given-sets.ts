// The ipsets of an import: a text of their own, or lines of `ipset save` among those of iptables-save.
import { readSets } from '#kinds';
import { type Message, message } from '#netfilter';
import type { ImportProblem } from './import-texts.ts';

/** A line and where it stood, from 1. */
interface Line {
  readonly text: string;
  readonly line: number;
}

export interface SplitText {
  /** Without the lines of sets; line n of it stood at `lines[n - 1]`. Undefined lines: nothing was taken out. */
  readonly rules: { readonly text: string; readonly lines: readonly number[] | undefined };
  readonly sets: readonly Line[];
}

const CREATES = /^create \S+ (?:bitmap|hash|list):/m;
const OF_SETS = /^(?:create|add) \S/;

/** A paste of what both commands printed, taken apart. iptables-save has no line that begins with `create`. */
export function splitSets(text: string): SplitText {
  if (!CREATES.test(text)) return { rules: { text, lines: undefined }, sets: [] };
  const all = text.split('\n').map((each, place): Line => ({ text: each, line: place + 1 }));
  const rules = all.filter((each) => !OF_SETS.test(each.text));
  return {
    rules: { text: rules.map((each) => each.text).join('\n'), lines: rules.map(({ line }) => line) },
    sets: all.filter((each) => OF_SETS.test(each.text)),
  };
}

interface GivenSets {
  /** As the host keeps it; empty where there are none. */
  readonly text: string;
  readonly notes: readonly Message[];
  readonly problems: readonly ImportProblem[];
}

/** Both texts as one, each problem where its line stands. */
export function readGivenSets(own: string, among: readonly Line[]): GivenSets {
  const ownLines = own.trim() === '' ? [] : own.split('\n');
  const text = [...ownLines, ...among.map((each) => each.text)].join('\n');
  if (text === '') return { text, notes: [], problems: [] };
  const { sets, problems } = readSets(text);
  return {
    text,
    notes: sets.size === 0 ? [] : [message('import.given.sets', { names: [...sets.keys()].slice(0, MOST_NAMES) })],
    problems: problems.map((problem): ImportProblem => {
      const place = problem.span.line - 1 - ownLines.length;
      if (place < 0) return { text: 'sets', problem };
      const line = among[place]?.line ?? problem.span.line;
      return { text: 'ruleset', problem: { ...problem, span: { ...problem.span, line } } };
    }),
  };
}

const MOST_NAMES = 20;
