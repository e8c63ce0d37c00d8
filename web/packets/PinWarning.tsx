// The warning before an edit that would cut a pinned connection: how it would end, and by which rule.
import { TriangleAlert } from 'lucide-react';
import { Button } from '../forms/Button.tsx';
import { Dialog } from '../forms/Dialog.tsx';
import { useWords } from '../forms/useWords.ts';
import { type Verdict, verdictOf } from '../playback/verdict-words.ts';
import type { HeldEdit } from '../store/lab-state.ts';
import type { Cut } from '../store/pins.ts';
import { momentAfter } from '../store/simulation.ts';
import { appStore } from '../store/store.ts';
import { endText, packetTitle } from './describe-packet.ts';

export function PinWarning({ held }: { readonly held: HeldEdit }) {
  const say = useWords();
  const { dropHeld } = appStore.getState();
  const foot = (
    <>
      <Button onClick={held.apply}>{say('packets.cut.anyway')}</Button>
      <Button look="primary" data-first onClick={dropHeld}>
        {say('packets.cut.leave')}
      </Button>
    </>
  );
  return (
    <Dialog title={say('packets.cut.title')} onClose={dropHeld} foot={foot}>
      <div className="flex flex-col gap-3">
        {held.label === undefined ? null : <p className="text-soft text-sm">{say(held.label)}</p>}
        {held.cuts.map((cut) => (
          <CutPacket key={cut.event} held={held} cut={cut} />
        ))}
      </div>
    </Dialog>
  );
}

/** The rule that decides, as it is written; or in words, where none did. */
function Decided({ text }: Pick<Verdict, 'text'>) {
  const say = useWords();
  if (text === undefined) return null;
  if (typeof text === 'object') return <p className="text-soft text-sm">{say(text)}</p>;
  return <code className="text-sm [overflow-wrap:anywhere]">{text}</code>;
}

function CutPacket({ held: { simulation }, cut }: { readonly held: HeldEdit; readonly cut: Cut }) {
  const say = useWords();
  const { walk, isLater, event } = cut;
  const place = simulation.results.findIndex((result) => result.event.id === event);
  const result = cut.isLater ? simulation.results.at(-1) : simulation.results[place];
  const moment = result === undefined ? simulation.start : momentAfter(result);
  const verdict = verdictOf(isLater ? moment : (result?.moment ?? moment), walk);
  return (
    <section className="flex gap-2 rounded-md border border-drop bg-surface px-3 py-2">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-drop" />
      <div className="min-w-0">
        <p className="text-sm">
          {say(isLater ? 'packets.cut.later' : 'packets.cut.now', {
            number: place + 1,
            what: packetTitle(walk.packet),
          })}
        </p>
        <p className="font-mono text-soft text-xs [overflow-wrap:anywhere]">
          {endText(walk.packet, 'source')} {'→'} {endText(walk.packet, 'destination')}
        </p>
        <p className="mt-1.5 font-semibold">
          <span className="text-drop">{`✕ ${say(verdict.word)}`}</span> {say(verdict.rest)}
        </p>
        <Decided text={verdict.text} />
      </div>
    </section>
  );
}
