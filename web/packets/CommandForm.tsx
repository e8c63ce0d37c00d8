// A command of the story, as somebody would type it on the running host.
import { useId, useState } from 'react';
import { Button } from '../forms/Button.tsx';
import { Dialog } from '../forms/Dialog.tsx';
import { Field } from '../forms/Field.tsx';
import { MONO_INPUT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';

interface CommandFormProps {
  readonly title: string;
  readonly action: string;
  readonly start: string;
  readonly onDone: (line: string) => void;
  readonly onClose: () => void;
}

export function CommandForm({ title, action, start, onDone, onClose }: CommandFormProps) {
  const say = useWords();
  const formId = useId();
  const [line, setLine] = useState(start);
  const [isTouched, setTouched] = useState(false);
  const isEmpty = line.trim() === '';
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
          if (!isEmpty) onDone(line.trim());
        }}
      >
        <Field
          label={say('packets.command.line')}
          error={isTouched && isEmpty ? say('packets.command.empty') : undefined}
          hint={say('packets.command.hint')}
        >
          {(control) => (
            <input
              {...control}
              data-first
              value={line}
              spellCheck={false}
              maxLength={4096}
              onChange={(event) => setLine(event.target.value)}
              className={MONO_INPUT}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
