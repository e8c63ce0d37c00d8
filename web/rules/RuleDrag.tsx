// Rules are moved by dragging them at their handle: a line shows where the rule would come to stand. Whoever has no pointer
// moves a rule by the buttons of its form.
import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  PointerSensor,
  useDraggable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { Virtualizer } from '@tanstack/react-virtual';
import { GripVertical } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { type CompiledChain, message } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { isSameChain } from '../playback/moves.ts';
import { ruleText } from '../playback/verdict-words.ts';
import { appStore } from '../store/store.ts';
import { type Drop, dropAt, placeAfter } from './drop-place.ts';
import { editDocument, inChain } from './form/edit-document.ts';
import './rule-drag.css';

/** What is done by pointer alone is not told step by step; what came of it, the notice says. */
const SILENT: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** A press is no drag. One object for all time: with another one every handle would draw again. */
const BY_DISTANCE = { activationConstraint: { distance: 4 } };

/** The handle of a rule, over the left edge of its row. */
export function RuleHandle({ rule }: { rule: number }) {
  const say = useWords();
  const { setNodeRef, listeners } = useDraggable({ id: rule });
  return (
    <span ref={setNodeRef} className="rule-handle" title={say('rules.drag')} aria-hidden {...listeners}>
      <GripVertical size="0.875rem" />
    </span>
  );
}

/** Moves a rule, and what is selected in its chain along with it; the chain stays in view, wherever the packet goes now. */
function move({ ref }: CompiledChain, { from, to }: Drop): void {
  const { rule: selected, selectRule, selectChain } = appStore.getState();
  const values = { number: from, chain: ref.chain, to };
  const change = { kind: 'move-rule', ...inChain(ref), place: from, to } as const;
  if (!editDocument(ref.document, change, message('rules.did.moved', values))) return;
  if (selected === undefined) selectChain(ref);
  else if (isSameChain(selected, ref)) selectRule({ ...selected, rule: placeAfter(selected.rule, { from, to }) });
}

interface RuleDragProps {
  readonly chain: CompiledChain;
  readonly rows: Virtualizer<HTMLElement, Element>;
  /** Takes the place, from 0, of the rule that is dragged: its row stays drawn. */
  readonly dragged: RefObject<number | undefined>;
  readonly children: ReactNode;
}

/** Where a pointer is over the rows, however far they are scrolled. */
function useDropUnderPointer(rows: RuleDragProps['rows'], from: number | undefined): Drop | undefined {
  const [drop, setDrop] = useState<Drop>();
  useEffect(() => {
    if (from === undefined) return;
    let y: number | undefined;
    const look = (): void => {
      const all = rows.scrollElement?.querySelector('.rules-all');
      if (y === undefined || !all) return;
      const next = dropAt(rows.measurementsCache, from, y - all.getBoundingClientRect().top);
      setDrop((was) => (was?.to === next.to ? was : next));
    };
    const onMove = (event: PointerEvent): void => {
      y = event.clientY;
      look();
    };
    const scroller = rows.scrollElement;
    addEventListener('pointermove', onMove);
    scroller?.addEventListener('scroll', look);
    return () => {
      removeEventListener('pointermove', onMove);
      scroller?.removeEventListener('scroll', look);
      setDrop(undefined);
    };
  }, [rows, from]);
  return drop;
}

export function RuleDrag({ chain, rows, dragged, children }: RuleDragProps) {
  const [from, setFrom] = useState<number>();
  const drop = useDropUnderPointer(rows, from);
  const sensors = useSensors(useSensor(PointerSensor, BY_DISTANCE));
  const take = (rule: number | undefined): void => {
    dragged.current = rule === undefined ? undefined : rule - 1;
    setFrom(rule);
  };
  const end = ({ active }: DragEndEvent): void => {
    take(undefined);
    if (drop !== undefined && drop.from === active.id && drop.to !== drop.from) move(chain, drop);
  };
  const text = from === undefined ? undefined : chain.rules[from - 1]?.rule.text;
  return (
    <DndContext
      sensors={sensors}
      accessibility={{ announcements: SILENT, screenReaderInstructions: { draggable: '' } }}
      onDragStart={({ active }) => take(Number(active.id))}
      onDragEnd={end}
      onDragCancel={() => take(undefined)}
    >
      {children}
      {drop !== undefined && drop.to !== drop.from && <div className="rule-drop" style={{ top: drop.line }} />}
      {createPortal(
        <DragOverlay dropAnimation={null}>
          {text === undefined ? null : (
            <span className="rule-dragged mono">
              <b>{from}</b> {ruleText(text)}
            </span>
          )}
        </DragOverlay>,
        document.body,
      )}
    </DndContext>
  );
}
