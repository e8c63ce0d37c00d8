// The rules of a chain, only those in sight drawn: 50,000 scroll like 50.
import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { memo, Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type CompiledChain, chainKey } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { marksKey } from '../graph/highlight.ts';
import { highlightNow } from '../graph/now.ts';
import { isSameChain } from '../playback/moves.ts';
import { useApp } from '../store/store.ts';
import { lazyRulesPanel } from '../ui/lazy-panel.ts';
import type { ChainInView } from './chain-now.ts';
import { DisabledRules, disabledIn } from './DisabledRules.tsx';
import './marks.css';
import { RuleDrag } from './RuleDrag.tsx';
import { RuleRow } from './RuleRow.tsx';
import { type KeyOf, type RowKeys, rowKeysOf } from './row-keys.ts';
import { onCopyRules, onPasteRules, onRuleKey } from './rule-keys.ts';

const ChainTools = memo(lazyRulesPanel(async () => (await import('./form/ChainTools.tsx')).ChainTools));

const MarkBar = lazyRulesPanel(async () => (await import('./form/MarkBar.tsx')).MarkBar);

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

/** The rule of this chain that the present step speaks about, from 0; the last one, where the policy under it does. */
function usePresentRow(view: ChainInView, chain: CompiledChain): number | undefined {
  return useApp((state) => {
    const now = highlightNow(state);
    const rules = now?.rules;
    const isAtPolicy = rules === undefined && now?.base !== undefined && isSameChain(now.base, chain.ref);
    if (isAtPolicy && view.hook && now.marks.get(marksKey(view.hook, chain.ref))?.policy !== undefined)
      return chain.rules.length === 0 ? undefined : chain.rules.length - 1;
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
  useKeepThroughResizes(rows, chain, { selected, present });
}

/** Rows that are measured anew, as with a projector's larger letters, push others on for some frames. */
const SETTLING_FRAMES = 4;

interface Kept {
  readonly selected: number | undefined;
  readonly present: number | undefined;
}

/** The selected rule stays in sight when the form takes its room or its words change; the present one when a projector does, if it was. */
function useKeepThroughResizes(
  rows: Virtualizer<HTMLElement, Element>,
  chain: CompiledChain,
  { selected, present }: Kept,
): void {
  const isSelected = selected !== undefined && selected < chain.rules.length;
  const kept = isSelected ? selected : present;
  const edited = isSelected ? chain : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit makes the selected row another one
  useEffect(() => {
    const scroller = rows.scrollElement;
    if (kept === undefined || scroller === null) return;
    let wasInSight = true;
    let isFirst = true;
    let frame = 0;
    const settle = (frames: number): void => {
      if (!isInSight(rows, kept)) rows.scrollToIndex(kept, { align: alignOf(rows, kept) });
      frame = frames === 0 ? 0 : requestAnimationFrame(() => settle(frames - 1));
    };
    // A list that scrolls by itself, as its rows are measured, is not scrolled by the reader.
    const note = (): void => {
      if (frame === 0) wasInSight = isSelected || isInSight(rows, kept);
    };
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      // It is told of the size at first too: the step before has brought its rule here.
      if (wasInSight) settle(isFirst && !isSelected ? 0 : SETTLING_FRAMES);
      isFirst = false;
    });
    observer.observe(scroller);
    scroller.addEventListener('scrollend', note);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      scroller.removeEventListener('scrollend', note);
    };
  }, [kept, isSelected, edited, rows]);
}

/** A rule that is higher than the list shows its beginning. */
function alignOf(rows: Virtualizer<HTMLElement, Element>, index: number): 'start' | 'auto' {
  const height = rows.measurementsCache[index]?.size ?? 0;
  return height > (rows.scrollRect?.height ?? 0) ? 'start' : 'auto';
}

/** The rule that is dragged stays drawn, however far the list is scrolled under it. */
function withRow(drawn: number[], row: number | undefined): number[] {
  return row === undefined || drawn.includes(row) ? drawn : [...drawn, row].sort((one, other) => one - other);
}

function useRowKeys(chain: CompiledChain): KeyOf {
  const before = useRef<RowKeys>(undefined);
  const keys = useMemo(() => rowKeysOf(chain, before.current), [chain]);
  before.current = keys;
  return keys.keyOf;
}

export function RuleList({ view, chain }: { view: ChainInView; chain: CompiledChain }) {
  const say = useWords();
  const scroller = useRef<HTMLElement>(null);
  const present = usePresentRow(view, chain);
  const keys = useRowKeys(chain);
  const dragged = useRef<number>(undefined);
  const rangeExtractor = useCallback((range: Range) => withRow(defaultRangeExtractor(range), dragged.current), []);
  const rows = useVirtualizer({
    count: chain.rules.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
    rangeExtractor,
    gap: 6,
    getItemKey: keys,
  });
  useKeepInSight(rows, chain, present);
  const off = useApp(useShallow((state) => disabledIn(state, chain.ref)));
  const drawn = rows.getVirtualItems().map((row) => {
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
        {off.length > 0 && (
          <DisabledRules chain={chain.ref} rules={off.filter(({ place }) => place === row.index + 1)} />
        )}
        <RuleRow view={view} chain={chain.ref} rule={rule} number={row.index + 1} />
      </div>
    );
  });
  return (
    <section
      ref={scroller}
      className="rules"
      aria-label={say('chain.rules', { chain: chain.ref.chain })}
      onKeyDown={(event) => onRuleKey(event, chain.ref, chain.rules.length)}
      onCopy={(event) => onCopyRules(event, chain.ref)}
      onCut={(event) => onCopyRules(event, chain.ref)}
      onPaste={(event) => onPasteRules(event, chain.ref, chain.rules.length)}
    >
      {chain.rules.length === 0 && <p className="chain-empty">{say('chain.empty')}</p>}
      <div className="rules-all" style={{ height: rows.getTotalSize() }}>
        <RuleDrag chain={chain} rows={rows} dragged={dragged}>
          {drawn}
        </RuleDrag>
      </div>
      <DisabledRules chain={chain.ref} rules={off.filter(({ place }) => place > chain.rules.length)} />
      <ChainEnd view={view} chain={chain} />
      <Suspense fallback={null}>
        <ChainTools chain={chain.ref} />
        <MarkBar chain={chain} />
      </Suspense>
    </section>
  );
}
