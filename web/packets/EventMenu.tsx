// What can be done with an event of the story, beside looking at it.
import { ArrowDown, ArrowUp, Copy, EllipsisVertical, Pencil, Reply, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';

interface EventMenuProps {
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onEdit: () => void;
  /** Absent for a wait; a text where nothing would come back, to say why. */
  readonly reply: (() => void) | string | undefined;
  readonly onDuplicate: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onDelete: () => void;
}

export function EventMenu(props: EventMenuProps) {
  const { number, isFirst, isLast, reply } = props;
  const say = useWords();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={say('packets.menu', { number })}>
          <EllipsisVertical className="size-4" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-w-72 min-w-44 rounded-md border border-line bg-raised p-1 text-ink shadow-high"
        >
          <Item icon={<Pencil />} text={say('packets.edit')} onSelect={props.onEdit} />
          {reply === undefined ? null : (
            <Item
              icon={<Reply />}
              text={say('packets.add.reply')}
              note={typeof reply === 'string' ? reply : undefined}
              onSelect={typeof reply === 'string' ? undefined : reply}
            />
          )}
          <Item icon={<Copy />} text={say('packets.duplicate')} onSelect={props.onDuplicate} />
          <Item icon={<ArrowUp />} text={say('packets.up')} onSelect={isFirst ? undefined : () => props.onMove(-1)} />
          <Item icon={<ArrowDown />} text={say('packets.down')} onSelect={isLast ? undefined : () => props.onMove(1)} />
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <Item icon={<Trash2 />} text={say('packets.delete')} onSelect={props.onDelete} isDanger />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly note?: string | undefined;
  /** Absent: it cannot be done. */
  readonly onSelect: (() => void) | undefined;
  readonly isDanger?: boolean;
}

function Item({ icon, text, note, onSelect, isDanger = false }: ItemProps) {
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
