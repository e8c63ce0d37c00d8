/** Which document a tool works on: `iptables` the one of its family, `iptables-legacy` and `iptables-nft` the one of their flavour. */
import type { Flavour } from '../../model/hook.ts';
import type { RulesetDocument } from '../../model/ruleset.ts';
import { applyEdit, editText } from '../../syntax/edit-text.ts';
import { parseDocument } from '../../syntax/parse-document.ts';

const NAME = /^(?:.*\/)?(ip6?tables)(?:-(nft|legacy))?(?:-(?:save|restore))?$/;

/** The document and its place; one that is not there yet is empty, and its place is behind the last. */
export function documentOfTool(
  tool: string,
  documents: readonly RulesetDocument[],
): { readonly place: number; readonly document: RulesetDocument } {
  const [, name, kind] = NAME.exec(tool) ?? [];
  const dialect = name === 'ip6tables' ? 'ip6tables' : 'iptables';
  const flavour = kind as Flavour | undefined;
  const place = documents.findIndex(
    (each) => each.dialect === dialect && (flavour === undefined || each.flavour === flavour),
  );
  const document = documents[place];
  if (document !== undefined) return { place, document };
  const others = flavour ?? documents[0]?.flavour ?? 'nft';
  return { place: documents.length, document: { dialect, flavour: others, text: '' } };
}

/** All documents with another one at a place; the same list where it is the one that stands there. */
export function withDocument(
  documents: readonly RulesetDocument[],
  place: number,
  document: RulesetDocument,
): readonly RulesetDocument[] {
  if (documents[place] === document || (documents[place] === undefined && document.text === '')) return documents;
  return documents.toSpliced(place, 1, document);
}

/** The document with a table of this name in it: what iptables-legacy loads as soon as it speaks about one. */
export function withTable(document: RulesetDocument, table: string): RulesetDocument {
  const edit = editText(document.text, parseDocument(document), { kind: 'add-table', table });
  return edit === undefined ? document : { ...document, text: applyEdit(document.text, edit) };
}
