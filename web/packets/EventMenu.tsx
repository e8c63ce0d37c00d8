// What can be done with an event of the story, beside looking at it.
import { ArrowDown, ArrowUp, Copy, Pencil, Pin, PinOff, Reply, Trash2 } from 'lucide-react';
import { Menu, MenuItem, MenuLine } from '../forms/Menu.tsx';
import { useWords } from '../forms/useWords.ts';

interface EventMenuProps {
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onEdit: () => void;
  /** Absent for a wait; a text where nothing would come back, to say why. */
  readonly reply: (() => void) | string | undefined;
  readonly onDuplicate: () => void;
  /** Absent for what is no packet. */
  readonly pin: { readonly isOn: boolean; readonly onToggle: () => void } | undefined;
  readonly onMove: (by: 1 | -1) => void;
  readonly onDelete: () => void;
}

export function EventMenu(props: EventMenuProps) {
  const { number, isFirst, isLast, reply } = props;
  const say = useWords();
  return (
    <Menu label={say('packets.menu', { number })}>
      <MenuItem icon={<Pencil />} text={say('packets.edit')} onSelect={props.onEdit} />
      {reply === undefined ? null : (
        <MenuItem
          icon={<Reply />}
          text={say('packets.add.reply')}
          note={typeof reply === 'string' ? reply : undefined}
          onSelect={typeof reply === 'string' ? undefined : reply}
        />
      )}
      <MenuItem icon={<Copy />} text={say('packets.duplicate')} onSelect={props.onDuplicate} />
      <MenuItem icon={<ArrowUp />} text={say('packets.up')} onSelect={isFirst ? undefined : () => props.onMove(-1)} />
      <MenuItem icon={<ArrowDown />} text={say('packets.down')} onSelect={isLast ? undefined : () => props.onMove(1)} />
      {props.pin === undefined ? null : (
        <MenuItem
          icon={props.pin.isOn ? <PinOff /> : <Pin />}
          text={say(props.pin.isOn ? 'packets.unpin' : 'packets.pin')}
          note={props.pin.isOn ? undefined : say('packets.pin.what')}
          onSelect={props.pin.onToggle}
        />
      )}
      <MenuLine />
      <MenuItem icon={<Trash2 />} text={say('packets.delete')} onSelect={props.onDelete} isDanger />
    </Menu>
  );
}
