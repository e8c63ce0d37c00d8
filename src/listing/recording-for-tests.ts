/** Recordings of what iptables 1.8.9 printed, for tests: made by `recorded/record.py` from rulesets of our own. */
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { ListOptions } from './list-table.ts';

export interface Recording {
  readonly id: string;
  readonly family: Family;
  readonly table: string;
  readonly ruleset: string;
  /** By the options of the command; both tools alike, or each on its own. What is no text was refused. */
  readonly listings: Readonly<Record<string, string | Readonly<Partial<Record<Flavour, unknown>>>>>;
}

/** One in a line. */
export function readRecordings(ndjson: string): readonly Recording[] {
  return ndjson
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recording);
}

/** What a tool printed for the options; nothing where it refused. */
export function printed({ listings }: Recording, ask: string, flavour: Flavour): string | undefined {
  const text = listings[ask];
  const own = typeof text === 'object' ? text[flavour] : text;
  return typeof own === 'string' ? own : undefined;
}

/** The options of a command line like `-L FORWARD 2 -n -v`. */
export function optionsOf(ask: string): ListOptions {
  const words = ask.split(' ');
  const [chain, rule] = words.slice(1).filter((word) => !word.startsWith('-'));
  return {
    numeric: words.includes('-n'),
    verbose: words.includes('-v'),
    exact: words.includes('-x'),
    lineNumbers: words.includes('--line-numbers'),
    chain,
    ...(rule !== undefined && { rule: Number(rule) }),
  };
}
