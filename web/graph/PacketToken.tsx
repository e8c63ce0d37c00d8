// The packet: one marker that travels the edges with its header, and falls off with a cross when it is dropped.
import { useLayoutEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { packetNumber } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import { isMotionReduced } from '../ui/motion.ts';
import { lengthOf, pathBetween } from './edge-path.ts';
import type { Layout, Point } from './layout.ts';
import { outerOf } from './node-id.ts';
import { highlightNow } from './now.ts';
import { PacketHeader } from './PacketHeader.tsx';
import { hangAt, type Spot, spotOf } from './spot.ts';

function place({ x, y }: Point): string {
  return `translate(${x}px, ${y}px)`;
}

/** Moves take 250 to 400 ms, by their length. */
function durationOf(points: readonly Point[]): number {
  return Math.max(250, Math.min(400, 220 + lengthOf(points) / 3));
}

function keyframes(points: readonly Point[], put: (point: Point) => string): Keyframe[] {
  const whole = lengthOf(points) || 1;
  let gone = 0;
  return points.map((point, index) => {
    gone += lengthOf(points.slice(Math.max(0, index - 1), index + 1));
    return { transform: put(point), offset: Math.min(1, gone / whole) };
  });
}

/** The journey that an element is on; asking the element itself would make the browser lay out the page. */
const journeys = new WeakMap<HTMLElement, Animation>();

function travel(element: HTMLElement | null, points: readonly Point[], duration: number, put = place): void {
  const end = points.at(-1);
  if (element === null || end === undefined) return;
  journeys.get(element)?.cancel();
  element.style.transform = put(end);
  if (duration === 0 || points.length < 2) return;
  journeys.set(element, element.animate(keyframes(points, put), { duration, easing: 'cubic-bezier(0.3, 0, 0.1, 1)' }));
}

/** The marker and the header, moved by transforms alone. */
function useJourney(layout: Layout, spot: Spot | undefined, speed: number, isStep: boolean) {
  const marker = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLDivElement>(null);
  const before = useRef<{ layout: Layout; spot: Spot } | undefined>(undefined);
  useLayoutEffect(() => {
    if (spot === undefined) return;
    const was = before.current?.layout === layout ? before.current.spot : undefined;
    before.current = { layout, spot };
    const hang = layout.spec.header[outerOf(spot.here)];
    const hung = was === undefined ? hang : layout.spec.header[outerOf(was.here)];
    const from = was?.at ?? spot.at;
    const between = isStep && was !== undefined ? pathBetween(layout, was.here, spot.here) : [];
    const points = [from, ...between, spot.at];
    const isStill = was === undefined || isMotionReduced();
    const duration = isStill ? 0 : durationOf(points) / Math.max(1, speed);
    travel(marker.current, points, duration);
    travel(header.current, [hung, hang], duration, (point) => hangAt(layout.spec, point));
  }, [layout, spot, speed, isStep]);
  return { marker, header };
}

/** The packet on the map. */
export function PacketToken({ layout }: { layout: Layout }) {
  const { now, speed, isStep, number } = useApp(
    useShallow((state) => ({
      now: highlightNow(state),
      speed: state.isPlaying ? state.speed : 1,
      isStep: state.lastMove === 'step',
      number: packetNumber(state),
    })),
  );
  const spot = now === undefined ? undefined : spotOf(layout, now);
  const { marker, header } = useJourney(layout, useSameSpot(spot), speed, isStep);
  if (spot === undefined || now === undefined) return null;
  const fate = now.fate?.outcome;
  return (
    <>
      {layout.spec.headerWidth > 0 && (
        <div ref={header} className="packet-header" data-fate={fate} style={{ minWidth: layout.spec.headerWidth }}>
          <PacketHeader />
        </div>
      )}
      <div ref={marker} className="packet-marker" data-fate={fate} aria-hidden>
        <span>{fate === 'dropped' ? '✕' : number}</span>
      </div>
    </>
  );
}

/** The same object while the spot says the same, so that standing still starts no journey. */
function useSameSpot(spot: Spot | undefined): Spot | undefined {
  const kept = useRef(spot);
  const was = kept.current;
  const isSame =
    spot !== undefined &&
    was !== undefined &&
    was.here === spot.here &&
    was.hasFallen === spot.hasFallen &&
    was.at.x === spot.at.x &&
    was.at.y === spot.at.y;
  if (!isSame) kept.current = spot;
  return kept.current;
}
