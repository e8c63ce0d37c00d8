// A searchable list in a popover: type to narrow, arrow keys to move, Enter to take (the ARIA combobox pattern).
import { Popover } from 'radix-ui';
import { type KeyboardEvent, type ReactElement, useId, useRef, useState } from 'react';
import { MONO_INPUT } from '../../forms/inputs.ts';
import { useWords } from '../../forms/useWords.ts';
import { fittingGroups } from './best-choices.ts';
import type { Choice, ChoiceGroup } from './choices.ts';

interface PickerProps<T> {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly groups: readonly ChoiceGroup<T>[];
  readonly onPick: (value: T) => void;
  /** Why a choice would be refused here. */
  readonly refusal?: (value: T) => string | undefined;
}

export function Picker<T>({ trigger, ...rest }: PickerProps<T>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          role="dialog"
          aria-label={rest.label}
          className="z-50 flex max-h-[min(24rem,var(--radix-popover-content-available-height))] w-80 max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-md border border-line bg-raised text-ink shadow-high"
        >
          <PickList {...rest} onDone={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

type PickListProps<T> = Omit<PickerProps<T>, 'trigger'> & { readonly onDone: () => void };

function PickList<T>({ label, groups, onPick, refusal, onDone }: PickListProps<T>) {
  const say = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = fittingGroups(groups, text, say);
  const flat = found.flatMap(({ choices }) => choices);
  const take = (choice: Choice<T> | undefined) => {
    if (choice === undefined) return;
    onDone();
    onPick(choice.value);
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(flat.length - 1, to));
    setAt(next);
    list.current?.querySelectorAll('[role="option"]')[next]?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: flat.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter') take(flat[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="border-line border-b p-1.5">
        <input
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={flat.length > 0 ? `${id}-${at}` : undefined}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
          className={MONO_INPUT}
        />
      </div>
      <div ref={list} id={id} role="listbox" aria-label={label} className="min-h-0 flex-1 overflow-y-auto p-1">
        {flat.length === 0 ? <p className="px-2 py-3 text-faint text-sm">{say('rules.form.nothing-found')}</p> : null}
        {found.map((group) => (
          <Group
            key={group.title.id}
            group={group}
            idOf={(choice) => `${id}-${flat.indexOf(choice)}`}
            at={flat[at]}
            refusal={refusal}
            onTake={take}
            onPoint={(choice) => setAt(flat.indexOf(choice))}
          />
        ))}
      </div>
    </>
  );
}

interface GroupProps<T> {
  readonly group: ChoiceGroup<T>;
  readonly idOf: (choice: Choice<T>) => string;
  /** The one that Enter takes. */
  readonly at: Choice<T> | undefined;
  readonly refusal: PickerProps<T>['refusal'] | undefined;
  readonly onTake: (choice: Choice<T>) => void;
  readonly onPoint: (choice: Choice<T>) => void;
}

function Group<T>({ group, idOf, at, refusal, onTake, onPoint }: GroupProps<T>) {
  const say = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox, which a fieldset cannot be.
    <div role="group" aria-label={say(group.title)}>
      <p aria-hidden="true" className="px-2 pt-2 pb-1 font-medium text-faint text-xs">
        {say(group.title)}
      </p>
      {group.choices.map((choice) => (
        <Option
          key={`${choice.term} ${choice.name?.id}`}
          id={idOf(choice)}
          choice={choice}
          isAt={choice === at}
          refusal={refusal?.(choice.value)}
          onTake={() => onTake(choice)}
          onPoint={() => onPoint(choice)}
        />
      ))}
    </div>
  );
}

interface OptionProps<T> {
  readonly id: string;
  readonly choice: Choice<T>;
  readonly isAt: boolean;
  readonly refusal: string | undefined;
  readonly onTake: () => void;
  readonly onPoint: () => void;
}

function Option<T>({ id, choice, isAt, refusal, onTake, onPoint }: OptionProps<T>) {
  const say = useWords();
  const { term, name, summary } = choice;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which points here by aria-activedescendant.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isAt}
      onClick={onTake}
      onPointerMove={onPoint}
      className={`cursor-pointer rounded-sm px-2 py-1.5 ${isAt ? 'bg-sunken' : ''}`}
    >
      <div className="flex flex-wrap items-baseline gap-x-2">
        <code className="font-semibold">{term}</code>
        {name === undefined ? null : <span className="text-sm">{say(name)}</span>}
      </div>
      {summary === undefined ? null : <p className="text-faint text-xs">{say(summary)}</p>}
      {refusal === undefined ? null : <p className="text-drop text-xs">{refusal}</p>}
    </div>
  );
}
