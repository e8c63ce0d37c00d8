// The form of the selected rule, or of a new one behind the last: conditions, target, and the command they equal.
import { ArrowDown, ArrowUp, BetweenHorizontalStart, CopyPlus, EyeOff, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { message, type Rule, type RuleRef, type Ruleset } from '#netfilter';
import { Button, IconButton } from '../../forms/Button.tsx';
import { useWords } from '../../forms/useWords.ts';
import { useAppLater } from '../../store/later.ts';
import { programNow } from '../../store/selectors.ts';
import { appStore } from '../../store/store.ts';
import { disableRules, duplicateRules } from '../rule-edits.ts';
import { Command } from './Command.tsx';
import { Conditions } from './Conditions.tsx';
import { editDocument, inChain } from './edit-document.ts';
import { Faults } from './Faults.tsx';
import { GoesHint } from './GoesHint.tsx';
import { Target } from './Target.tsx';
import { type RuleEditor, useRuleEditor } from './useRuleEditor.ts';
import { type Going, useGoing } from './where-edits-go.ts';

export function RuleForm() {
  const at = useAppLater((state) => state.rule);
  const ruleset = useAppLater((state) => (at === undefined ? undefined : programNow(state).rulesets[at.document]));
  const [above, setAbove] = useState<RuleRef>();
  if (at === undefined || ruleset === undefined) return null;
  const rules =
    ruleset.tables.find(({ name }) => name === at.table)?.chains.find(({ name }) => name === at.chain)?.rules ?? [];
  const isAbove = above === at;
  const rule = isAbove ? undefined : rules[at.rule - 1];
  const place = `${at.document}/${at.table}/${at.chain}/${at.rule}/${isAbove}`;
  return (
    <Editor
      key={place}
      at={at}
      rule={rule}
      count={rules.length}
      ruleset={ruleset}
      isInserted={isAbove}
      onAbove={() => setAbove(at)}
      onLeave={() => setAbove(undefined)}
    />
  );
}

interface EditorProps {
  readonly at: RuleRef;
  /** Absent: a new rule at this place. */
  readonly rule: Rule | undefined;
  readonly count: number;
  readonly ruleset: Ruleset;
  /** New, in front of one that is there. */
  readonly isInserted: boolean;
  readonly onAbove: () => void;
  readonly onLeave: () => void;
}

function Editor({ at, rule, count, ruleset, isInserted, onAbove, onLeave }: EditorProps) {
  const say = useWords();
  const editor = useRuleEditor(at, rule, ruleset);
  const values = { number: at.rule, chain: at.chain };
  const going = useGoing(at, rule === undefined ? [] : [at.rule]);
  const close = () => (isInserted ? onLeave() : appStore.getState().selectRule(undefined));
  return (
    <section
      aria-label={say(rule ? 'rules.form.title' : 'rules.form.new', values)}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && close()}
      className="flex flex-col gap-2 bg-surface px-3 pt-1.5 pb-3"
    >
      <header className="flex items-center gap-0.5">
        <h3 className="min-w-0 flex-1 truncate font-semibold text-sm">
          {say(rule ? 'rules.form.short' : 'rules.form.short-new', values)}
        </h3>
        {rule ? <RuleTools at={at} count={count} going={going} onAbove={onAbove} /> : null}
        <IconButton label={say('rules.form.close')} onClick={close}>
          <X className="size-4" />
        </IconButton>
      </header>
      <GoesHint going={going} />
      <Conditions editor={editor} ruleset={ruleset} />
      <Target editor={editor} at={at} ruleset={ruleset} />
      <Faults faults={editor.judged.faults.filter(({ path }) => path === undefined)} />
      <div className="sticky bottom-0 -mx-3 -mb-3 flex flex-col gap-1.5 border-line border-t bg-surface px-3 py-2">
        <Command
          line={editor.judged.line}
          table={at.table}
          family={ruleset.family}
          place={isInserted ? at.rule : undefined}
        />
        <Foot
          editor={editor}
          isNew={rule === undefined}
          onAdd={() => {
            editor.apply();
            if (editor.judged.isLegal) onLeave();
          }}
          onCancel={close}
        />
      </div>
    </section>
  );
}

/** Move, insert above, delete. */
function RuleTools({
  at,
  count,
  going,
  onAbove,
}: {
  readonly at: RuleRef;
  readonly count: number;
  readonly going: Going;
  readonly onAbove: () => void;
}) {
  const say = useWords();
  const values = { number: at.rule, chain: at.chain };
  const { rule: _, ...chain } = at;
  const move = (to: number) => {
    editDocument(
      at.document,
      { kind: 'move-rule', ...inChain(at), place: at.rule, to },
      message('rules.did.moved', { ...values, to }),
    );
    appStore.getState().selectRule({ ...at, rule: to });
  };
  const remove = () => {
    appStore.getState().selectRule(undefined);
    editDocument(
      at.document,
      { kind: 'delete-rule', ...inChain(at), place: at.rule },
      message('rules.did.deleted', values),
    );
  };
  return (
    <>
      <IconButton label={say('rules.form.up')} disabled={at.rule <= 1} onClick={() => move(at.rule - 1)}>
        <ArrowUp className="size-4" />
      </IconButton>
      <IconButton label={say('rules.form.down')} disabled={at.rule >= count} onClick={() => move(at.rule + 1)}>
        <ArrowDown className="size-4" />
      </IconButton>
      <IconButton label={say('rules.form.above')} onClick={onAbove}>
        <BetweenHorizontalStart className="size-4" />
      </IconButton>
      <IconButton label={say('rules.marks.duplicate')} onClick={() => duplicateRules(chain, [at.rule])}>
        <CopyPlus className="size-4" />
      </IconButton>
      <IconButton
        label={say(going === 'start' ? 'rules.marks.disable' : 'rules.marks.disable.here')}
        onClick={() => disableRules(chain, [at.rule])}
      >
        <EyeOff className="size-4" />
      </IconButton>
      <IconButton label={say('rules.form.delete')} onClick={remove} className="hover:text-drop">
        <Trash2 className="size-4" />
      </IconButton>
    </>
  );
}

interface FootProps {
  readonly editor: RuleEditor;
  readonly isNew: boolean;
  readonly onAdd: () => void;
  readonly onCancel: () => void;
}

/** A new rule is added on purpose; a changed one is applied as it becomes legal, or put back. */
function Foot({ editor, isNew, onAdd, onCancel }: FootProps) {
  const say = useWords();
  if (isNew) {
    return (
      <div className="flex gap-1.5">
        <Button look="primary" onClick={onAdd}>
          {say('rules.form.add')}
        </Button>
        <Button onClick={onCancel}>{say('rules.form.cancel')}</Button>
      </div>
    );
  }
  if (!editor.isRefused) return null;
  return (
    <div className="flex items-center justify-between gap-2">
      <p className="font-medium text-drop text-xs">{say('rules.form.not-applied')}</p>
      <Button onClick={editor.revert}>{say('rules.form.revert')}</Button>
    </div>
  );
}
