// Jump to any chain: a search over all of them.
import { ChevronsUpDown } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { CompiledChain, Program } from '#netfilter';
import { chainKey } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { programNow } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import './picker.css';
import { allChains, type ChainInView } from './chain-now.ts';
import { documentName } from './document-name.ts';

/** Longer lists are for searching, not for reading; of each document, so that none hides another. */
const MOST = 60;

interface Found {
  readonly chains: readonly CompiledChain[];
  /** Those that are not listed. */
  readonly more: number;
}

/** Table, chain and document hold every word that was typed. */
function matching(program: Program, chains: readonly CompiledChain[], typed: string): Found {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const names = program.rulesets.map((_, place) => documentName(program, place));
  const fits = ({ ref }: CompiledChain): boolean => {
    const name = `${ref.table} ${ref.chain} ${names[ref.document]}`.toLowerCase();
    return words.every((word) => name.includes(word));
  };
  const fitting = chains.filter(fits);
  const listed = program.rulesets.flatMap((_, document) =>
    fitting.filter(({ ref }) => ref.document === document).slice(0, MOST),
  );
  return { chains: listed, more: fitting.length - listed.length };
}

interface ChoiceListProps {
  readonly found: readonly CompiledChain[];
  readonly active: number;
  choose(chain: CompiledChain): void;
}

/** The chains that were found; under the name of their document where the lab has several. */
function ChoiceList({ found, active, choose }: ChoiceListProps) {
  const program = useApp(programNow);
  const option = (chain: CompiledChain) => (
    <button
      key={chainKey(chain.ref)}
      type="button"
      role="option"
      aria-selected={chain === found[active]}
      tabIndex={-1}
      data-table={chain.ref.table}
      onClick={() => choose(chain)}
    >
      <span className="picker-table">{chain.ref.table}</span>
      <span className="picker-chain">{chain.ref.chain}</span>
      <span className="picker-count">{chain.rules.length}</span>
    </button>
  );
  if (program.rulesets.length < 2) return found.map(option);
  return program.rulesets.map((ruleset, document) => {
    const own = found.filter(({ ref }) => ref.document === document);
    const name = documentName(program, document);
    if (own.length === 0) return null;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box
      <div key={`${ruleset.family} ${name}`} role="group" aria-label={name} className="picker-group">
        <p aria-hidden>{name}</p>
        {own.map(option)}
      </div>
    );
  });
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
  const program = useApp(programNow);
  const { chains: found, more } = useMemo(() => matching(program, all, typed), [program, all, typed]);
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
        <ChoiceList found={found} active={active} choose={choose} />
        {more > 0 && <p className="picker-none">{say('rules.chain.more', { count: more })}</p>}
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
  const document = useApp(({ simulation: { program } }) =>
    view === undefined || program.rulesets.length < 2 ? '' : documentName(program, view.chain.document),
  );
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
        {document !== '' && <span className="picker-document">{document}</span>}
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
