/** Several changes of a document as one, each made in what the one before left. */
import type { Ruleset, RulesetDocument } from '../model/ruleset.ts';
import { commandsOfChange } from './commands-of-change.ts';
import { applyEdit, type DocumentChange, editText } from './edit-text.ts';
import { parseRuleset } from './parse-ruleset.ts';

/** The text behind all changes, and the commands that make them on a running host; a change that cannot be made is passed over. */
export function editAll(
  { text }: Pick<RulesetDocument, 'text'>,
  ruleset: Ruleset,
  changes: readonly DocumentChange[],
  tool: string,
): { readonly text: string; readonly commands: readonly string[] } {
  const commands: string[] = [];
  let [now, read] = [text, ruleset];
  for (const [index, change] of changes.entries()) {
    const edit = editText(now, read, change);
    if (edit === undefined) continue;
    commands.push(...commandsOfChange(change, read, tool));
    now = applyEdit(now, edit);
    const { family, flavour } = ruleset;
    if (index < changes.length - 1) read = parseRuleset(now, { family, flavour, previous: read });
  }
  return { text: now, commands };
}
