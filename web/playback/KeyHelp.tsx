// The keys, as a page over the page.
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../forms/useWords.ts';
import { RULE_KEYS } from '../rules/rule-keys.ts';
import { TEXT_KEYS } from '../text/text-keys.ts';
import '../ui/keys.css';
import type { Binding } from './keys.ts';

interface KeyHelpProps {
  readonly bindings: readonly Binding[];
  onClose(): void;
}

/** A heading, and keys with the ids of their words. */
type Group = readonly [string, readonly (readonly [string, string])[]];

function groupsOf(bindings: readonly Binding[]): readonly Group[] {
  const page = (['moving', 'looking', 'page'] as const).map(
    (group): Group => [
      `keys.${group}`,
      bindings.filter((binding) => binding.group === group).map(({ id, shown }) => [shown, `keys.${id}`]),
    ],
  );
  return [
    ...page,
    ['keys.rule', RULE_KEYS.map(([shown, id]) => [shown, `keys.rule.${id}`])],
    ['keys.in-text', TEXT_KEYS.map(([shown, id]) => [shown, `text.key.${id}`])],
  ];
}

export function KeyHelp({ bindings, onClose }: KeyHelpProps) {
  const say = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  // Closed by itself, the dialog gives the focus back to where it was.
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      className="key-help"
      aria-labelledby="key-help-title"
      onClose={onClose}
      onKeyDown={(event) => event.key === '?' && close()}
    >
      <header>
        <h2 id="key-help-title">{say('keys.title')}</h2>
        <button type="button" className="icon-button" aria-label={say('shell.close')} onClick={close}>
          <X size="1.125rem" aria-hidden />
        </button>
      </header>
      <div className="key-groups">
        {groupsOf(bindings).map(([title, keys]) => (
          <section key={title}>
            <h3>{say(title)}</h3>
            <dl>
              {keys.map(([shown, id]) => (
                <div key={id}>
                  <dt>
                    <kbd>{shown}</kbd>
                  </dt>
                  <dd>{say(id)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
