// Jump to any chain: a search over all of them.
import { ChevronsUpDown } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { CompiledChain } from '#netfilter';
import { chainKey } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { useApp } from '../store/store.ts';
import './picker.css';
import { allChains, type ChainInView } from './chain-now.ts';

/** Longer lists are for searching, not for reading. */
const MOST = 60;

/** Table and chain hold every word that was typed. */
function matching(chains: readonly CompiledChain[], typed: string): readonly CompiledChain[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ ref }: CompiledChain): boolean => {
    const name = `${ref.table} ${ref.chain}`.toLowerCase();
    return words.every((word) => name.includes(word));
  };
  return chains.filter(fits).slice(0, MOST);
}

interface ChoicesProps {
  /** Done: the focus goes back to the button. */
  close(): void;
  /** The focus went elsewhere, and stays there. */
  leave(): void;
}

function Choices({ close, leave }: ChoicesProps) {
  const say = useWords();
  const id = useId();
  const all = useApp(allChains);
  const selectChain = useApp((state) => state.selectChain);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const found = useMemo(() => matching(all, typed), [all, typed]);
  const choose = (chain: CompiledChain | undefined): void => {
    if (chain !== undefined) selectChain(chain.ref);
    close();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!currentTarget.closest('.picker')?.contains(relatedTarget)) leave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') choose(found[active]);
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <div className="picker-list">
      <input
        // The search opens because it was asked for.
        // biome-ignore lint/a11y/noAutofocus: it is a dialog's only field
        autoFocus
        type="search"
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-label={say('chain.search')}
        placeholder={say('chain.search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
      <div
        id={id}
        role="listbox"
        className="picker-choices"
        aria-label={say('chain.choose')}
        tabIndex={-1}
        onBlur={onBlur}
      >
        {found.map((chain, index) => (
          <button
            key={chainKey(chain.ref)}
            type="button"
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            data-table={chain.ref.table}
            onClick={() => choose(chain)}
          >
            <span className="picker-table">{chain.ref.table}</span>
            <span className="picker-chain">{chain.ref.chain}</span>
            <span className="picker-count">{chain.rules.length}</span>
          </button>
        ))}
        {found.length === 0 && <p className="picker-none">{say('chain.none-found')}</p>}
      </div>
    </div>
  );
}

/** Names longer than this are set smaller, to be read in full. */
const LONG = 20;

export function ChainPicker({ view }: { view: ChainInView | undefined }) {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { table = '', chain = '' } = view?.chain ?? {};
  return (
    <div className="picker">
      <button
        ref={button}
        type="button"
        id="chain-picker"
        className="picker-button"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-keyshortcuts="J"
        title={`${table} ${chain} – ${say('chain.choose')} (J)`.trimStart()}
        data-table={view?.chain.table}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="picker-table">{table}</span>
        <span className="picker-chain" data-long={chain.length > LONG || undefined}>
          {chain || say('chain.choose')}
        </span>
        <ChevronsUpDown size="0.875rem" aria-hidden />
      </button>
      {isOpen && (
        <Choices
          close={() => {
            setOpen(false);
            button.current?.focus();
          }}
          leave={() => setOpen(false)}
        />
      )}
    </div>
  );
}
