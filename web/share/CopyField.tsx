// A text to be copied, in a field that shows it, with its button.
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '../forms/Button.tsx';
import { MONO_INPUT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';

interface CopyFieldProps {
  readonly label: string;
  readonly button: string;
  readonly text: string;
  readonly isFirst?: boolean;
  readonly children?: ReactNode;
}

export function CopyField({ label, button, text, isFirst = false, children }: CopyFieldProps) {
  const say = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [did, setDid] = useState<'copied' | 'not-copied'>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDid('copied');
    } catch {
      // A browser or a frame that does not allow it.
      field.current?.select();
      setDid('not-copied');
    }
  };
  const Icon = did === 'copied' ? Check : Copy;
  return (
    <div className="mb-4 flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-soft text-xs">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          data-first={isFirst || undefined}
          value={text}
          className={MONO_INPUT}
          onFocus={({ target }) => target.select()}
        />
        <Button look="primary" disabled={text === ''} onClick={() => void copy()}>
          <Icon className="size-4" aria-hidden />
          {button}
        </Button>
      </div>
      <p role="status" className="text-faint text-xs">
        {did === undefined ? children : say(`share.${did}`)}
      </p>
    </div>
  );
}
