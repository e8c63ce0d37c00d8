/** Whether rules that were read from a listing are listed as they were: what differs was not quite understood. */
import type { Flavour } from '../../model/hook.ts';
import type { Family } from '../../model/packet.ts';
import type { Rule } from '../../model/ruleset.ts';
import { parseRuleset } from '../../syntax/parse-ruleset.ts';
import { listDetails } from '../list-rule.ts';

export interface ReadLine {
  /** In the listing. */
  readonly line: number;
  /** As iptables-save has it. */
  readonly text: string;
  /** What the listing has behind the addresses. */
  readonly details: string;
  /** All of it was read. */
  readonly isRead: boolean;
}

export interface DifferingRule {
  readonly line: number;
  /** What is listed for the rule that was read. */
  readonly listed: string;
}

const FLAVOURS: readonly Flavour[] = ['nft', 'legacy'];

/** `rules` stand in the text in this order. The listing may be of either tool, with or without -n. */
export function differingRules(text: string, family: Family, rules: readonly ReadLine[]): readonly DifferingRule[] {
  const tools = FLAVOURS.map((flavour) => ({ flavour, rules: rulesByLine(text, family, flavour) }));
  const ruleLines = text.split('\n').flatMap((line, at) => (/^(?:\[\d+:\d+\] )?-A /.test(line) ? [at + 1] : []));
  return rules.flatMap(({ line, details, isRead }, at) => {
    if (!isRead) return [];
    const listed = tools.flatMap((tool) => {
      const rule = tool.rules.get(ruleLines[at] ?? 0);
      if (rule === undefined) return [];
      return [true, false].map((numeric) => withSingleBlanks(listDetails(rule, { ...tool, family }, { numeric })));
    });
    const [first] = listed;
    return first === undefined || listed.includes(withSingleBlanks(details)) ? [] : [{ line, listed: first }];
  });
}

function rulesByLine(text: string, family: Family, flavour: Flavour): ReadonlyMap<number, Rule> {
  const { tables } = parseRuleset(text, { family, flavour });
  const rules = tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
  return new Map(rules.map((rule) => [rule.span.line, rule]));
}

/** bpf ends with a zero. */
function withSingleBlanks(text: string): string {
  return text.replaceAll('\0', '').replace(/\s+/g, ' ').trim();
}
