// The keys, as a page over the page.
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../forms/useWords.ts';
import '../ui/keys.css';
import type { Binding } from './keys.ts';

const GROUPS = ['moving', 'looking', 'page'] as const;

interface KeyHelpProps {
  readonly bindings: readonly Binding[];
  readonly isOpen: boolean;
  onClose(): void;
}

export function KeyHelp({ bindings, isOpen, onClose }: KeyHelpProps) {
  const say = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      className="key-help"
      aria-labelledby="key-help-title"
      onClose={onClose}
      onKeyDown={(event) => event.key === '?' && onClose()}
    >
      <header>
        <h2 id="key-help-title">{say('keys.title')}</h2>
        <button type="button" className="icon-button" aria-label={say('shell.close')} onClick={onClose}>
          <X size="1.125rem" aria-hidden />
        </button>
      </header>
      <div className="key-groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{say(`keys.${group}`)}</h3>
            <dl>
              {bindings
                .filter((binding) => binding.group === group)
                .map(({ id, shown }) => (
                  <div key={id}>
                    <dt>
                      <kbd>{shown}</kbd>
                    </dt>
                    <dd>{say(`keys.${id}`)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
