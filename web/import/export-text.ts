// The text of a document to take away: as written, as iptables-save prints it, or with the counters of the story's end.
import { type Counter, printRuleset, type Ruleset, type RulesetDocument } from '#netfilter';

export const EXPORT_FORMS = ['as-written', 'canonical', 'counted'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

/** `place` is that of the document in the lab, by which its policies are counted. */
export function exportText(
  form: ExportForm,
  document: RulesetDocument,
  ruleset: Ruleset,
  counters: ReadonlyMap<number | string, Counter>,
  place: number,
): string {
  switch (form) {
    case 'as-written':
      return document.text;
    case 'canonical':
      return printRuleset(ruleset);
    case 'counted':
      return printRuleset(ruleset, { withCounters: true, counters, document: place });
  }
}

/** The names Debian's iptables-persistent reads at boot. */
export function fileName(document: RulesetDocument): string {
  return document.dialect === 'iptables' ? 'rules.v4' : 'rules.v6';
}
