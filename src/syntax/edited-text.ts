/** What an edit did to a long text, told by who made it: then nobody has to compare the texts to find out. */
import type { RulesetDocument } from '../model/ruleset.ts';

/** `removed` letters at `from` gave way to `added` ones. */
export interface EditedRange {
  readonly before: string;
  readonly from: number;
  readonly removed: number;
  readonly added: number;
}

const ranges = new WeakMap<RulesetDocument, EditedRange>();

/** The document with another text at a place; letters in front and behind are the same. */
export function withEditedText(document: RulesetDocument, from: number, old: string, text: string): RulesetDocument {
  const before = document.text;
  const edited = { ...document, text: before.slice(0, from) + text + before.slice(from + old.length) };
  ranges.set(edited, { before, from, removed: old.length, added: text.length });
  return edited;
}

/** How the document came from the one before; nothing where that was not said. */
export function editedRange(document: RulesetDocument): EditedRange | undefined {
  return ranges.get(document);
}
