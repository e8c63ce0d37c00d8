// A choice among a few, all of them in sight: radio buttons of the browser's own, so that arrow keys move it.
import { useId } from 'react';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly among: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
}

export function Segments<T extends string>({ label, value, among, onChange, className = '' }: SegmentsProps<T>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={`inline-flex h-8 rounded-sm border border-line bg-sunken p-0.5 ${className}`}
    >
      {among.map((each) => (
        <label
          key={each.value}
          className="relative flex flex-1 cursor-pointer items-center justify-center whitespace-nowrap rounded-[4px] px-2.5 text-sm text-soft transition-colors hover:text-ink has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-checked:shadow-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-1"
        >
          <input
            type="radio"
            name={name}
            value={each.value}
            checked={each.value === value}
            onChange={() => onChange(each.value)}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          {each.text}
        </label>
      ))}
    </div>
  );
}
