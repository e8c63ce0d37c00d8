// How far a long story is worked out, and the word that it waits for.
import { Button } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import { useAppLater } from '../store/later.ts';

export function StoryProgress() {
  const say = useWords();
  const total = useAppLater((state) => state.lab.story.length);
  const done = useAppLater((state) => state.simulation.results.length);
  const isLeft = useAppLater((state) => state.isStoryLeft);
  const goOn = useAppLater((state) => state.goOnWithStory);
  if (done >= total) return null;
  return (
    <div className="flex items-center gap-2 rounded-md bg-sunken px-2 py-1.5 text-xs">
      <p role="status" className="min-w-0 flex-1">
        {say(isLeft ? 'packets.story.left' : 'packets.story.so-far', { done, total })}
      </p>
      {isLeft ? <Button onClick={goOn}>{say('packets.story.go-on')}</Button> : null}
    </div>
  );
}
