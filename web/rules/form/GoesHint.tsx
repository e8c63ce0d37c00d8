// Said before an edit where it goes, if that is not the start of the story.
import { SquareTerminal } from 'lucide-react';
import { useWords } from '../../forms/useWords.ts';
import type { Going } from './where-edits-go.ts';

export function GoesHint({ going }: { readonly going: Going }) {
  const say = useWords();
  if (going === 'start') return null;
  return (
    <p className="flex items-start gap-1.5 rounded-sm bg-sunken px-2 py-1 text-soft text-xs">
      <SquareTerminal aria-hidden="true" className="mt-px size-3.5 shrink-0" />
      {say(`rules.goes.${going}`)}
    </p>
  );
}
