// A switch that is on or off.
import { Switch } from 'radix-ui';

interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function Toggle({ label, isOn, onChange }: ToggleProps) {
  return (
    <Switch.Root
      checked={isOn}
      onCheckedChange={onChange}
      aria-label={label}
      title={label}
      className="relative h-4 w-7 shrink-0 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-ink"
    >
      <Switch.Thumb className="block size-3 translate-x-0.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-3.5" />
    </Switch.Root>
  );
}
