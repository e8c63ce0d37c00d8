// One lab of the list.
import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../forms/Button.tsx';
import { TEXT_INPUT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { type Entry, LONGEST_NAME } from './kept.ts';

interface LabRowProps {
  readonly entry: Entry;
  readonly isInView: boolean;
  readonly onOpen: () => void;
  readonly onRename: (name: string) => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
}

/** Enter and leaving the field take the name, Escape does not. */
function NameField({ name, onDone }: { readonly name: string; readonly onDone: (name: string | undefined) => void }) {
  const say = useWords();
  return (
    <input
      // The reader has just asked for it.
      ref={(field) => field?.focus()}
      aria-label={say('keep.name')}
      defaultValue={name}
      maxLength={LONGEST_NAME}
      className={`${TEXT_INPUT} flex-1`}
      onBlur={({ target }) => onDone(target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone(undefined);
      }}
    />
  );
}

export function LabRow({ entry, isInView, onOpen, onRename, onDuplicate, onDelete }: LabRowProps) {
  const say = useWords();
  const [isNaming, setNaming] = useState(false);
  const { name, savedAt, rules, packets } = entry;
  const named = (next: string | undefined) => {
    setNaming(false);
    const words = next?.trim() ?? '';
    if (words !== '' && words !== name) onRename(words);
  };
  const facts = [
    say('keep.rules', { count: rules }),
    say('keep.packets', { count: packets }),
    new Date(savedAt).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }),
  ];
  return (
    <li
      aria-current={isInView || undefined}
      className="flex items-center gap-1 rounded-md border border-line bg-surface py-1.5 pr-2 pl-3 aria-[current]:border-line-strong"
    >
      {isNaming ? (
        <NameField name={name} onDone={named} />
      ) : (
        <button type="button" onClick={onOpen} className="min-w-0 flex-1 text-left" data-first={isInView || undefined}>
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="min-w-0 truncate font-semibold text-sm">{name}</span>
            {isInView && <span className="shrink-0 text-accept text-xs">{say('keep.in-view')}</span>}
          </span>
          <span className="block truncate text-faint text-xs">{facts.join(' · ')}</span>
        </button>
      )}
      <IconButton label={say('keep.rename', { name })} onClick={() => setNaming(true)}>
        <Pencil className="size-4" />
      </IconButton>
      <IconButton label={say('keep.duplicate', { name })} onClick={onDuplicate}>
        <Copy className="size-4" />
      </IconButton>
      <IconButton label={say('keep.delete', { name })} onClick={onDelete}>
        <Trash2 className="size-4" />
      </IconButton>
    </li>
  );
}
