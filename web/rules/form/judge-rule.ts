// What iptables would say to a rule's form: read by the core's own parser, in the place where it would stand.
import {
  type Chain,
  checkRule,
  message,
  type Problem,
  parseRuleset,
  printRule,
  type Rule,
  type Ruleset,
} from '#netfilter';
import type { RuleDraft } from './rule-draft.ts';
import { type FormPath, partAt, ruleLine } from './rule-line.ts';

/** A fault at a part of the form; without a path it is about the rule as a whole. */
export interface RuleFault {
  readonly path: FormPath | undefined;
  readonly problem: Problem;
}

export interface Judged {
  /** The line the form stands for; canonical where the rule could be read. */
  readonly line: string;
  readonly rule: Rule | undefined;
  readonly faults: readonly RuleFault[];
  /** iptables would load it. */
  readonly isLegal: boolean;
}

/** Reads and checks the form's rule as one of a chain. */
export function judgeRule(draft: RuleDraft, chain: Pick<Chain, 'table' | 'name'>, ruleset: Ruleset): Judged {
  const written = ruleLine(draft, chain.name, ruleset);
  const { head, text } = around(written.text, draft, chain, ruleset);
  const read = parseRuleset(text, { family: ruleset.family, flavour: ruleset.flavour });
  const rule = read.tables[0]?.chains.find(({ name }) => name === chain.name)?.rules[0];
  const line = head + 1;
  const ofLine = read.problems.filter(({ span }) => span.line === line);
  const inPlace = rule === undefined ? [] : checkRule(rule, chain, ruleset);
  const faults = distinct([...emptyFields(draft), ...ofLine, ...inPlace]).map((problem) => ({
    path: partAt(written, problem.span.column, problem.span.end),
    problem,
  }));
  const isLegal = rule !== undefined && faults.every(({ problem }) => problem.severity !== 'refused');
  return { line: rule && isLegal ? printRule(rule, chain.name, ruleset) : written.text, rule, faults, isLegal };
}

/** The line in a table of its own, with the chains it speaks of and no other rules: fast however long the document is. */
function around(line: string, { target }: RuleDraft, chain: Pick<Chain, 'table' | 'name'>, ruleset: Ruleset) {
  const chains = ruleset.tables.find(({ name }) => name === chain.table)?.chains ?? [];
  const wanted = new Set([chain.name, ...(target.kind === 'jump' || target.kind === 'goto' ? [target.chain] : [])]);
  const declared = chains
    .filter(({ name }) => wanted.has(name))
    .map(({ name, policy }) => `:${name} ${policy ?? '-'} [0:0]`);
  const lines = [`*${chain.table}`, ...declared];
  return { head: lines.length, text: [...lines, line, 'COMMIT', ''].join('\n') };
}

/** Reading and placing may say the same. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const said = new Set<string>();
  return problems.filter(({ message: { id, values } }) => {
    const key = `${id} ${JSON.stringify(values)}`;
    return !said.has(key) && said.add(key) !== undefined;
  });
}

/** A rule without any target is legal and only counts: worth a note. */
function emptyFields({ target }: RuleDraft): readonly Problem[] {
  if (target.kind !== 'none') return [];
  return [{ severity: 'note', message: message('rules.note.no-target'), span: { line: 0, column: 0, end: 0 } }];
}

/** The command that would put the rule there: `iptables -t nat -A POSTROUTING ...`; `-t filter` goes without saying. */
export function commandOf(line: string, table: string, family: Ruleset['family'], place?: number): string {
  const tool = family === 'ipv4' ? 'iptables' : 'ip6tables';
  const inserted = place === undefined ? line : line.replace(/^-A (\S+)/, `-I $1 ${place}`);
  return [tool, ...(table === 'filter' ? [] : ['-t', table]), inserted].join(' ');
}
