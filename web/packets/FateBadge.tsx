// A fate with its sign: shape and word carry it, colour only helps.
import { Check, CircleHelp, Minus, Pause, X } from 'lucide-react';
import type { Walk } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { fateMessage, type Sign, signOf } from './event-report.ts';

const SIGNS: Readonly<Record<Sign, { readonly Icon: typeof Check; readonly look: string }>> = {
  accept: { Icon: Check, look: 'text-accept' },
  drop: { Icon: X, look: 'text-drop' },
  held: { Icon: Pause, look: 'text-unknown' },
  nobody: { Icon: Minus, look: 'text-soft' },
  unknown: { Icon: CircleHelp, look: 'text-unknown' },
};

export function FateBadge({ walk }: { readonly walk: Walk }) {
  const say = useWords();
  const { Icon, look } = SIGNS[signOf(walk)];
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap text-xs font-semibold ${look}`}
      title={walk.assumed.length > 0 ? say('packets.fate.assumed') : undefined}
    >
      <Icon aria-hidden="true" className="size-3.5" strokeWidth={2.75} />
      {say(fateMessage(walk))}
    </span>
  );
}
