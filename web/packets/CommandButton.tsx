// A command in the story: what was typed, and whether it went well.
import { Check, SquareTerminal, X } from 'lucide-react';
import type { StoryEvent } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { useAppLater } from '../store/later.ts';
import { resultOf } from '../store/selectors.ts';

interface CommandButtonProps {
  readonly number: number;
  readonly event: Extract<StoryEvent, { kind: 'command' }>;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

export function CommandButton({ number, event, isShown, onShow }: CommandButtonProps) {
  const say = useWords();
  const exit = useAppLater((state) => {
    const result = resultOf(state.simulation, event.id);
    return result?.kind === 'command' ? result.output?.exit : undefined;
  });
  return (
    <button
      type="button"
      aria-pressed={isShown}
      title={say('packets.command.choose', { number })}
      onClick={onShow}
      className="min-w-0 flex-1 rounded-sm py-1.5 pr-7 text-left"
    >
      <span className="flex min-h-5 items-center gap-1.5 text-sm">
        <span className="font-semibold">{number}</span>
        <SquareTerminal aria-hidden="true" className="size-3.5 text-faint" />
        {say('packets.command')}
        {exit === undefined ? null : <ExitSign exit={exit} />}
      </span>
      <span className="mt-0.5 block font-mono text-soft text-xs [overflow-wrap:anywhere]">{event.line}</span>
    </button>
  );
}

function ExitSign({ exit }: { readonly exit: number }) {
  const say = useWords();
  const Sign = exit === 0 ? Check : X;
  return (
    <span className={`flex items-center gap-1 text-xs ${exit === 0 ? 'text-accept' : 'text-drop'}`}>
      <Sign aria-hidden="true" className="size-3.5" />
      {say(exit === 0 ? 'packets.command.done' : 'packets.command.refused')}
    </span>
  );
}
