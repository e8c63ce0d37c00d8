// The small view for other pages: verdict, map and playback of a shared lab, and the way to all of it.
import { ExternalLink } from 'lucide-react';
import { Suspense, useMemo } from 'react';
import { useWords } from '../forms/useWords.ts';
import { HookMap } from '../graph/HookMap.tsx';
import { bindingsOf } from '../playback/keys.ts';
import { PlaybackBar } from '../playback/PlaybackBar.tsx';
import { useKeys } from '../playback/use-keys.ts';
import { usePlayer } from '../playback/use-player.ts';
import { VerdictBar } from '../playback/VerdictBar.tsx';
import { switchLanguage } from '../ui/language.ts';
import { lazyRulesPanel } from '../ui/lazy-panel.ts';
import '../ui/shell.css';
import './embed.css';

const EmbedHead = lazyRulesPanel(async () => (await import('./EmbedHead.tsx')).EmbedHead);
const KeepBar = lazyRulesPanel(async () => (await import('../keep/KeepBar.tsx')).EmbedBar);

/** Moving and looking; nothing here edits. */
function useEmbedKeys() {
  const bindings = useMemo(
    () => bindingsOf({ toggleHelp: () => {}, switchLanguage }).filter(({ group }) => group === 'moving'),
    [],
  );
  useKeys(bindings);
}

export function Embed() {
  const say = useWords();
  useEmbedKeys();
  usePlayer();
  return (
    <div className="embed">
      <Suspense fallback={<ExternalLink className="sr-only" aria-hidden />}>
        <EmbedHead />
        <KeepBar />
      </Suspense>
      <main className="middle" aria-label={say('shell.map')}>
        <VerdictBar />
        <div className="view" data-view="map">
          <HookMap />
        </div>
      </main>
      <PlaybackBar hasTabs={false} />
    </div>
  );
}
