// One option of a rule: its name, whether it is negated, its value, help while it is in hand, and what is wrong with it.
import { X } from 'lucide-react';
import { useId } from 'react';
import { create } from 'zustand';
import type { Field } from '#netfilter';
import { IconButton } from '../../forms/Button.tsx';
import { useWords } from '../../forms/useWords.ts';
import { Faults } from './Faults.tsx';
import type { RuleFault } from './judge-rule.ts';
import { OptionControl } from './OptionControl.tsx';
import type { FieldDraft } from './rule-draft.ts';

interface OptionRowProps {
  readonly field: Field;
  readonly draft: FieldDraft;
  readonly faults: readonly RuleFault[];
  readonly family: 'ipv4' | 'ipv6';
  readonly isNew: boolean;
  readonly onChange: (draft: FieldDraft, isFinal: boolean) => void;
  readonly onRemove: () => void;
}

/** The row that was in hand last: its help stays until another row is, so that no press of the mouse moves what it is on. */
const useRowInHand = create<{ readonly row?: string }>(() => ({}));

/** Fields take the hand however they come by the focus, buttons only from the keyboard: a press must not move them. */
function takeInHand(row: string, target: Element): void {
  if (target.matches(':focus-visible')) useRowInHand.setState({ row });
}

export function OptionRow({ field, draft, faults, family, isNew, onChange, onRemove }: OptionRowProps) {
  const say = useWords();
  const id = useId();
  const label = say(field.label);
  const control = {
    id,
    'aria-invalid': faults.length > 0,
    'aria-describedby': faults.length > 0 ? `${id}-said ${id}-help` : `${id}-help`,
  };
  const isInHand = useRowInHand(({ row }) => row === id);
  const help = say(`${field.label.id}.help`);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears of the focus within and does nothing itself
    <div className="flex flex-col gap-0.5" onFocus={({ target }) => takeInHand(id, target)}>
      <div className="flex items-center gap-1.5">
        <label htmlFor={id} title={`${field.flag}: ${help}`} className="w-20 shrink-0 text-soft text-xs leading-tight">
          {label}
        </label>
        {field.isInvertible ? (
          <button
            type="button"
            aria-pressed={draft.inverted}
            aria-label={say('rules.form.invert', { what: label })}
            onClick={() => onChange({ ...draft, inverted: !draft.inverted }, true)}
            className={`h-7 shrink-0 rounded-sm border px-1.5 text-xs transition-colors ${draft.inverted ? 'border-ink bg-ink font-semibold text-surface' : 'border-line text-faint hover:border-line-strong'}`}
          >
            {say(draft.inverted ? 'rules.form.is-not' : 'rules.form.is')}
          </button>
        ) : null}
        <div className="min-w-0 flex-1">
          <OptionControl
            field={field}
            control={control}
            label={label}
            text={draft.text}
            family={family}
            isNew={isNew}
            onChange={(text, isFinal) => onChange({ ...draft, text }, isFinal)}
          />
        </div>
        {field.isRequired ? null : (
          <IconButton label={say('rules.form.remove', { what: label })} onClick={onRemove} className="-mr-1 size-6!">
            <X className="size-3.5" />
          </IconButton>
        )}
      </div>
      {/* One says nothing beside that it is there: it has room for what that means. */}
      <p id={`${id}-help`} hidden={field.words > 0 && !isInHand} className="text-faint text-xs">
        {help}
      </p>
      <div id={`${id}-said`}>
        <Faults faults={faults} />
      </div>
    </div>
  );
}
