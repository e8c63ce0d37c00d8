// The chain panel: the rules of the chain that the packet is in, or that the reader chose, and why each matched or did not.
import { FileText, LocateFixed } from 'lucide-react';
import { Suspense } from 'react';
import { useWords } from '../forms/useWords.ts';
import { useApp } from '../store/store.ts';
import { openText } from '../text/open-text.ts';
import { lazyRulesPanel } from '../ui/lazy-panel.ts';
import { CallStack } from './CallStack.tsx';
import { ChainPicker } from './ChainPicker.tsx';
import { allChains, chainInView, compiledChain, isAwayFromPacket } from './chain-now.ts';
import './rules.css';
import { RuleFormSlot } from './RuleFormSlot.tsx';
import { RuleList } from './RuleList.tsx';
import { WhyNotAsked } from './WhyNotAsked.tsx';

const FirstTables = lazyRulesPanel(async () => (await import('./form/FirstTables.tsx')).FirstTables);

export function ChainPanel() {
  const say = useWords();
  const view = useApp(chainInView);
  const chain = useApp((state) => (view === undefined ? undefined : compiledChain(state, view.chain)));
  const isElsewhere = useApp((state) => isAwayFromPacket(state));
  const hasChains = useApp((state) => allChains(state).length > 0);
  const hasPacket = useApp((state) => state.packet !== undefined);
  const selectChain = useApp((state) => state.selectChain);
  return (
    <section className="chain-panel" aria-label={say('shell.right')}>
      <header className="chain-head">
        <ChainPicker view={view} />
        <button
          type="button"
          className="chain-follow chain-as-text"
          title={`${say('chain.text.long')} (E)`}
          aria-keyshortcuts="E"
          onClick={() => openText(view?.chain.document)}
        >
          <FileText size="1rem" aria-hidden />
          {say('chain.text')}
        </button>
        {isElsewhere && (
          <button type="button" className="chain-follow" onClick={() => selectChain(undefined)}>
            <LocateFixed size="1rem" aria-hidden />
            {say('chain.follow')}
          </button>
        )}
      </header>
      {view !== undefined && <CallStack view={view} />}
      {view !== undefined && chain !== undefined && <WhyNotAsked view={view} />}
      {view === undefined || chain === undefined ? (
        <>
          {hasChains && <p className="chain-empty">{say(hasPacket ? 'chain.nothing' : 'chain.no-packet')}</p>}
          <Suspense fallback={null}>
            <FirstTables />
          </Suspense>
        </>
      ) : (
        <RuleList view={view} chain={chain} />
      )}
      <RuleFormSlot />
    </section>
  );
}
