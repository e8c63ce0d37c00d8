/** The ruleset of a document: read once, however often it is asked for. */
import type { Kinds } from '../extensions/kind.ts';
import type { Family } from '../model/packet.ts';
import type { Ruleset, RulesetDocument } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { editedRange } from './edited-text.ts';
import { parseRuleset } from './parse-ruleset.ts';

/** Documents are values: one that was read stays read as long as it lives. */
const read = new WeakMap<RulesetDocument, { readonly kinds: Kinds; readonly ruleset: Ruleset }>();

/** `previous` is the ruleset before an edit of the document: lines that did not change are taken from it. */
export function parseDocument(document: RulesetDocument, kinds: Kinds = ALL_KINDS, previous?: Ruleset): Ruleset {
  const known = read.get(document);
  if (known?.kinds === kinds) return known.ruleset;
  const ruleset = parseRuleset(document.text, {
    family: familyOf(document),
    flavour: document.flavour,
    kinds,
    ...(previous && { previous, edited: editedRange(document) }),
  });
  read.set(document, { kinds, ruleset });
  return ruleset;
}

export function familyOf(document: Pick<RulesetDocument, 'dialect'>): Family {
  return document.dialect === 'iptables' ? 'ipv4' : 'ipv6';
}
