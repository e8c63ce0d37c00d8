// A choice among a few, all of them in sight; arrow keys move it.
import { RadioGroup } from 'radix-ui';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly among: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
}

export function Segments<T extends string>({ label, value, among, onChange, className = '' }: SegmentsProps<T>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as T)}
      orientation="horizontal"
      className={`inline-flex h-8 rounded-sm border border-line bg-sunken p-0.5 ${className}`}
    >
      {among.map((each) => (
        <RadioGroup.Item
          key={each.value}
          value={each.value}
          className="flex-1 whitespace-nowrap rounded-[4px] px-2.5 text-center text-sm text-soft transition-colors hover:text-ink data-[state=checked]:bg-surface data-[state=checked]:font-semibold data-[state=checked]:text-ink data-[state=checked]:shadow-soft"
        >
          {each.text}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
