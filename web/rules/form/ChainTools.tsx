// What can be done with a chain as a whole: its policy, a rule at its end, and chains of the user's own.
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  ALL_KINDS,
  type Chain,
  type ChainRef,
  type Message,
  message,
  type Policy,
  type Read,
  type Ruleset,
  type Table,
} from '#netfilter';
import { Button, IconButton } from '../../forms/Button.tsx';
import { Fault } from '../../forms/Field.tsx';
import { MONO_INPUT } from '../../forms/inputs.ts';
import { Segments } from '../../forms/Segments.tsx';
import { useWords } from '../../forms/useWords.ts';
import { programNow } from '../../store/selectors.ts';
import { appStore, useApp } from '../../store/store.ts';
import { editDocument, inChain } from './edit-document.ts';

const POLICIES: readonly { readonly value: Policy; readonly text: string }[] = [
  { value: 'ACCEPT', text: 'ACCEPT' },
  { value: 'DROP', text: 'DROP' },
];

export function ChainTools({ chain: at }: { readonly chain: ChainRef }) {
  const say = useWords();
  const ruleset = useApp((state): Ruleset | undefined => programNow(state).rulesets[at.document]);
  const [isNaming, setNaming] = useState(false);
  const table = ruleset?.tables.find(({ name }) => name === at.table);
  const chain = table?.chains.find(({ name }) => name === at.chain);
  if (table === undefined || chain === undefined) return null;
  const setPolicy = (policy: Policy) =>
    editDocument(
      at.document,
      { kind: 'set-policy', ...inChain(at), policy },
      message('rules.did.policy', { chain: at.chain, policy }),
    );
  return (
    <div className="flex flex-wrap items-center gap-1 pt-1.5">
      {chain.policy === undefined ? null : (
        <Segments label={say('rules.chain.policy')} value={chain.policy} among={POLICIES} onChange={setPolicy} />
      )}
      <Button
        className="px-1.5!"
        title={say('rules.chain.add-rule.long', { chain: at.chain })}
        onClick={() => appStore.getState().selectRule({ ...at, rule: chain.rules.length + 1 })}
      >
        <Plus aria-hidden="true" className="size-4" />
        {say('rules.chain.add-rule')}
      </Button>
      <Button
        className="px-1.5!"
        title={say('rules.chain.add-chain.long', { table: at.table })}
        onClick={() => setNaming(true)}
      >
        <Plus aria-hidden="true" className="size-4" />
        {say('rules.chain.add-chain')}
      </Button>
      {chain.policy === undefined ? <DeleteChain at={at} chain={chain} table={table} /> : null}
      {isNaming ? <NewChain at={at} table={table} onDone={() => setNaming(false)} /> : null}
    </div>
  );
}

/** A chain that rules lead to stays (`iptables -X`: Device or resource busy). */
function DeleteChain({ at, chain, table }: { readonly at: ChainRef; readonly chain: Chain; readonly table: Table }) {
  const say = useWords();
  const isInUse = table.chains.some(({ rules }) =>
    rules.some(({ target }) => (target.kind === 'jump' || target.kind === 'goto') && target.chain === chain.name),
  );
  const remove = () => {
    appStore.getState().selectChain(undefined);
    editDocument(
      at.document,
      { kind: 'delete-chain', ...inChain(at) },
      message('rules.did.chain-deleted', { chain: at.chain }),
    );
  };
  return (
    <IconButton
      label={say(isInUse ? 'rules.chain.in-use' : 'rules.chain.delete', { chain: at.chain })}
      disabled={isInUse}
      onClick={remove}
    >
      <Trash2 className="size-4" />
    </IconButton>
  );
}

/** A name as iptables takes it for `-N`. */
function readChainName(text: string, table: Table): Read<string> {
  const chain = text.trim();
  const refuse = (id: string): { readonly ok: false; readonly message: Message } => ({
    ok: false,
    message: message(`rules.chain.name.${id}`, { chain }),
  });
  if (!/^[^\s!-]\S{0,27}$/.test(chain)) return refuse('bad');
  if (table.chains.some(({ name }) => name === chain)) return refuse('taken');
  if (ALL_KINDS.targets.some(({ name }) => name === chain)) return refuse('target');
  return { ok: true, value: chain };
}

function NewChain({
  at,
  table,
  onDone,
}: {
  readonly at: ChainRef;
  readonly table: Table;
  readonly onDone: () => void;
}) {
  const say = useWords();
  const [text, setText] = useState('');
  const [isSent, setSent] = useState(false);
  const name = readChainName(text, table);
  const add = () => {
    setSent(true);
    if (!name.ok) return;
    const label = message('rules.did.chain-added', { chain: name.value });
    editDocument(at.document, { kind: 'add-chain', table: at.table, chain: name.value }, label);
    appStore.getState().selectChain({ ...at, chain: name.value });
    onDone();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onDone();
      }}
      className="flex w-full flex-col gap-1"
    >
      <div className="flex gap-1.5">
        <input
          // biome-ignore lint/a11y/noAutofocus: the reader just asked for a new chain.
          autoFocus
          aria-label={say('rules.chain.name')}
          placeholder={say('rules.chain.name')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          spellCheck={false}
          autoComplete="off"
          className={MONO_INPUT}
        />
        <Button look="primary" type="submit">
          {say('host.add')}
        </Button>
      </div>
      {isSent && !name.ok ? <Fault text={say(name.message)} /> : null}
    </form>
  );
}
