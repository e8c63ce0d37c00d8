// One field of a packet draft, tied to the form's state.
import { Field } from '../forms/Field.tsx';
import { MONO_INPUT } from '../forms/inputs.ts';
import { Segments } from '../forms/Segments.tsx';
import type { PacketDraft } from './packet-draft.ts';
import type { PacketFormState } from './usePacketForm.ts';

/** Fields that hold one line of text. */
type TextName = { [K in keyof PacketDraft]: string extends PacketDraft[K] ? K : never }[keyof PacketDraft];

interface DraftFieldProps {
  readonly form: PacketFormState;
  readonly name: TextName;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly isNumber?: boolean;
}

export function DraftField({ form, name, label, hint, placeholder, isNumber = false }: DraftFieldProps) {
  return (
    <Field label={label} error={form.formState.errors[name]?.message} hint={hint}>
      {(control) => (
        <input
          {...control}
          {...form.register(name)}
          type="text"
          inputMode={isNumber ? 'numeric' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={placeholder}
          className={MONO_INPUT}
        />
      )}
    </Field>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly among: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
}

/** A labelled choice among a few. */
export function Choice<T extends string>({ label, ...choice }: ChoiceProps<T>) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="text-xs font-medium text-soft">
        {label}
      </span>
      <Segments label={label} {...choice} />
    </div>
  );
}
