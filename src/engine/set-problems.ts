/** Rules that name ipsets which the host does not have, or has for the other family only (get_set_byname of libxt_set.h). */

import type { Kinds } from '../extensions/kind.ts';
import type { AnyKind } from '../extensions/kind-index.ts';
import { indexKinds } from '../extensions/kind-index.ts';
import type { IpSets } from '../ipset/ip-set.ts';
import { readSets } from '../ipset/read-sets.ts';
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import type { Problem, Span } from '../model/problem.ts';
import type { Rule, Ruleset } from '../model/ruleset.ts';

/** One problem for each name; without the text of the sets nobody can say. */
export function setProblems(ruleset: Ruleset, text: string | undefined, kinds: Kinds): readonly Problem[] {
  if (text === undefined) return [];
  const { matches, targets } = indexKinds(kinds, ruleset.family);
  const sets = setsOf(text);
  const check = (kind: AnyKind | undefined, given: Given | undefined, span: Span): readonly Problem[] =>
    problemsOf(given === undefined ? [] : (kind?.namedSets?.(given) ?? []), sets, ruleset.family, span);
  const ofRule = ({ matches: uses, target }: Rule): readonly Problem[] => [
    ...uses.flatMap((use) => check(matches.get(use.name)?.kind, use.given, use.span)),
    ...(target.kind === 'target' ? check(targets.get(target.name)?.kind, target.given, target.span) : []),
  ];
  return ruleset.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules.flatMap(ofRule)));
}

type Given = Readonly<Record<string, unknown>>;

let last: { readonly text: string; readonly sets: IpSets } | undefined;

function setsOf(text: string): IpSets {
  if (last?.text !== text) last = { text, sets: readSets(text).sets };
  return last.sets;
}

function problemsOf(names: readonly string[], sets: IpSets, family: Family, span: Span): readonly Problem[] {
  return names.flatMap((name): readonly Problem[] => {
    const set = sets.get(name);
    if (set === undefined) {
      const tool = `Set ${name} doesn't exist.`;
      return [{ severity: 'refused', message: message('ipset.rule.no-set', { set: name }), span, tool }];
    }
    if (set.family === undefined || set.family === family) return [];
    const kind = set.family === 'ipv4' ? 'IPv4' : 'IPv6';
    const tool = `The protocol family of set ${name} is ${kind}, which is not applicable.`;
    return [{ severity: 'refused', message: message('ipset.rule.other-family', { set: name, kind }), span, tool }];
  });
}
