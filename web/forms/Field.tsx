// A labelled control with its hint and its fault in place.
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** What a control needs to be tied to its label and fault. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  readonly className?: string;
  readonly children: (control: ControlProps) => ReactNode;
}

export function Field({ label, error, hint, className = '', children }: FieldProps) {
  const id = useId();
  const described = `${id}-said`;
  const said = error ?? hint;
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-xs font-medium text-soft">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': said === undefined ? undefined : described,
      })}
      {error === undefined ? null : <Fault id={described} text={error} />}
      {error === undefined && hint !== undefined ? (
        <p id={described} className="text-xs text-faint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** A fault, said where it is: sign, colour and words. */
export function Fault({ id, text }: { readonly id?: string; readonly text: string }) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1 text-xs text-drop">
      <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
      <span className="min-w-0 break-words">{text}</span>
    </p>
  );
}
