// The chains that the packet is in, outermost first, each with the rule that called the next.
import { ChevronRight } from 'lucide-react';
import { useWords } from '../forms/useWords.ts';
import { useApp } from '../store/store.ts';
import type { ChainInView } from './chain-now.ts';

export function CallStack({ view }: { view: ChainInView }) {
  const say = useWords();
  const selectChain = useApp((state) => state.selectChain);
  if (view.frames.length < 2) return null;
  return (
    <nav className="stack" aria-label={say('chain.stack')}>
      <ol>
        {view.frames.map(({ chain }, depth) => {
          const called = view.frames[depth + 1]?.by;
          return (
            // A chain may stand on the stack twice; its depth tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: the depth is the identity
            <li key={`${depth}-${chain.chain}`}>
              <button type="button" onClick={() => selectChain(chain)} aria-current={called === undefined || undefined}>
                {chain.chain}
                {called !== undefined && <span>{say('chain.rule-short', { rule: called.rule })}</span>}
              </button>
              {called !== undefined && <ChevronRight size="0.875rem" aria-hidden />}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
