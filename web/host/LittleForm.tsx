// The frame of the host panel's little forms, and their one-line fields.
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Host, Message, Read } from '#netfilter';
import { Button } from '../forms/Button.tsx';
import { Field } from '../forms/Field.tsx';
import { MONO_INPUT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import type { EditHost } from './host-did.ts';

/** What every form of the host panel is given. */
export interface HostFormProps {
  readonly host: Host;
  readonly edit: EditHost;
  readonly onClose: () => void;
}

/** A form with Add and Cancel; Escape cancels. */
export function LittleForm({
  onSubmit,
  onClose,
  done,
  children,
}: {
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** Words of its button, where nothing is added. */
  readonly done?: string;
  readonly children: ReactNode;
}) {
  const say = useWords();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
      }}
      className="mt-1.5 flex flex-col gap-2 border-line border-t pt-2"
    >
      {children}
      <div className="flex gap-1.5">
        <Button look="primary" type="submit">
          {done ?? say('host.add')}
        </Button>
        <Button onClick={onClose}>{say('host.cancel')}</Button>
      </div>
    </form>
  );
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly error: Message | undefined;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly isFirst?: boolean;
}

export function LineField({ label, value, error, onChange, placeholder, isFirst = false }: LineProps) {
  const say = useWords();
  return (
    <Field label={label} error={error && say(error)}>
      {(control) => (
        <input
          {...control}
          // biome-ignore lint/a11y/noAutofocus: the form was just asked for.
          autoFocus={isFirst}
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          className={MONO_INPUT}
        />
      )}
    </Field>
  );
}

/** A form of one line, judged when it is sent and from then on while it is typed. */
export function OneLineForm<T>({
  label,
  placeholder,
  read,
  onDone,
  onClose,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly read: (text: string) => Read<T>;
  readonly onDone: (value: T) => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [isSent, setSent] = useState(false);
  const result = read(text);
  const submit = () => {
    setSent(true);
    if (result.ok) onDone(result.value);
  };
  return (
    <LittleForm onSubmit={submit} onClose={onClose}>
      <LineField
        label={label}
        value={text}
        onChange={setText}
        error={isSent && !result.ok ? result.message : undefined}
        placeholder={placeholder}
        isFirst
      />
    </LittleForm>
  );
}

interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function CheckField({ label, isOn, onChange }: CheckProps) {
  return (
    <label className="flex items-start gap-1.5 text-soft text-xs">
      <input type="checkbox" className="mt-0.5" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
