// A little form of several one-line fields whose values are read together; faults stand at their field, others at the end.
import { useState } from 'react';
import type { Message } from '#netfilter';
import { Fault, Field } from '../forms/Field.tsx';
import { SELECT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { CheckField, LineField, LittleForm } from './LittleForm.tsx';

/** One field; with `among` it is a choice, as a switch it is on where its draft says anything. */
export interface FieldSpec {
  readonly key: string;
  /** Id of its words. */
  readonly label: string;
  readonly start?: string;
  readonly placeholder?: string;
  readonly among?: readonly string[];
  readonly isSwitch?: true;
}

export type Draft = Readonly<Record<string, string>>;

/** What was read, or what is wrong: by the key of a field, `form` for what no single one is to blame for. */
export type ReadDraft<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: Readonly<Record<string, Message>> };

interface FieldsFormProps<T> {
  readonly fields: readonly FieldSpec[];
  readonly read: (draft: Draft) => ReadDraft<T>;
  readonly onDone: (value: T) => void;
  readonly onClose: () => void;
  readonly done?: string;
}

export function FieldsForm<T>({ fields, read, onDone, onClose, done }: FieldsFormProps<T>) {
  const say = useWords();
  const [draft, setDraft] = useState<Draft>(() =>
    Object.fromEntries(fields.map(({ key, start = '' }) => [key, start])),
  );
  const [isSent, setSent] = useState(false);
  const result = read(draft);
  const errors: Readonly<Record<string, Message>> = isSent && !result.ok ? result.errors : {};
  const { form } = errors;
  const submit = () => {
    setSent(true);
    if (result.ok) onDone(result.value);
  };
  return (
    <LittleForm onSubmit={submit} onClose={onClose} {...(done !== undefined && { done })}>
      {fields.map((field, place) => (
        <OneField
          key={field.key}
          field={field}
          value={draft[field.key] ?? ''}
          error={errors[field.key]}
          onChange={(text) => setDraft({ ...draft, [field.key]: text })}
          isFirst={place === 0}
        />
      ))}
      {form === undefined ? null : <Fault text={say(form)} />}
    </LittleForm>
  );
}

interface OneFieldProps {
  readonly field: FieldSpec;
  readonly value: string;
  readonly error: Message | undefined;
  readonly onChange: (text: string) => void;
  readonly isFirst: boolean;
}

function OneField({ field, value, error, onChange, isFirst }: OneFieldProps) {
  const say = useWords();
  const { label, among, placeholder, isSwitch } = field;
  if (isSwitch)
    return <CheckField label={say(label)} isOn={value !== ''} onChange={(isOn) => onChange(isOn ? 'on' : '')} />;
  if (among !== undefined)
    return (
      <Field label={say(label)} error={error && say(error)}>
        {(control) => (
          <select {...control} value={value} onChange={(event) => onChange(event.target.value)} className={SELECT}>
            {among.map((each) => (
              <option key={each} value={each}>
                {each === '' ? say('host.field.any') : each}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  return (
    <LineField
      label={say(label)}
      value={value}
      error={error}
      onChange={onChange}
      isFirst={isFirst}
      {...(placeholder !== undefined && { placeholder })}
    />
  );
}
