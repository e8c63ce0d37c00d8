// What a rule does: a target with its options, or a chain to walk through.
import { ChevronDown } from 'lucide-react';
import { message, type RuleRef, type Ruleset } from '#netfilter';
import { type Say, useWords } from '../../forms/useWords.ts';
import { Kept } from './Conditions.tsx';
import { targetChoices } from './choices.ts';
import { withTarget } from './edit-draft.ts';
import { Faults } from './Faults.tsx';
import { judgeRule } from './judge-rule.ts';
import { OptionSet } from './OptionSet.tsx';
import { Picker } from './Picker.tsx';
import { type TargetDraft, targetKind } from './rule-draft.ts';
import type { RuleEditor } from './useRuleEditor.ts';

interface TargetProps {
  readonly editor: RuleEditor;
  readonly at: RuleRef;
  readonly ruleset: Ruleset;
}

function targetWords(target: TargetDraft, say: Say): string {
  switch (target.kind) {
    case 'none':
      return say('rules.form.target.none');
    case 'jump':
    case 'goto':
      return say(`rules.form.target.${target.kind}`, { chain: target.chain });
    default:
      return target.name;
  }
}

export function Target({ editor, at, ruleset }: TargetProps) {
  const say = useWords();
  const { draft, judged } = editor;
  const { target } = draft;
  const { family } = ruleset;
  const chains = ruleset.tables.find(({ name }) => name === at.table)?.chains ?? [];
  const kind = target.kind === 'known' ? targetKind(target.name, family) : undefined;
  const words = targetWords(target, say);
  const change = (next: TargetDraft) => {
    const changed = withTarget(draft, next, family);
    editor.change(changed, true);
  };
  /** Why a target cannot stand in this chain whatever its options are. */
  const refusal = (choice: TargetDraft): string | undefined => {
    if (choice.kind !== 'known') return undefined;
    const { faults } = judgeRule(
      { header: {}, matches: [], target: choice },
      { table: at.table, name: at.chain },
      ruleset,
    );
    const placed = faults.find(
      ({ problem: { message: said, severity } }) => severity === 'refused' && /^(placement|syntax)\./.test(said.id),
    );
    return placed && say(placed.problem.message);
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-faint text-xs">{say('rules.form.then')}</legend>
      <Picker
        label={say('rules.form.find-target')}
        groups={targetChoices(chains, at.chain, { family })}
        onPick={change}
        refusal={refusal}
        trigger={
          <button
            type="button"
            aria-label={say('rules.form.target.change', { what: words })}
            className="flex h-8 items-center justify-between gap-2 rounded-sm border border-line-strong/60 bg-surface px-2 text-left hover:border-line-strong"
          >
            <span className="truncate font-mono font-semibold text-xs">{words}</span>
            <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-faint" />
          </button>
        }
      />
      {kind ? <p className="text-faint text-xs">{say(message(`target.${kind.name}.summary`))}</p> : null}
      {kind ? <OptionSet editor={editor} kind={kind} part="target" family={family} hasMore /> : null}
      {target.kind === 'kept' ? <Kept words={target.words} /> : null}
      <Faults faults={judged.faults.filter(({ path }) => path === 'target')} />
    </fieldset>
  );
}
