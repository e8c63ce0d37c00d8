// The walk as a line of segments that can be scrubbed.
import { memo, type PointerEvent, useMemo, useRef } from 'react';
import { TABLES } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { useAppLater } from '../store/later.ts';
import { currentWalk } from '../store/selectors.ts';
import { appStore } from '../store/store.ts';
import './timeline.css';
import { hooksNotReached, type Segment, type SegmentGroup, segmentGroups } from './segments.ts';

/** Tables have their colour; conntrack, routing and stations have none. */
function isTable(place: string): boolean {
  return TABLES.some((table) => place.endsWith(`/${table}`));
}

/** The last part of a place's name: `nat`, `conntrack`, `route`. */
function useLabel(place: string): string {
  const say = useWords();
  const [outer = '', part] = place.split('/');
  if (part === undefined) return say(outer === outer.toUpperCase() ? 'map.nothing-asked' : `map.${outer}`);
  const isFixture = ['conntrack', 'confirm', 'first-route', 'route-again'].includes(part);
  return isFixture ? say(`map.${part}`) : part;
}

const SegmentBar = memo(function SegmentBar({ segment }: { segment: Segment }) {
  const { from, to, place } = segment;
  const length = to - from + 1;
  const done = useAppLater((state) => Math.max(0, Math.min(length, state.cursor - from + 1)) / length);
  const isHere = useAppLater((state) => state.cursor >= from && state.cursor <= to);
  const label = useLabel(place);
  return (
    <span
      className="segment"
      data-table={place.split('/')[1]}
      data-plain={!isTable(place) || undefined}
      data-here={isHere || undefined}
      data-from={from}
      data-to={to}
      style={{ flexGrow: Math.min(8, length) }}
    >
      <i className="segment-done" style={{ transform: `scaleX(${done})` }} />
      <span className="segment-label">{label}</span>
      {isHere && <i className="segment-head" style={{ left: `${done * 100}%` }} />}
    </span>
  );
});

function Group({ group }: { group: SegmentGroup }) {
  const isHook = group.outer === group.outer.toUpperCase();
  const weight = group.segments.reduce((sum, { from, to }) => sum + Math.min(8, to - from + 1), 0);
  return (
    <span className="segment-group" style={{ flexGrow: weight }}>
      <span className="segment-hook">{isHook ? group.outer : ''}</span>
      <span className="segment-row">
        {group.segments.map((segment) => (
          <SegmentBar key={segment.from} segment={segment} />
        ))}
      </span>
    </span>
  );
}

/** The cursor under a point of the timeline: the segment there, and how far into it. */
function cursorUnder(line: HTMLElement, x: number): number | undefined {
  const bars = [...line.querySelectorAll<HTMLElement>('.segment')];
  const bar = bars.findLast((each) => each.getBoundingClientRect().left <= x) ?? bars[0];
  if (bar === undefined) return undefined;
  const { left, width } = bar.getBoundingClientRect();
  const share = Math.max(0, Math.min(1, (x - left) / width));
  const from = Number(bar.dataset.from);
  const length = Number(bar.dataset.to) - from + 1;
  return from - 1 + Math.max(from === 1 ? 0 : 1, Math.ceil(share * length));
}

/** All segments of the walk in view. */
export function Timeline() {
  const say = useWords();
  const line = useRef<HTMLDivElement>(null);
  const walk = useAppLater(currentWalk);
  const cursor = useAppLater((state) => state.cursor);
  const groups = useMemo(() => (walk === undefined ? [] : segmentGroups(walk)), [walk]);
  if (walk === undefined) return null;
  const missed = hooksNotReached(walk);
  const scrub = (event: PointerEvent): void => {
    const to = line.current === null ? undefined : cursorUnder(line.current, event.clientX);
    if (to !== undefined) appStore.getState().seek(to);
  };
  return (
    <div
      ref={line}
      className="timeline"
      role="slider"
      tabIndex={0}
      aria-label={say('playback.timeline', { cursor, total: walk.steps.length })}
      aria-valuemin={0}
      aria-valuemax={walk.steps.length}
      aria-valuenow={cursor}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        appStore.getState().pause();
        scrub(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && scrub(event)}
    >
      {groups.map((group) => (
        <Group key={group.segments[0]?.from ?? 0} group={group} />
      ))}
      {missed.length > 0 && <span className="segment-missed">{say('playback.not-reached', { hooks: missed })}</span>}
    </div>
  );
}
