/** How a chain of a hook looks on its card at this moment. */
import { useShallow } from 'zustand/react/shallow';
import type { BaseChain, ChainRef } from '#netfilter';
import { isSameChain } from '../../playback/moves.ts';
import { useApp } from '../../store/store.ts';
import type { TablePart } from '../graph-of.ts';
import { marksKey } from '../highlight.ts';
import { highlightNow } from '../now.ts';
import type { Present } from './Ticks.tsx';

/** Where two documents have the table, only one is asked at a time; what stands in the hook later is not its chain. */
function isSameBase(asked: ChainRef, base: BaseChain | undefined): boolean {
  if (base === undefined || asked.table !== base.chain.ref.table) return true;
  return asked.document === base.chain.ref.document;
}

/** What the card needs to know of the moment, and nothing else, so that it draws only when that changes. */
export function useCardLook(part: TablePart, base: BaseChain | undefined) {
  return useApp(
    useShallow((state) => {
      const now = highlightNow(state);
      const marks = base && now?.marks.get(marksKey(part.hook, base.chain.ref));
      const isAsked = now?.here === part.id && (now.base === undefined || isSameBase(now.base, base));
      const isMine =
        base !== undefined &&
        now?.rules !== undefined &&
        isSameChain(now.rules.chain, base.chain.ref) &&
        now.hook === part.hook;
      const note = now?.notes.get(part.id);
      return {
        marks,
        isHere: isAsked && now.open.length === 0,
        isWithin: isAsked,
        isSelected: base !== undefined && state.chain !== undefined && isSameChain(state.chain, base.chain.ref),
        from: isMine ? now?.rules?.from : undefined,
        to: isMine ? now?.rules?.to : undefined,
        skipped: note?.kind === 'skipped' ? note.reason : undefined,
        fate: isAsked ? now.fate?.outcome : undefined,
      };
    }),
  );
}

export type CardLook = ReturnType<typeof useCardLook>;

/** The stretch of its rules that the present step speaks about. */
export function presentOf({ from, to }: CardLook): Present | undefined {
  return from === undefined || to === undefined ? undefined : { from, to };
}
