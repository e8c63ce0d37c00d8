// A menu behind a button with three dots, and its items.
import { EllipsisVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';

interface MenuProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly icon?: ReactNode;
}

export function Menu({ label, icon, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={label}>{icon ?? <EllipsisVertical className="size-4" />}</IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-72 min-w-44 overflow-y-auto rounded-md border border-line bg-raised p-1 text-ink shadow-high"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}

interface MenuItemProps {
  readonly icon: ReactNode;
  readonly text: string;
  /** More to say: why it cannot be done. */
  readonly note?: string | undefined;
  /** Absent: it cannot be done. */
  readonly onSelect: (() => void) | undefined;
  readonly isDanger?: boolean;
}

export function MenuItem({ icon, text, note, onSelect, isDanger = false }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={onSelect === undefined}
      onSelect={() => onSelect?.()}
      className={`flex cursor-pointer items-start gap-2 rounded-sm px-2 py-1.5 text-sm outline-none data-[disabled]:cursor-default data-[highlighted]:bg-sunken data-[disabled]:text-faint [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0 ${isDanger ? 'text-drop' : ''}`}
    >
      <span aria-hidden="true">{icon}</span>
      <span>
        {text}
        {note === undefined ? null : <span className="block text-xs">{note}</span>}
      </span>
    </DropdownMenu.Item>
  );
}
