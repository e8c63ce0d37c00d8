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
  const places = text.split('\n').flatMap((line, at) => (/^(?:\[\d+:\d+\] )?-A /.test(line) ? [at + 1] : []));
  let left = rules.flatMap((rule, at) => (rule.isRead ? [{ ...rule, place: places[at] ?? 0, listed: '' }] : []));
  for (const flavour of FLAVOURS) {
    if (left.length === 0) break;
    const known = rulesByLine(text, family, flavour);
    left = left.flatMap((each) => {
      const rule = known.get(each.place);
      if (rule === undefined) return [];
      const listAs = (numeric: boolean): string =>
        withSingleBlanks(listDetails(rule, { family, flavour }, { numeric }));
      const wanted = withSingleBlanks(each.details);
      const listed = listAs(true);
      return listed === wanted || listAs(false) === wanted ? [] : [{ ...each, listed: each.listed || listed }];
    });
  }
  return left.map(({ line, listed }) => ({ line, listed }));
}

function rulesByLine(text: string, family: Family, flavour: Flavour): ReadonlyMap<number, Rule> {
  const { tables } = parseRuleset(text, { family, flavour });
  const chains = tables.flatMap((table) => table.chains);
  return new Map(chains.flatMap(({ rules, lines }) => rules.map((rule, at) => [lines[at] ?? 0, rule] as const)));
}

/** bpf ends with a zero. */
function withSingleBlanks(text: string): string {
  return text.replaceAll('\0', '').replace(/\s+/g, ' ').trim();
}
