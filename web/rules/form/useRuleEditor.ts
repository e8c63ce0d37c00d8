// The state of a rule form: a draft beside the rule it came from; what is legal is applied at once, the rest waits.
import { useRef, useState } from 'react';
import { message, printRule, type Rule, type RuleRef, type Ruleset } from '#netfilter';
import { appStore } from '../../store/store.ts';
import { editDocument, inChain } from './edit-document.ts';
import { type Judged, judgeRule } from './judge-rule.ts';
import { draftOfRule, NEW_RULE, type RuleDraft } from './rule-draft.ts';

export interface RuleEditor {
  readonly draft: RuleDraft;
  readonly judged: Judged;
  /** There is something that was not applied, and why was said. */
  readonly isRefused: boolean;
  /** Puts a draft in place; `isFinal` when the reader is done with the control, not in the middle of a word. */
  readonly change: (draft: RuleDraft, isFinal: boolean) => void;
  /** Tries to apply the draft as it is. */
  readonly apply: () => void;
  readonly revert: () => void;
}

/** The rule's own words, without `[packets:bytes]`. */
function wordsOf(rule: Rule | undefined): string {
  return rule?.text.replace(/^\s*\[\d+:\d+\]\s*/, '') ?? '';
}

function isSame(one: RuleDraft, other: RuleDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Edits the rule of a reference; without a rule there it is a new one, at that place. The rule may come a frame behind an
 * edit (`store/later.ts`): what was applied is known when it does.
 */
export function useRuleEditor(ref: RuleRef, rule: Rule | undefined, ruleset: Ruleset): RuleEditor {
  const start = () => (rule === undefined ? NEW_RULE : draftOfRule(rule, ruleset));
  const [seen, setSeen] = useState(() => wordsOf(rule));
  const [draft, setDraft] = useState(start);
  const [isTried, setTried] = useState(false);
  /** The line of the draft that was applied last. */
  const applied = useRef<string>(undefined);
  const putBack = () => {
    applied.current = undefined;
    setDraft(start());
    setTried(false);
  };
  // Undo, or an edit elsewhere, changed the rule under the form: the rule holds.
  if (seen !== wordsOf(rule)) {
    setSeen(wordsOf(rule));
    if (applied.current !== wordsOf(rule)) putBack();
  }
  const place = { table: ref.table, name: ref.chain };
  const judged = judgeRule(draft, place, ruleset);

  const applyDraft = (wanted: RuleDraft): void => {
    const next = judgeRule(wanted, place, ruleset);
    setTried(!next.isLegal);
    if (!next.isLegal) return;
    const values = { number: ref.rule, chain: ref.chain };
    if (rule === undefined) {
      editDocument(
        ref.document,
        { kind: 'add-rule', ...inChain(ref), place: ref.rule, rule: next.line },
        message('rules.did.added', values),
      );
      appStore.getState().selectRule(ref);
      return;
    }
    if (next.line === printRule(rule, ref.chain, ruleset)) return;
    applied.current = next.line;
    editDocument(
      ref.document,
      { kind: 'replace-rule', ...inChain(ref), place: ref.rule, rule: next.line },
      message('rules.did.edited', values),
    );
    // It would cut a pinned connection: the rule stays as it is until the reader has said yes.
    if (appStore.getState().held !== undefined) putBack();
  };

  return {
    draft,
    judged,
    isRefused: isTried && !judged.isLegal,
    change: (next, isFinal) => {
      if (!isSame(next, draft)) setDraft(next);
      if (isFinal && rule !== undefined) applyDraft(next);
    },
    apply: () => applyDraft(draft),
    revert: putBack,
  };
}
