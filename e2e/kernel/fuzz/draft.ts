/** A case before it is recorded, in pieces that can be taken away one by one. */
import type { RecordedCase } from '#netfilter';

export type CaseHost = RecordedCase['host'];
export type CasePacket = RecordedCase['packets'][number];
export type Words = readonly string[];

/** The use of a match or target: `-m tcp`, `-j LOG`, nothing for the header; each option with its own words. */
export interface UseDraft {
  readonly head: Words;
  readonly options: readonly Words[];
}

export interface RuleDraft {
  readonly matches: readonly UseDraft[];
  readonly target: UseDraft | undefined;
}

export interface ChainDraft {
  readonly name: string;
  /** Built-in chains have one. */
  readonly policy: 'ACCEPT' | 'DROP' | undefined;
  readonly rules: readonly RuleDraft[];
}

export interface TableDraft {
  readonly name: string;
  readonly chains: readonly ChainDraft[];
}

export interface CaseDraft {
  readonly id: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly host: CaseHost;
  readonly tables: readonly TableDraft[];
  readonly packets: readonly CasePacket[];
}

/** The draft as a case whose expectation is still open. */
export function caseOf(draft: CaseDraft): RecordedCase {
  return {
    id: draft.id,
    family: draft.family,
    title: 'made by the fuzzer',
    tags: ['fuzz'],
    host: draft.host,
    ruleset: rulesetText(draft.tables),
    packets: draft.packets.map((packet, place) => (draft.family === 'ipv4' ? { id: place + 1, ...packet } : packet)),
    expect: [],
    counters: '',
    conntrack: [],
    conntrackActive: false,
  };
}

/** One line a rule, in the order of the draft: `linesOf` counts on it. */
export function rulesetText(tables: readonly TableDraft[]): string {
  return tables.map((table) => `${tableLines(table).join('\n')}\n`).join('');
}

function tableLines({ name, chains }: TableDraft): readonly string[] {
  return [
    `*${name}`,
    ...chains.map((chain) => `:${chain.name} ${chain.policy ?? '-'} [0:0]`),
    ...chains.flatMap((chain) => chain.rules.map((rule) => `-A ${chain.name} ${ruleWords(rule)}`.trimEnd())),
    'COMMIT',
  ];
}

function ruleWords({ matches, target }: RuleDraft): string {
  return [...matches, ...(target ? [target] : [])]
    .flatMap(({ head, options }) => [...head, ...options.flat()])
    .map(quoted)
    .join(' ');
}

function quoted(word: string): string {
  return /^[\w!.,:/+@%=|&<>{}[\]-]+$/.test(word) ? word : `"${word.replace(/(["\\])/g, '\\$1')}"`;
}

/** The draft without the rules that `isWanted` refuses; `line` is the rule's line in the text. */
export function keepRules(draft: CaseDraft, isWanted: (rule: RuleDraft, line: number) => boolean): CaseDraft {
  let line = 0;
  const tables = draft.tables.map((table) => {
    line += 1 + table.chains.length;
    const chains = table.chains.map((chain) => ({
      ...chain,
      rules: chain.rules.filter((rule) => {
        line += 1;
        return isWanted(rule, line);
      }),
    }));
    line += 1;
    return { ...table, chains };
  });
  return { ...draft, tables };
}
