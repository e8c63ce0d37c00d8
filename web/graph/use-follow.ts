/** Where the map lies in its room: all of it in sight if it can be read so, and after the packet wherever that leaves what is seen. */
import { useReactFlow, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useApp } from '../store/store.ts';
import { coveredStore } from '../ui/covered.ts';
import { isMotionReduced } from '../ui/motion.ts';
import type { Size } from '../ui/use-size.ts';
import type { Box, Layout, Point } from './layout.ts';
import { type NodeId, outerOf } from './node-id.ts';
import { highlightNow } from './now.ts';
import { type Frame, inSight, seenAtOnce } from './sight.ts';
import { spotOf } from './spot.ts';

/** The packet is to stand this far inside the picture; on a telephone further, since the map goes on below. */
const INSET = { near: 6, far: 70 };
/** Above an open tab there is to be room for the card that the packet stands at. */
const OVER_TAB = 40;

/** What is seen of the map, all of which is seen at `isWhole`. */
function frameOf({ spec }: Layout, room: Size, covered: number, isWhole: boolean): Frame {
  if (spec.name === 'vertical') {
    const below = covered === 0 ? INSET.far : covered + OVER_TAB;
    return { room, across: INSET.near, above: INSET.far, below, middle: spec.size.width / 2 };
  }
  const below = covered === 0 ? INSET.near : covered + OVER_TAB;
  const frame = { room, across: INSET.near, above: INSET.near, below };
  return isWhole ? frame : { ...frame, map: spec.size };
}

/** Where the packet is to be seen: the point, and the station or hook around it. */
interface Standing extends Point {
  readonly outer: NodeId;
}

function useStanding(layout: Layout): Standing | undefined {
  return useApp(
    useShallow((state) => {
      const now = highlightNow(state);
      if (now === undefined) return undefined;
      const { at, here } = spotOf(layout, now);
      return { x: at.x, y: at.y, outer: outerOf(here) };
    }),
  );
}

/** An open chain's row stands so far above and below the point in its middle. */
const ROW = 18;

/** What is to be in sight at once on a map of which a part is seen: the hook with the chain that is open beside it. */
function aroundOf({ boxes }: Layout, { x, y, outer }: Standing): Box | undefined {
  const box = boxes.get(outer);
  if (box === undefined) return undefined;
  const [left, top] = [Math.min(box.x, x), Math.min(box.y, y - ROW)];
  const [right, bottom] = [Math.max(box.x + box.width, x), Math.max(box.y + box.height, y + ROW)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** How the map lies in its room: as it opens, and with all of it in sight, which is the same where there is room. */
export interface Lies {
  readonly home: Viewport;
  readonly whole: Viewport;
}

/** What the map was moved to last. */
interface Aim {
  readonly lies: Lies;
  /** Undefined once the reader moves it. */
  readonly at: Viewport | undefined;
  /** It stays as the reader has put it, but for the packet, until its room changes or it is asked for as it opens. */
  readonly isTouched: boolean;
}

export interface Following {
  readonly isFollowing: boolean;
  setFollowing(isFollowing: boolean): void;
  /** All of the map in its room again; where its type is too small then, once more brings it back as it opens. */
  showAll(): void;
  /** The reader moves the map. */
  onTouch(): void;
}

export function useFollow(layout: Layout, room: Size, lies: Lies): Following {
  const [isFollowing, setFollowing] = useState(true);
  const covered = useStore(coveredStore, ({ height }) => height);
  const { getViewport, setViewport } = useReactFlow();
  const standing = useStanding(layout);
  const aimed = useRef<Aim>({ lies, at: lies.home, isTouched: false });
  const { home, whole } = lies;
  const isWhole = home === whole;
  const towards = useCallback(
    (from: Viewport): Viewport => {
      if (!isFollowing || standing === undefined) return from;
      const frame = frameOf(layout, room, covered, isWhole);
      const wide = frame.map && aroundOf(layout, standing);
      return inSight(seenAtOnce(wide, standing, from.zoom, frame), from, frame);
    },
    [isFollowing, standing, layout, room, covered, isWhole],
  );
  useEffect(() => {
    const was = aimed.current;
    const isNew = was.lies !== lies;
    const isTouched = was.isTouched && !isNew;
    const lay = was.at ?? getViewport();
    const isAllSeen = covered === 0 && isWhole && layout.spec.name !== 'vertical';
    const from = isNew || (isAllSeen && !isTouched) ? home : lay;
    const to = towards(from);
    if (to === lay && !isNew) return;
    aimed.current = { lies, at: to, isTouched };
    void setViewport(to, { duration: isNew || isMotionReduced() ? 0 : 300 });
  }, [towards, layout, covered, lies, home, isWhole, getViewport, setViewport]);
  const showAll = useCallback(() => {
    const isBack = isWhole || aimed.current.at === whole;
    const to = isBack && !isWhole ? towards(home) : whole;
    aimed.current = { lies, at: to, isTouched: !isBack };
    void setViewport(to, { duration: isMotionReduced() ? 0 : 200 });
  }, [lies, home, whole, isWhole, towards, setViewport]);
  const onTouch = useCallback(() => {
    aimed.current = { ...aimed.current, at: undefined, isTouched: true };
  }, []);
  return { isFollowing, setFollowing, showAll, onTouch };
}
