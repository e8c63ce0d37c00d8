// The rules of a chain, only those in sight drawn: 50,000 scroll like 50.
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { Suspense, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { type CompiledChain, chainKey } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { marksKey } from '../graph/highlight.ts';
import { highlightNow } from '../graph/now.ts';
import { isSameChain } from '../playback/moves.ts';
import { useApp } from '../store/store.ts';
import { lazyPanel } from '../ui/lazy-panel.ts';
import type { ChainInView } from './chain-now.ts';
import { RuleRow } from './RuleRow.tsx';

const ChainTools = lazyPanel(async () => (await import('./form/ChainTools.tsx')).ChainTools);

/** A row before it is measured. */
const ROW = 62;

function ChainEnd({ view, chain }: { view: ChainInView; chain: CompiledChain }) {
  const say = useWords();
  const policy = useApp((state) => view.hook && highlightNow(state)?.marks.get(marksKey(view.hook, chain.ref))?.policy);
  const sign = chain.policy === 'DROP' ? '✕' : '✓';
  return (
    <p className="chain-end" data-applied={policy} data-policy={chain.policy}>
      {chain.policy === undefined ? (
        say('chain.end')
      ) : (
        <>
          <b>{sign}</b> {say('chain.policy', { policy: chain.policy })}
        </>
      )}
    </p>
  );
}

/** The rule of this chain that the present step speaks about, from 0. */
function usePresentRow(chain: CompiledChain): number | undefined {
  return useApp((state) => {
    const rules = highlightNow(state)?.rules;
    return rules !== undefined && isSameChain(rules.chain, chain.ref) ? rules.to - 1 : undefined;
  });
}

/** Read from what the list has measured, so that a step does not make the browser lay out the page. */
function isInSight(rows: Virtualizer<HTMLElement, Element>, index: number): boolean {
  const row = rows.measurementsCache[index];
  const [top, height] = [rows.scrollOffset ?? 0, rows.scrollRect?.height ?? 0];
  return row !== undefined && row.start >= top && row.end <= top + height;
}

/** Another chain begins at its top; the present rule, and one that is selected, come into sight. */
function useKeepInSight(
  rows: Virtualizer<HTMLElement, Element>,
  chain: CompiledChain,
  present: number | undefined,
): void {
  const name = chainKey(chain.ref);
  const selected = useApp(({ rule }) =>
    rule !== undefined && isSameChain(rule, chain.ref) ? rule.rule - 1 : undefined,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name is what makes it another chain
  useLayoutEffect(() => {
    if (rows.scrollOffset) rows.scrollToOffset(0);
  }, [name, rows]);
  useEffect(() => {
    if (present !== undefined && !isInSight(rows, present)) rows.scrollToIndex(present, { align: 'center' });
  }, [present, rows]);
  // A list that changes its size, as on a projector, keeps the present rule, if it had it.
  useEffect(() => {
    const scroller = rows.scrollElement;
    if (present === undefined || scroller === null) return;
    let wasInSight = true;
    const note = (): void => {
      wasInSight = isInSight(rows, present);
    };
    const observer = new ResizeObserver(() => {
      if (wasInSight) rows.scrollToIndex(present, { align: 'center' });
    });
    observer.observe(scroller);
    scroller.addEventListener('scrollend', note);
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scrollend', note);
    };
  }, [present, rows]);
  useEffect(() => {
    const scroller = rows.scrollElement;
    if (selected === undefined || selected >= chain.rules.length || scroller === null) return;
    // Now, and when the form has taken its room.
    const observer = new ResizeObserver(
      () => isInSight(rows, selected) || rows.scrollToIndex(selected, { align: 'auto' }),
    );
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [selected, chain, rows]);
}

export function RuleList({ view, chain }: { view: ChainInView; chain: CompiledChain }) {
  const say = useWords();
  const scroller = useRef<HTMLElement>(null);
  const present = usePresentRow(chain);
  // The list measures all rows anew when it is another function.
  const keyOf = useCallback((index: number) => chain.rules[index]?.rule.id ?? index, [chain]);
  const rows = useVirtualizer({
    count: chain.rules.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
    gap: 6,
    getItemKey: keyOf,
  });
  useKeepInSight(rows, chain, present);
  return (
    <section ref={scroller} className="rules" aria-label={say('chain.rules', { chain: chain.ref.chain })}>
      {chain.rules.length === 0 && <p className="chain-empty">{say('chain.empty')}</p>}
      <div className="rules-all" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const rule = chain.rules[row.index];
          if (rule === undefined) return null;
          return (
            <div
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              className="rules-row"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <RuleRow view={view} chain={chain.ref} rule={rule} />
            </div>
          );
        })}
      </div>
      <ChainEnd view={view} chain={chain} />
      <Suspense fallback={null}>
        <ChainTools chain={chain.ref} />
      </Suspense>
    </section>
  );
}
