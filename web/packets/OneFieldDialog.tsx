// A dialog that asks for one line of text.
import { useId, useState } from 'react';
import { Dialog } from '../forms/Dialog.tsx';
import { Field } from '../forms/Field.tsx';
import { MONO_INPUT } from '../forms/inputs.ts';
import { FormFoot } from './FormFoot.tsx';

/** What whoever opens it says, whatever the line is for. */
export interface OneFieldProps<T> {
  readonly title: string;
  readonly action: string;
  readonly start: string;
  readonly onDone: (value: T) => void;
  readonly onClose: () => void;
}

interface OneFieldDialogProps extends OneFieldProps<string> {
  readonly label: string;
  readonly hint: string;
  /** What is wrong with the text, in words; said once it was touched. */
  readonly faultOf: (text: string) => string | undefined;
  readonly width?: string;
}

export function OneFieldDialog(props: OneFieldDialogProps) {
  const { title, action, start, onDone, onClose, label, hint, faultOf, width = '' } = props;
  const formId = useId();
  const [text, setText] = useState(start);
  const [isTouched, setTouched] = useState(false);
  const fault = faultOf(text);
  const foot = <FormFoot formId={formId} action={action} onClose={onClose} />;
  return (
    <Dialog title={title} onClose={onClose} foot={foot}>
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          setTouched(true);
          if (fault === undefined) onDone(text);
        }}
      >
        <Field label={label} error={isTouched ? fault : undefined} hint={hint}>
          {(control) => (
            <input
              {...control}
              data-first
              value={text}
              spellCheck={false}
              maxLength={4096}
              onChange={(event) => setText(event.target.value)}
              onBlur={() => setTouched(true)}
              className={`${MONO_INPUT} ${width}`}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
