// The walk as text, at three levels of detail; the present step is marked, and every line can be run to.
import { StepForward } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { TRACE_LEVELS, type TraceLevel, type TraceLine, traceLines } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { currentWalk, programNow } from '../store/selectors.ts';
import { appStore, useApp } from '../store/store.ts';
import { appearanceStore } from '../ui/appearance.ts';

/** Moves the packet to a line; an answer's line shows that answer first. */
function runToLine(line: TraceLine): void {
  const state = appStore.getState();
  const walk = currentWalk(state);
  if (walk !== line.walk && state.packet !== undefined) {
    const index = walk?.started.findIndex((answer) => answer.walk === line.walk) ?? -1;
    if (index < 0) return;
    state.choosePacket({ event: state.packet.event, path: [...state.packet.path, index] });
  }
  appStore.getState().seek(line.step + 1);
}

function Line({ line, isHere }: { line: TraceLine; isHere: boolean }) {
  const say = useWords();
  const ref = useRef<HTMLLIElement>(null);
  const isProjector = useStore(appearanceStore, (appearance) => appearance.isProjector);
  // biome-ignore lint/correctness/useExhaustiveDependencies: larger type on the projector moves the line away
  useEffect(() => {
    if (isHere) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isHere, isProjector]);
  return (
    <li
      ref={ref}
      data-here={isHere || undefined}
      aria-current={isHere ? 'step' : undefined}
      style={{ paddingLeft: `${line.depth * 1.5}rem` }}
    >
      <span className="trace-step">{line.step + 1}</span>
      <span>{say(line.message)}</span>
      <button
        type="button"
        className="trace-run"
        aria-label={say('chain.run-to')}
        title={say('chain.run-to')}
        onClick={() => runToLine(line)}
      >
        <StepForward size="0.875rem" aria-hidden />
      </button>
    </li>
  );
}

/** The line that stands for the cursor: its own, or the last one before it. */
function presentLine(lines: readonly TraceLine[], cursor: number): TraceLine | undefined {
  return lines.findLast((line) => line.depth === 0 && line.step < cursor);
}

export function TraceList() {
  const say = useWords();
  const [level, setLevel] = useState<TraceLevel>('matches');
  const walk = useApp(currentWalk);
  const program = useApp(programNow);
  const cursor = useApp((state) => state.cursor);
  const lines = useMemo(() => (walk === undefined ? [] : traceLines(walk, level, program)), [walk, level, program]);
  const present = presentLine(lines, cursor);
  return (
    <>
      <fieldset className="levels">
        <legend className="sr-only">{say('trace.level')}</legend>
        {TRACE_LEVELS.map((each) => (
          <button key={each} type="button" aria-pressed={each === level} onClick={() => setLevel(each)}>
            {say(`trace.level.${each}`)}
          </button>
        ))}
      </fieldset>
      <ol className="trace">
        {lines.map((line) => (
          <Line key={`${line.depth}-${line.walk.steps.length}-${line.step}`} line={line} isHere={line === present} />
        ))}
      </ol>
    </>
  );
}
