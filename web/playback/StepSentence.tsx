// What happened at the present step, in one sentence, spoken to whoever cannot see the map.
import { useWords } from '../forms/useWords.ts';
import { currentWalk } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';

export function StepSentence() {
  const say = useWords();
  const cursor = useApp((state) => state.cursor);
  const walk = useApp(currentWalk);
  if (walk === undefined) return <p className="sentence" />;
  const total = walk.steps.length;
  return (
    <p className="sentence" aria-live="polite">
      <span className="sentence-count">{say('playback.step-of', { cursor, total })}</span>
    </p>
  );
}
