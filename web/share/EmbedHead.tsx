// The head of the small view: whose it is, what lab, and the way to the whole page with the same packet at the same step.
import { ExternalLink } from 'lucide-react';
import { useMemo } from 'react';
import { useWords } from '../forms/useWords.ts';
import { labNow } from '../keep/lab-files.ts';
import { titleWords } from '../keep/title-words.ts';
import { useApp } from '../store/store.ts';
import { addressOf, usePacked } from './use-packed.ts';

export function EmbedHead() {
  const say = useWords();
  const lab = useApp((state) => state.lab);
  const packet = useApp((state) => state.packet);
  const cursor = useApp((state) => (state.isPlaying ? undefined : state.cursor));
  const file = useMemo(() => {
    const at = packet && { event: packet.event, path: packet.path, cursor: cursor ?? 0 };
    return { lab: { ...labNow().lab, story: lab.story }, ...(at && { at }) };
  }, [lab, packet, cursor]);
  const packed = usePacked(file);
  const fragment = packed?.kind === 'packed' ? packed.fragment : location.hash.slice(1);
  return (
    <header className="embed-head">
      <p className="wordmark">{'Chainwalk'}</p>
      <p className="embed-title">{titleWords(lab.title)}</p>
      <a href={addressOf(fragment)} target="_blank" rel="noreferrer">
        {say('embed.whole')}
        <ExternalLink size="0.875rem" aria-hidden />
      </a>
    </header>
  );
}
