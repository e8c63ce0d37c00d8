// A table that several documents have at one hook, as iptables-nft and iptables-legacy beside each other: a row for each.
import type { BaseChain } from '#netfilter';
import { useWords } from '../../forms/useWords.ts';
import { shortDocumentName } from '../../rules/document-name.ts';
import { programNow } from '../../store/selectors.ts';
import { useApp } from '../../store/store.ts';
import type { TablePart } from '../graph-of.ts';
import type { LayoutSpec } from '../layout.ts';
import { presentOf, useCardLook } from './card-look.ts';
import { Policy } from './Policy.tsx';
import './shared-card.css';
import { Ticks } from './Ticks.tsx';

/** In the map's pixels: a letter of the label, a tick with its gap, and what else stands in a row. */
const LETTER = 5.8;
const TICK = 8;
const REST = 40;

function Row({ part, base, room }: { part: TablePart; base: BaseChain; room: number }) {
  const t = useWords();
  const look = useCardLook(part, base);
  const selectChain = useApp((state) => state.selectChain);
  const { chain } = base;
  const count = chain.rules.length;
  const name = useApp((state) => shortDocumentName(programNow(state), chain.ref.document));
  const words = {
    hook: part.hook,
    table: `${part.table} (${name})`,
    policy: chain.policy ?? '',
    rules: t('map.rules', { count }),
  };
  const ticks = Math.max(1, Math.floor((room - name.length * LETTER) / TICK));
  return (
    <button
      type="button"
      className="card-row nodrag nopan"
      data-here={look.isHere || undefined}
      data-within={look.isWithin || undefined}
      data-selected={look.isSelected || undefined}
      data-fate={look.fate}
      aria-label={t('map.card', words)}
      aria-current={look.isWithin ? 'step' : undefined}
      onClick={() => selectChain(chain.ref)}
    >
      <span className="card-row-name">{name}</span>
      {look.skipped === undefined && count > 0 ? (
        <Ticks count={count} room={ticks} marks={look.marks} present={presentOf(look)} />
      ) : (
        <span />
      )}
      <Policy policy={chain.policy} look={look.marks?.policy} />
    </button>
  );
}

/** The rows stand in the order in which the kernel asks: a packet climbs through INPUT. */
export function SharedCard({ part, spec }: { part: TablePart; spec: LayoutSpec }) {
  const chains = spec.hooks[part.hook].climbs ? part.chains.toReversed() : part.chains;
  const room = spec.card.width - REST - part.table.length * LETTER;
  return (
    <div className="card card-shared" data-state="loaded" data-table={part.table}>
      <span className="card-label">{part.table}</span>
      <div className="card-rows">
        {chains.map((base) => (
          <Row key={base.chain.ref.document} part={part} base={base} room={room} />
        ))}
      </div>
    </div>
  );
}
