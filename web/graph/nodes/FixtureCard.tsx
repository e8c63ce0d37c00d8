// What a hook holds beside tables: conntrack's lookup and confirmation, and OUTPUT's routing decisions.

import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type Say, useWords } from '../../forms/useWords.ts';
import { useApp } from '../../store/store.ts';
import type { FixturePart } from '../graph-of.ts';
import type { Note } from '../highlight.ts';
import { highlightNow } from '../now.ts';

/** What the place said to the packet. */
export function NoteWords({ note }: { note: Note | undefined }) {
  const t = useWords();
  if (note === undefined) return null;
  switch (note.kind) {
    case 'state':
      return <b className="note-word">{note.state}</b>;
    case 'confirmed':
      return <b className="note-word">{'✓'}</b>;
    case 'route':
      return <b className="note-word">{routeWords(note, t)}</b>;
    case 'bridged':
      return <b className="note-word">{t('map.bridged', { ports: note.ports.join(', ') })}</b>;
    case 'skipped':
      return null;
  }
}

function routeWords({ decision }: Extract<Note, { kind: 'route' }>, t: Say): string {
  if (decision.kind === 'refused') return t('map.route-refused');
  if (decision.outInterface !== undefined && decision.kind !== 'deliver')
    return t('map.route-forward', { out: decision.outInterface });
  return t('map.route-deliver');
}

/** ESTABLISHED leaves no room for conntrack's full name. */
function isLong(note: Note | undefined): boolean {
  return note?.kind === 'state' && note.state.length > 7;
}

/** A pill in a hook. */
export const FixtureCard = memo(function FixtureCard({ part }: { part: FixturePart }) {
  const t = useWords();
  const { note, isHere, isVisited } = useApp(
    useShallow((state) => {
      const now = highlightNow(state);
      return {
        note: now?.notes.get(part.id),
        isHere: now?.here === part.id,
        isVisited: now?.visited.has(part.id) ?? false,
      };
    }),
  );
  return (
    <div
      className="fixture"
      data-here={isHere || undefined}
      data-visited={isVisited || undefined}
      data-off={part.isOff || undefined}
    >
      <span title={t(`map.${part.fixture}`)}>{t(isLong(note) ? 'map.conntrack-short' : `map.${part.fixture}`)}</span>
      {part.isOff ? <span className="card-note">{t('map.off')}</span> : <NoteWords note={note} />}
    </div>
  );
});
