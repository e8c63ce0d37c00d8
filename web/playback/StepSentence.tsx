// What happened at the present step, in one sentence, spoken too to whoever cannot see the map.
import { useMemo } from 'react';
import { stepSentence } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { packetStateNow } from '../graph/packet-now.ts';
import { useAppLater } from '../store/later.ts';
import { currentWalk, programNow } from '../store/selectors.ts';
import { Unbroken } from './Unbroken.tsx';
import { asideOf } from './verdict-words.ts';

export function StepSentence() {
  const say = useWords();
  const cursor = useAppLater((state) => state.cursor);
  const walk = useAppLater(currentWalk);
  const packet = useAppLater((state) => packetStateNow(state)?.packet);
  const program = useAppLater(programNow);
  const step = walk?.steps[cursor - 1];
  const sentence = useMemo(
    () => (step === undefined || packet === undefined ? undefined : stepSentence(step, packet, program)),
    [step, packet, program],
  );
  if (walk === undefined) return <p className="sentence sentence-count">{say('playback.no-packet')}</p>;
  const words = say(sentence ?? 'playback.start');
  const aside = cursor === walk.steps.length ? asideOf(walk) : undefined;
  return (
    <p className="sentence">
      <span className="sentence-count">{say('playback.step-of', { cursor, total: walk.steps.length })}</span>
      <span className="sentence-words" aria-live="polite" title={words}>
        <Unbroken words={words} />
        {aside !== undefined && <span className="sentence-aside">{` ${say(aside)}`}</span>}
      </span>
    </p>
  );
}
