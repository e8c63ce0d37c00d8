// Takes a line of the host away.
import { X } from 'lucide-react';
import { IconButton } from '../forms/Button.tsx';

/** Shown when the line is hovered or focused, always where there is no pointer to hover with. */
export function RemoveButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <IconButton
      label={label}
      onClick={onClick}
      className="-mr-1 size-6! pointer-fine:opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100"
    >
      <X className="size-3.5" />
    </IconButton>
  );
}
