// A little form of several one-line fields whose values are read together; faults stand at their field, others at the end.
import { useState } from 'react';
import type { Message } from '#netfilter';
import { Fault, Field } from '../forms/Field.tsx';
import { SELECT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { LineField, LittleForm } from './LittleForm.tsx';

/** One field; with `among` it is a choice. */
export interface FieldSpec {
  readonly key: string;
  /** Id of its words. */
  readonly label: string;
  readonly start?: string;
  readonly placeholder?: string;
  readonly among?: readonly string[];
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
  const set = (key: string) => (text: string) => setDraft({ ...draft, [key]: text });
  return (
    <LittleForm onSubmit={submit} onClose={onClose} {...(done !== undefined && { done })}>
      {fields.map((field, place) => {
        const { key, label, among, placeholder } = field;
        const value = draft[key] ?? '';
        const error = errors[key];
        return among === undefined ? (
          <LineField
            key={key}
            label={say(label)}
            value={value}
            error={error}
            onChange={set(key)}
            isFirst={place === 0}
            {...(placeholder !== undefined && { placeholder })}
          />
        ) : (
          <Field key={key} label={say(label)} error={error && say(error)}>
            {(control) => (
              <select {...control} value={value} onChange={(event) => set(key)(event.target.value)} className={SELECT}>
                {among.map((each) => (
                  <option key={each} value={each}>
                    {each === '' ? say('host.field.any') : each}
                  </option>
                ))}
              </select>
            )}
          </Field>
        );
      })}
      {form === undefined ? null : <Fault text={say(form)} />}
    </LittleForm>
  );
}
