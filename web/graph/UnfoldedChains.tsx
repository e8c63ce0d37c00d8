// User chains that stand open beside their caller, along the packet's way.

import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type CompiledChain, chainKey } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { isSameChain } from '../playback/moves.ts';
import { programNow } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import { marksKey } from './highlight.ts';
import type { LayoutSpec } from './layout.ts';
import { RuleDetail } from './nodes/RuleDetail.tsx';
import { Ticks } from './nodes/Ticks.tsx';
import { familyNow, highlightNow } from './now.ts';
import { useDetail } from './use-detail.ts';
import './open-chain.css';
import { type OpenChain, openChains } from './unfolded.ts';

/** One tick and its gap, in pixels. */
const TICK = 9;
/** A character of a chain's name. */
const LETTER = 7.2;

const NO_RULES: CompiledChain['rules'] = [];

function OpenChainRow({ open }: { open: OpenChain }) {
  const t = useWords();
  const { frame, box, hidden } = open;
  const selectChain = useApp((state) => state.selectChain);
  const look = useApp(
    useShallow((state) => {
      const now = highlightNow(state);
      const chain = programNow(state).families[familyNow(state)].chains.get(chainKey(frame.chain));
      const isMine = now?.rules !== undefined && isSameChain(now.rules.chain, frame.chain);
      const isInnermost = now !== undefined && now.open.at(-1) === frame;
      return {
        rules: chain?.rules ?? NO_RULES,
        marks: now?.hook && now.marks.get(marksKey(now.hook, frame.chain)),
        from: isMine ? now.rules?.from : undefined,
        to: isMine ? now.rules?.to : undefined,
        isHere: isInnermost,
        fate: isInnermost ? now.fate?.outcome : undefined,
      };
    }),
  );
  const caller = frame.by?.rule ?? 0;
  const present = look.from === undefined || look.to === undefined ? undefined : { from: look.from, to: look.to };
  const lines = box.height > 40 ? 2 : 1;
  const room = Math.max(3, Math.floor((box.width - 62 - (frame.chain.chain.length * LETTER) / lines) / TICK));
  const { x, y, width, height } = box;
  const detail = useDetail();
  const head = (
    <>
      <span className="open-chain-by" aria-hidden>
        {hidden > 0 ? `⋯${hidden} ` : ''}
        {`↳${caller}`}
      </span>
      <span className="open-chain-name">{frame.chain.chain}</span>
    </>
  );
  const { rules, marks } = look;
  return (
    <button
      type="button"
      className="open-chain nodrag nopan"
      data-table={frame.chain.table}
      data-here={look.isHere || undefined}
      data-fate={look.fate}
      style={{ width, height, transform: `translate(${x}px, ${y}px)` }}
      title={frame.chain.chain}
      aria-label={t('map.unfolded', { chain: frame.chain.chain, rule: caller })}
      onClick={() => selectChain(frame.chain)}
    >
      {detail === undefined ? (
        <>
          {head}
          <Ticks count={rules.length} room={room} marks={marks} present={present} />
        </>
      ) : (
        <RuleDetail detail={detail} height={height} head={head} rules={rules} marks={marks} present={present} />
      )}
    </button>
  );
}

/** All chains that stand open. */
export const UnfoldedChains = memo(function UnfoldedChains({ spec }: { spec: LayoutSpec }) {
  const { hook, open } = useApp(
    useShallow((state) => {
      const now = highlightNow(state);
      return { hook: now?.hook, open: now?.open };
    }),
  );
  return openChains(spec, hook, open ?? []).map((chain) => (
    <OpenChainRow key={`${chain.frame.chain.chain}-${chain.box.y}`} open={chain} />
  ));
});
