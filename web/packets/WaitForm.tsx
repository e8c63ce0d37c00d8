// How long nothing happens.
import { useId, useState } from 'react';
import { Button } from '../forms/Button.tsx';
import { Dialog } from '../forms/Dialog.tsx';
import { Field } from '../forms/Field.tsx';
import { MONO_INPUT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { readDuration } from './duration.ts';

interface WaitFormProps {
  readonly title: string;
  readonly action: string;
  readonly start: string;
  readonly onDone: (milliseconds: number) => void;
  readonly onClose: () => void;
}

export function WaitForm({ title, action, start, onDone, onClose }: WaitFormProps) {
  const say = useWords();
  const formId = useId();
  const [text, setText] = useState(start);
  const [isTouched, setTouched] = useState(false);
  const read = readDuration(text);
  const foot = (
    <>
      <Button onClick={onClose}>{say('packets.form.cancel')}</Button>
      <Button look="primary" type="submit" form={formId}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} foot={foot}>
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          setTouched(true);
          if (read.ok) onDone(read.value);
        }}
      >
        <Field
          label={say('packets.wait.for')}
          error={isTouched && !read.ok ? say(read.message) : undefined}
          hint={say('packets.wait.hint')}
        >
          {(control) => (
            <input
              {...control}
              data-first
              value={text}
              onChange={(event) => setText(event.target.value)}
              onBlur={() => setTouched(true)}
              className={`${MONO_INPUT} max-w-40`}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
