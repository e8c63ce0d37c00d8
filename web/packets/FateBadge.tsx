// A fate with its sign: shape and word carry it, colour only helps.
import { Check, CircleHelp, Minus, Pause, TriangleAlert, X } from 'lucide-react';
import type { Walk } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { fateMessage, type Sign, signOf } from './event-report.ts';

/** `lost`: it was sent, but its answer will not come back. */
const SIGNS: Readonly<Record<Sign | 'lost', { readonly Icon: typeof Check; readonly look: string }>> = {
  accept: { Icon: Check, look: 'text-accept' },
  drop: { Icon: X, look: 'text-drop' },
  held: { Icon: Pause, look: 'text-unknown' },
  nobody: { Icon: Minus, look: 'text-soft' },
  lost: { Icon: TriangleAlert, look: 'text-unknown' },
  unknown: { Icon: CircleHelp, look: 'text-unknown' },
};

interface FateBadgeProps {
  readonly walk: Walk;
  /** A hairpin that fails (isAnswerLost). */
  readonly isLost?: boolean;
}

export function FateBadge({ walk, isLost = false }: FateBadgeProps) {
  const say = useWords();
  const { Icon, look } = SIGNS[isLost ? 'lost' : signOf(walk)];
  return (
    <span
      className={`inline-flex items-start gap-1 leading-snug text-xs font-semibold ${look}`}
      title={walk.assumed.length > 0 ? say('packets.fate.assumed') : undefined}
    >
      <Icon aria-hidden="true" className="mt-px size-3.5 shrink-0" strokeWidth={2.75} />
      <span>
        {say(fateMessage(walk))}
        {isLost && ` ${say('packets.fate.lost')}`}
      </span>
    </span>
  );
}
