/** Which document a tool works on: `iptables` the one of its family, `iptables-legacy` and `iptables-nft` the one of their flavour. */
import type { Flavour } from '../../model/hook.ts';
import type { RulesetDocument } from '../../model/ruleset.ts';

const NAME = /^(?<dialect>ip6?tables)(?:-(?<flavour>nft|legacy))?(?:-(?:save|restore))?$/;

/** The document and its place; one that is not there yet is empty, and its place is behind the last. */
export function documentOfTool(
  tool: string,
  documents: readonly RulesetDocument[],
): { readonly place: number; readonly document: RulesetDocument } {
  const groups = NAME.exec(tool)?.groups ?? {};
  const dialect = groups['dialect'] === 'ip6tables' ? 'ip6tables' : 'iptables';
  const flavour = groups['flavour'] as Flavour | undefined;
  const place = documents.findIndex(
    (each) => each.dialect === dialect && (flavour === undefined || each.flavour === flavour),
  );
  const document = documents[place];
  if (document !== undefined) return { place, document };
  const others = flavour ?? documents[0]?.flavour ?? 'nft';
  return { place: documents.length, document: { dialect, flavour: others, text: '' } };
}
