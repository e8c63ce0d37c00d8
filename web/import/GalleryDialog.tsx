// The gallery: situations taken from the live kernel, loaded when it is first opened.
import { use, useState } from 'react';
import type { Scenario } from '#scenarios';
import { Dialog } from '../forms/Dialog.tsx';
import { TEXT_INPUT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { loadScenarios, openScenario } from './open-scenario.ts';

export function GalleryDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useWords();
  const scenarios = use(loadScenarios());
  const [text, setText] = useState('');
  const parts = text.toLowerCase().split(/\s+/);
  const found = scenarios.filter(({ id, title, about }) => {
    const words = `${id} ${say(title)} ${say(about)}`.toLowerCase();
    return parts.every((part) => words.includes(part));
  });
  const open = (scenario: Scenario) => {
    openScenario(scenario);
    onClose();
  };
  return (
    <Dialog title={say('gallery.title')} onClose={onClose} width="wide">
      <input
        data-first
        type="search"
        aria-label={say('gallery.find')}
        placeholder={say('gallery.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={`${TEXT_INPUT} mb-3`}
      />
      {found.length === 0 ? <p className="py-6 text-center text-faint text-sm">{say('gallery.none')}</p> : null}
      <ul aria-label={say('gallery.list')} className="grid gap-2 sm:grid-cols-2">
        {found.map((scenario) => (
          <li key={scenario.id}>
            <button
              type="button"
              onClick={() => open(scenario)}
              className="flex h-full w-full flex-col gap-1 rounded-md border border-line bg-surface px-3 py-2.5 text-left transition-colors hover:border-line-strong hover:bg-ground"
            >
              <span className="font-semibold text-sm">{say(scenario.title)}</span>
              <span className="text-soft text-xs">{say(scenario.about)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
