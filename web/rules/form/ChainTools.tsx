// What can be done with a chain as a whole: its policy, a rule at its end, and chains of the user's own.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { type ChainRef, message, type Policy, type Ruleset } from '#netfilter';
import { Button } from '../../forms/Button.tsx';
import { Segments } from '../../forms/Segments.tsx';
import { useWords } from '../../forms/useWords.ts';
import { useAppLater } from '../../store/later.ts';
import { programNow } from '../../store/selectors.ts';
import { appStore } from '../../store/store.ts';
import { ChainMenu } from './ChainMenu.tsx';
import { ChainName } from './ChainName.tsx';
import { editDocument, inChain } from './edit-document.ts';
import { GoesHint } from './GoesHint.tsx';
import { useGoing } from './where-edits-go.ts';

const POLICIES: readonly { readonly value: Policy; readonly text: string }[] = [
  { value: 'ACCEPT', text: 'ACCEPT' },
  { value: 'DROP', text: 'DROP' },
];

export function ChainTools({ chain: at }: { readonly chain: ChainRef }) {
  const say = useWords();
  const ruleset = useAppLater((state): Ruleset | undefined => programNow(state).rulesets[at.document]);
  const [naming, setNaming] = useState<'add' | 'rename'>();
  const going = useGoing(at, []);
  const table = ruleset?.tables.find(({ name }) => name === at.table);
  const chain = table?.chains.find(({ name }) => name === at.chain);
  if (table === undefined || chain === undefined) return null;
  const setPolicy = (policy: Policy) =>
    editDocument(
      at.document,
      { kind: 'set-policy', ...inChain(at), policy },
      message('rules.did.policy', { chain: at.chain, policy }),
    );
  const add = (name: string) => {
    const change = { kind: 'add-chain', table: at.table, chain: name } as const;
    editDocument(at.document, change, message('rules.did.chain-added', { chain: name }));
    appStore.getState().selectChain({ ...at, chain: name });
  };
  const rename = (name: string) => {
    const change = { kind: 'rename-chain', ...inChain(at), name } as const;
    editDocument(at.document, change, message('rules.did.chain-renamed', { chain: at.chain, name }));
    appStore.getState().selectChain({ ...at, chain: name });
  };
  return (
    <div className="flex flex-wrap items-center gap-1 pt-1.5">
      {chain.policy === undefined ? null : (
        <Segments
          label={say('rules.chain.policy')}
          value={chain.policy}
          among={POLICIES}
          onChange={setPolicy}
          className="[&>label]:px-1"
        />
      )}
      <Button
        className="px-1!"
        title={say('rules.chain.add-rule.long', { chain: at.chain })}
        onClick={() => appStore.getState().selectRule({ ...at, rule: chain.rules.length + 1 })}
      >
        <Plus aria-hidden="true" className="size-4" />
        {say('rules.chain.add-rule')}
      </Button>
      <Button
        className="px-1!"
        title={say('rules.chain.add-chain.long', { table: at.table })}
        onClick={() => setNaming('add')}
      >
        <Plus aria-hidden="true" className="size-4" />
        {say('rules.chain.add-chain')}
      </Button>
      <ChainMenu at={at} chain={chain} table={table} onRename={() => setNaming('rename')} />
      {going === 'here-only' ? <GoesHint going={going} /> : null}
      {naming === undefined ? null : (
        <ChainName
          key={naming}
          table={table}
          start={naming === 'rename' ? at.chain : ''}
          action={say(naming === 'rename' ? 'rules.chain.rename.do' : 'host.add')}
          onName={naming === 'rename' ? rename : add}
          onDone={() => setNaming(undefined)}
        />
      )}
    </div>
  );
}
