// The foot of a dialog with a form: leave it, or send it off.
import type { ReactNode } from 'react';
import { Button } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';

interface FormFootProps {
  readonly formId: string;
  /** Words of the button that sends it off. */
  readonly action: string;
  readonly onClose: () => void;
  /** In front of the buttons. */
  readonly children?: ReactNode;
}

export function FormFoot({ formId, action, onClose, children }: FormFootProps) {
  const say = useWords();
  return (
    <>
      {children}
      <Button onClick={onClose}>{say('packets.form.cancel')}</Button>
      <Button look="primary" type="submit" form={formId}>
        {action}
      </Button>
    </>
  );
}
