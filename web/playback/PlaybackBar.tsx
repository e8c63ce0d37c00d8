// Playback: a debugger's buttons, speed, the timeline, and the tabs under it.
import {
  ArrowDownToLine,
  ArrowUpFromLine,
  ChevronLeft,
  ChevronRight,
  CornerDownRight,
  Gavel,
  type LucideIcon,
  Pause,
  Play,
  Presentation,
  Replace,
  SkipBack,
} from 'lucide-react';
import { useWords } from '../forms/useWords.ts';
import { PANELS, SPEEDS, type Speed } from '../store/app-state.ts';
import { currentWalk } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import { toggleProjector } from '../ui/appearance.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { Move } from './moves.ts';
import './playback.css';
import { StepSentence } from './StepSentence.tsx';
import { Timeline } from './Timeline.tsx';

const BUTTONS: readonly (readonly [Move, LucideIcon, string])[] = [
  ['into', ChevronRight, '→'],
  ['over', CornerDownRight, '↓'],
  ['out', ArrowUpFromLine, '↑'],
  ['match', ArrowDownToLine, 'N'],
  ['change', Replace, 'C'],
  ['verdict', Gavel, 'End'],
];

function MoveButton({
  move,
  icon: Icon,
  keys,
  isShort = false,
}: {
  move: Move;
  icon: LucideIcon;
  keys: string;
  isShort?: boolean;
}) {
  const say = useWords();
  const go = useApp((state) => state.move);
  const isBackward = move === 'first' || move === 'back';
  const isDisabled = useApp((state) => {
    const walk = currentWalk(state);
    return walk === undefined || (isBackward ? state.cursor === 0 : state.cursor >= walk.steps.length);
  });
  const label = say(`playback.${move}`);
  return (
    <button
      type="button"
      className="move"
      disabled={isDisabled}
      title={`${label} (${keys})`}
      aria-label={label}
      aria-keyshortcuts={keys}
      onClick={() => go(move)}
    >
      <Icon size="1rem" strokeWidth={2} aria-hidden />
      {!isShort && <span className="move-label">{label}</span>}
    </button>
  );
}

function PlayButton() {
  const say = useWords();
  const isPlaying = useApp((state) => state.isPlaying);
  const hasPacket = useApp((state) => currentWalk(state) !== undefined);
  const isAtEnd = useApp((state) => state.cursor >= (currentWalk(state)?.steps.length ?? 0));
  const toggle = useApp((state) => state.togglePlay);
  const still = isAtEnd && hasPacket ? 'playback.replay' : 'playback.play';
  const label = say(isPlaying ? 'playback.pause' : still);
  const Icon = isPlaying ? Pause : Play;
  return (
    <button
      type="button"
      className="play"
      disabled={!hasPacket}
      onClick={toggle}
      aria-keyshortcuts="Space"
      title={hasPacket ? `${label} (Space)` : say('playback.no-packet')}
    >
      <Icon size="1rem" strokeWidth={2.25} fill="currentColor" aria-hidden />
      <span>{label}</span>
    </button>
  );
}

function SpeedChoice() {
  const say = useWords();
  const speed = useApp((state) => state.speed);
  const setSpeed = useApp((state) => state.setSpeed);
  return (
    <label className="speed">
      <span className="sr-only">{say('playback.speed')}</span>
      <select
        value={speed}
        onChange={(event) => setSpeed(Number(event.target.value) as Speed)}
        title={say('playback.speed')}
      >
        {SPEEDS.map((each) => (
          <option key={each} value={each}>
            {`${each}×`}
          </option>
        ))}
      </select>
    </label>
  );
}

function Tabs() {
  const say = useWords();
  const open = useApp((state) => state.panel);
  const showPanel = useApp((state) => state.showPanel);
  return (
    <fieldset className="tabs">
      {PANELS.map((panel) => (
        <button
          key={panel}
          type="button"
          className="tab"
          aria-expanded={open === panel}
          onClick={() => showPanel(panel)}
        >
          {say(`panel.${panel}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** The small view has no place for tabs. */
export function PlaybackBar({ hasTabs = true }: { readonly hasTabs?: boolean }) {
  const say = useWords();
  return (
    <section className="playback" aria-label={say('playback.label')}>
      <div className="playback-row">
        <MoveButton move="first" icon={SkipBack} keys="Home" isShort />
        <MoveButton move="back" icon={ChevronLeft} keys="←" isShort />
        <PlayButton />
        {BUTTONS.map(([move, icon, keys]) => (
          <MoveButton key={move} move={move} icon={icon} keys={keys} />
        ))}
        <SpeedChoice />
        <span className="playback-space" />
        {hasTabs && <Tabs />}
        <span className="leave-projector">
          <IconButton label={say('shell.projector')} keys="P" icon={Presentation} isPressed onClick={toggleProjector} />
        </span>
      </div>
      <StepSentence />
      <Timeline />
    </section>
  );
}
