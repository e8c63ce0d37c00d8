// One table at one hook: its rules as ticks, its policy at the end, and what is not there.
import { memo } from 'react';
import { useWords } from '../../forms/useWords.ts';
import { useApp } from '../../store/store.ts';
import type { TablePart } from '../graph-of.ts';
import type { LayoutSpec } from '../layout.ts';
import { useDetail } from '../use-detail.ts';
import { type CardLook, presentOf, useCardLook } from './card-look.ts';
import { Policy } from './Policy.tsx';
import { RuleDetail } from './RuleDetail.tsx';
import { SharedCard } from './SharedCard.tsx';
import { Ticks } from './Ticks.tsx';

function MissingCard({ part }: { part: TablePart }) {
  const t = useWords();
  return (
    <div
      className="card"
      data-state="missing"
      data-table={part.table}
      title={t('map.card-missing', { hook: part.hook, table: part.table })}
    >
      <span className="card-label">{part.table}</span>
      <span className="card-note">{t('map.not-loaded')}</span>
    </div>
  );
}

/** How many ticks fit beside the label, or under it. */
function tickRoom({ name, card }: LayoutSpec, table: string): number {
  if (name !== 'compact') return 12;
  const [LETTER, TICK, REST] = [6.7, 8, 48];
  return Math.floor((card.width - REST - table.length * LETTER) / TICK);
}

function CardNote({ part, skipped }: { part: TablePart; skipped: string | undefined }) {
  const t = useWords();
  if (skipped !== undefined) {
    return (
      <span className="card-note" title={t(`map.skip.${skipped}`)}>
        {t('map.not-asked')}
      </span>
    );
  }
  return part.chains[0]?.chain.rules.length === 0 ? <span className="card-note">{t('map.empty')}</span> : null;
}

/** Ticks, or what the table has instead. */
function CardRules({ part, spec, look }: { part: TablePart; spec: LayoutSpec; look: CardLook }) {
  const count = part.chains[0]?.chain.rules.length ?? 0;
  if (count === 0 || look.skipped !== undefined) return <CardNote part={part} skipped={look.skipped} />;
  return <Ticks count={count} room={tickRoom(spec, part.table)} marks={look.marks} present={presentOf(look)} />;
}

function CardContents({ part, spec, look }: { part: TablePart; spec: LayoutSpec; look: CardLook }) {
  const detail = useDetail();
  const chain = part.chains[0]?.chain;
  if (chain === undefined) return null;
  const head = (
    <>
      <span className="card-label">{part.table}</span>
      <Policy policy={chain.policy} look={look.marks?.policy} />
    </>
  );
  const hasDetail = detail !== undefined && chain.rules.length > 0 && look.skipped === undefined;
  if (!hasDetail) {
    return (
      <>
        {head}
        <CardRules part={part} spec={spec} look={look} />
      </>
    );
  }
  const { marks } = look;
  const present = presentOf(look);
  const { height } = spec.card;
  return <RuleDetail detail={detail} height={height} head={head} rules={chain.rules} marks={marks} present={present} />;
}

function LoadedCard({ part, spec }: { part: TablePart; spec: LayoutSpec }) {
  const t = useWords();
  const look = useCardLook(part, part.chains[0]);
  const selectChain = useApp((state) => state.selectChain);
  const base = part.chains[0];
  if (base === undefined) return null;
  const { chain } = base;
  const count = chain.rules.length;
  const words = { hook: part.hook, table: part.table, policy: chain.policy ?? '', rules: t('map.rules', { count }) };
  return (
    <button
      type="button"
      className="card nodrag nopan"
      data-state={count === 0 ? 'empty' : 'loaded'}
      data-table={part.table}
      data-here={look.isHere || undefined}
      data-within={look.isWithin || undefined}
      data-selected={look.isSelected || undefined}
      data-fate={look.fate}
      aria-label={t('map.card', words)}
      aria-current={look.isWithin ? 'step' : undefined}
      onClick={() => selectChain(chain.ref)}
    >
      <CardContents part={part} spec={spec} look={look} />
    </button>
  );
}

/** A table's card at a hook. */
export const TableCard = memo(function TableCard({ part, spec }: { part: TablePart; spec: LayoutSpec }) {
  if (part.chains.length === 0) return <MissingCard part={part} />;
  return part.chains.length === 1 ? <LoadedCard part={part} spec={spec} /> : <SharedCard part={part} spec={spec} />;
});
