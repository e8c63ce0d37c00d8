// The palette: everything by its name, from the keyboard alone.
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog } from '../forms/Dialog.tsx';
import { TEXT_INPUT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { labsInList } from '../keep/lab-list.ts';
import { appStore } from '../store/store.ts';
import { best } from './find.ts';
import { actionsOf, type Item, labsOf, packetsOf, rulesOf, scenariosOf } from './items.ts';
import './palette.css';
import { recentIds, rememberRecent } from './recent.ts';

const MOST_SHOWN = 50;

/** All that has a name; what must be fetched comes when it is there. */
function useItems(): readonly Item[] {
  const say = useWords();
  const own = useMemo(() => {
    const state = appStore.getState();
    const help = (): void => void dispatchEvent(new KeyboardEvent('keydown', { key: '?' }));
    return [...actionsOf(say, help), ...packetsOf(state), ...rulesOf(state, say)];
  }, [say]);
  const [fetched, setFetched] = useState<readonly Item[]>([]);
  useEffect(() => {
    let isWanted = true;
    void Promise.all([labsInList(), scenariosOf(say)]).then(([labs, scenarios]) => {
      if (isWanted) setFetched([...labsOf(labs), ...scenarios]);
    });
    return () => {
      isWanted = false;
    };
  }, [say]);
  return useMemo(() => [...own, ...fetched], [own, fetched]);
}

/** Before anything is typed: what was chosen lately, then what can be done. */
function lately(items: readonly Item[]): { readonly shown: readonly Item[]; readonly count: number } {
  const byId = new Map(items.map((each) => [each.id, each]));
  const recent = recentIds().flatMap((id) => byId.get(id) ?? []);
  const others = items.filter((each) => each.kind === 'action' && !recent.includes(each));
  const shown = [...recent, ...others].slice(0, MOST_SHOWN);
  return { shown, count: shown.length };
}

function Option({
  item,
  id,
  isChosen,
  onRun,
}: {
  readonly item: Item;
  readonly id: string;
  readonly isChosen: boolean;
  onRun(): void;
}) {
  const say = useWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys, as in every combobox
    <div id={id} role="option" tabIndex={-1} aria-selected={isChosen} onClick={onRun} data-kind={item.kind}>
      <span className="palette-kind">{say(`palette.${item.kind}`)}</span>
      <span className="palette-text">{item.text}</span>
      {item.hint !== '' && <span className="palette-hint">{item.hint}</span>}
    </div>
  );
}

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const say = useWords();
  const list = useId();
  const items = useItems();
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const asked = useDeferredValue(query);
  const { shown, count } = useMemo(
    () => (asked.trim() === '' ? lately(items) : best(items, asked, MOST_SHOWN)),
    [items, asked],
  );
  const chosen = Math.min(place, Math.max(0, shown.length - 1));
  const options = useRef<HTMLDivElement>(null);
  useEffect(() => {
    options.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const run = (item: Item | undefined) => {
    if (item === undefined) return;
    rememberRecent(item.id);
    // The dialog gives the focus back first: what runs may open another one.
    onClose();
    requestAnimationFrame(item.run);
  };
  const onKey = (key: string): boolean => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const by = moves[key];
    if (by !== undefined) setPlace(Math.max(0, Math.min(shown.length - 1, chosen + by)));
    if (key === 'Enter') run(shown[chosen]);
    return by !== undefined || key === 'Enter';
  };
  return (
    <Dialog title={say('palette.title')} onClose={onClose}>
      <input
        data-first
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown.length === 0 ? undefined : `${list}-${chosen}`}
        aria-label={say('palette.find')}
        placeholder={say('palette.find')}
        value={query}
        className={TEXT_INPUT}
        onChange={({ target }) => {
          setQuery(target.value);
          setPlace(0);
        }}
        onKeyDown={(event) => {
          if (onKey(event.key)) event.preventDefault();
        }}
      />
      <p role="status" className="my-2 text-faint text-xs">
        {count === 0 ? say('palette.none') : say('palette.count', { count })}
      </p>
      <div ref={options} id={list} role="listbox" aria-label={say('palette.list')} className="palette-list">
        {shown.map((item, at) => (
          <Option key={item.id} item={item} id={`${list}-${at}`} isChosen={at === chosen} onRun={() => run(item)} />
        ))}
      </div>
    </Dialog>
  );
}
