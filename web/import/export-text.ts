// A text to take away: a document as written, as iptables-save prints it or with the counters of the story's end; or the sets.
import { saveSets } from '#kinds';
import { type Lab, printRuleset, type Ruleset, toolOf, type World } from '#netfilter';
import { equivalentCommands, listTable } from '#shell';

export const EXPORT_FORMS = ['as-written', 'canonical', 'counted', 'commands', 'listing', 'sets'] as const;
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
    case 'commands':
      return equivalentCommands(ruleset, { tool: toolOf(lab.documents, place) })
        .map((command) => `${command}\n`)
        .join('');
    case 'listing':
      return listings(ruleset, place, world);
  }
}

/** Every table, one behind the other, as somebody would ask for them. */
function listings(ruleset: Ruleset, document: number, { counters }: World): string {
  const options = { numeric: true, verbose: true, lineNumbers: true, counters, document };
  return ruleset.tables.map(({ name }) => `# ${name}\n${listTable(ruleset, name, options)}`).join('\n');
}

/** The names that Debian's iptables-persistent and ipset-persistent read at boot. */
export function fileName(form: ExportForm, lab: Lab, place: number): string {
  if (form === 'sets') return 'ipsets';
  if (form === 'commands') return 'rules.sh';
  if (form === 'listing') return 'rules.txt';
  return lab.documents[place]?.dialect === 'ip6tables' ? 'rules.v6' : 'rules.v4';
}
