// One part of the host panel: its title, its +, and its lines.
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import type { HostFormProps } from './LittleForm.tsx';
import type { OpenHostForm } from './open-host-form.ts';
import { RemoveButton } from './RemoveButton.tsx';

/** What every part of the panel is given. */
export interface PartsProps extends HostFormProps {
  readonly open: OpenHostForm | undefined;
}

interface PartProps {
  readonly title: string;
  readonly add?: string;
  readonly onAdd?: () => void;
  readonly children: ReactNode;
}

/** One part of the host, with its + where something can be added. */
export function Part({ title, add, onAdd, children }: PartProps) {
  return (
    <div className="rounded-md border border-line bg-surface px-2 pt-1 pb-1.5 shadow-soft">
      <div className="flex min-h-7 items-center justify-between">
        <h3 className="font-medium text-faint text-xs">{title}</h3>
        {add === undefined ? null : (
          <IconButton label={add} onClick={onAdd} className="-mr-1">
            <Plus className="size-3.5" />
          </IconButton>
        )}
      </div>
      {children}
    </div>
  );
}

interface Line {
  readonly text: string;
  readonly remove?: () => void;
}

export function Lines({ lines, none }: { readonly lines: readonly Line[]; readonly none: string }) {
  const say = useWords();
  if (lines.length === 0) return none === '' ? null : <p className="text-faint text-xs">{none}</p>;
  return (
    <ul>
      {lines.map(({ text, remove }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two routes may read alike; a line is its place.
        <li key={place} className="group flex min-h-6 items-center gap-1">
          <code className="min-w-0 flex-1 break-words py-0.5">{text}</code>
          {remove === undefined ? null : <RemoveButton label={say('host.remove', { what: text })} onClick={remove} />}
        </li>
      ))}
    </ul>
  );
}
