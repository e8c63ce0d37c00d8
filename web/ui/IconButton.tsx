// A button that is an icon, with its name and key for whoever asks.
import type { LucideIcon } from 'lucide-react';

interface IconButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  /** Shown in the tip: the key that does the same. */
  readonly keys?: string;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  onClick(): void;
}

export function IconButton({ label, icon: Icon, keys, isPressed, isDisabled = false, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      aria-pressed={isPressed}
      aria-keyshortcuts={keys}
      title={keys === undefined ? label : `${label} (${keys})`}
      disabled={isDisabled}
      onClick={onClick}
    >
      <Icon size="1.125rem" strokeWidth={1.75} aria-hidden />
    </button>
  );
}
