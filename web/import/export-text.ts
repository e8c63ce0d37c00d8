// A text to take away: a document as written, as iptables-save prints it or with the counters of the story's end; or the sets.
import { saveSets } from '#kinds';
import { type Lab, printRuleset, type Ruleset, type World } from '#netfilter';

export const EXPORT_FORMS = ['as-written', 'canonical', 'counted', 'sets'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

/** Sets are offered where the host has some. */
export function formsOf({ host }: Lab): readonly ExportForm[] {
  return EXPORT_FORMS.filter((form) => form !== 'sets' || host.sets.trim() !== '');
}

/** `place` is that of the document in the lab, by which its policies are counted; `world` is that of the story's end. */
export function exportText(form: ExportForm, lab: Lab, rulesets: readonly Ruleset[], place: number, world: World) {
  const [document, ruleset] = [lab.documents[place], rulesets[place]];
  if (form === 'sets') return saveSets(lab.host, world);
  if (document === undefined || ruleset === undefined) return '';
  switch (form) {
    case 'as-written':
      return document.text;
    case 'canonical':
      return printRuleset(ruleset);
    case 'counted':
      return printRuleset(ruleset, { withCounters: true, counters: world.counters, document: place });
  }
}

/** The names that Debian's iptables-persistent and ipset-persistent read at boot. */
export function fileName(form: ExportForm, lab: Lab, place: number): string {
  if (form === 'sets') return 'ipsets';
  return lab.documents[place]?.dialect === 'ip6tables' ? 'rules.v6' : 'rules.v4';
}
