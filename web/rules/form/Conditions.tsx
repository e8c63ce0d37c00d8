// The conditions of a rule: header fields and matches, with a picker for more.
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { ALL_KINDS, message, type Ruleset } from '#netfilter';
import { Button, IconButton } from '../../forms/Button.tsx';
import { useWords } from '../../forms/useWords.ts';
import { type ConditionChoice, conditionChoices } from './choices.ts';
import { withMatch, withNewField, withoutMatch } from './edit-draft.ts';
import { Faults } from './Faults.tsx';
import { OptionSet } from './OptionSet.tsx';
import { Picker } from './Picker.tsx';
import { type MatchDraft, matchKind } from './rule-draft.ts';
import type { RuleEditor } from './useRuleEditor.ts';

export function Conditions({ editor, ruleset }: { readonly editor: RuleEditor; readonly ruleset: Ruleset }) {
  const say = useWords();
  const { draft } = editor;
  const { family } = ruleset;
  const [added, setAdded] = useState<string>();
  const isEmpty = draft.matches.length === 0 && Object.keys(draft.header).length === 0;
  const pick = (choice: ConditionChoice) => {
    if (choice.kind === 'match') return editor.change(withMatch(draft, choice.name, family), true);
    setAdded(choice.key);
    const words = choice.key === 'fragment' ? 0 : 1;
    editor.change(withNewField(draft, 'header', choice.key, { words, excludes: [] }), words === 0);
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-2 font-medium text-faint text-xs">{say('rules.form.if')}</legend>
      {isEmpty ? <p className="text-sm">{say('rules.form.if.none')}</p> : null}
      <OptionSet editor={editor} kind={ALL_KINDS.header} part="header" family={family} hasMore={false} added={added} />
      {draft.matches.map((match) => (
        <Match key={match.id} editor={editor} match={match} family={family} />
      ))}
      <Picker
        label={say('rules.form.find-condition')}
        groups={conditionChoices(draft, { family })}
        onPick={pick}
        trigger={
          <Button className="self-start">
            <Plus aria-hidden="true" className="size-4" />
            {say('rules.form.add-condition')}
          </Button>
        }
      />
    </fieldset>
  );
}

function Match({
  editor,
  match,
  family,
}: {
  readonly editor: RuleEditor;
  readonly match: MatchDraft;
  readonly family: 'ipv4' | 'ipv6';
}) {
  const say = useWords();
  const kind = matchKind(match.name, family);
  // Options that no match takes have no name but their own.
  const called = match.name || (match.kind === 'kept' ? match.words.join(' ') : '');
  const faults = editor.judged.faults.filter(({ path }) => path === `match.${match.id}`);
  const isFresh =
    match.kind === 'known' && Object.values(match.fields).every(({ text }) => text === '') && !editor.isRefused;
  return (
    <section
      aria-label={called}
      className="flex flex-col gap-1.5 rounded-sm border border-line bg-ground/50 px-2 pt-1 pb-2"
    >
      <header className="flex items-center gap-1.5" title={kind && say(message(`match.${kind.name}.summary`))}>
        <h4 className="min-w-0 flex-1 text-sm">
          {kind ? say(message(`match.${kind.name}`)) : called}{' '}
          {match.name === '' ? null : <code className="text-faint">{`-m ${match.name}`}</code>}
        </h4>
        <IconButton
          label={say('rules.form.remove', { what: called })}
          onClick={() => editor.change(withoutMatch(editor.draft, match.id), true)}
          className="-mr-1 size-6!"
        >
          <X className="size-3.5" />
        </IconButton>
      </header>
      {match.kind === 'known' && kind ? (
        <OptionSet editor={editor} kind={kind} part={match.id} family={family} hasMore />
      ) : (
        <Kept words={match.kind === 'kept' ? match.words : []} />
      )}
      {isFresh ? null : <Faults faults={faults} />}
    </section>
  );
}

/** What was not understood, as it was written. */
export function Kept({ words }: { readonly words: readonly string[] }) {
  const say = useWords();
  return (
    <div className="text-xs">
      <code className="break-words">{words.join(' ')}</code>
      <p className="mt-1 text-unknown">{say('rules.form.kept')}</p>
    </div>
  );
}
