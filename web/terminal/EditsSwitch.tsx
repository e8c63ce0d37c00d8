// Where edits go: to the start of the story, or into it, behind the event in view.
import { Segments } from '../forms/Segments.tsx';
import { useWords } from '../forms/useWords.ts';
import { useApp } from '../store/store.ts';

export function EditsSwitch({ className = '' }: { readonly className?: string }) {
  const say = useWords();
  const editsGo = useApp((state) => state.editsGo);
  const sendEdits = useApp((state) => state.sendEdits);
  return (
    <div className={`flex flex-wrap items-center gap-x-2 gap-y-1 text-sm ${className}`}>
      <span aria-hidden="true" className="whitespace-nowrap text-soft text-xs">
        {say('edits.go')}
      </span>
      <Segments
        label={say('edits.go')}
        value={editsGo}
        among={[
          { value: 'start', text: say('edits.start') },
          { value: 'here', text: say('edits.here') },
        ]}
        onChange={sendEdits}
        className="max-w-full [&>label]:px-1.5"
      />
    </div>
  );
}
