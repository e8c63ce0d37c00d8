/** Where the map lies in its room: all of it in sight, and after the packet wherever that leaves what is seen. */
import { useReactFlow, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useApp } from '../store/store.ts';
import { coveredStore } from '../ui/covered.ts';
import { isMotionReduced } from '../ui/motion.ts';
import type { Size } from '../ui/use-size.ts';
import type { Layout, Point } from './layout.ts';
import { highlightNow } from './now.ts';
import { type Frame, inSight } from './sight.ts';
import { spotOf } from './spot.ts';

/** The packet is to stand this far inside the picture; on a telephone further, since the map goes on below. */
const INSET = { near: 6, far: 70 };
/** Above an open tab there is to be room for the card that the packet stands at. */
const OVER_TAB = 40;

/** What is seen of the map. */
function frameOf({ spec }: Layout, room: Size, covered: number): Frame {
  const isVertical = spec.name === 'vertical';
  const down = isVertical ? INSET.far : INSET.near;
  return {
    room,
    across: INSET.near,
    above: down,
    below: covered === 0 ? down : covered + OVER_TAB,
    ...(isVertical && { middle: spec.size.width / 2 }),
  };
}

function usePacketPoint(layout: Layout): Point | undefined {
  return useApp(
    useShallow((state) => {
      const now = highlightNow(state);
      return now === undefined ? undefined : spotOf(layout, now).at;
    }),
  );
}

/** What the map was moved to last. */
interface Aim {
  readonly fit: Viewport;
  /** Undefined once the reader moves it. */
  readonly at: Viewport | undefined;
  /** It stays as the reader has put it, but for the packet, until its room changes or all of it is asked for. */
  readonly isTouched: boolean;
}

export interface Following {
  readonly isFollowing: boolean;
  setFollowing(isFollowing: boolean): void;
  /** All of the map in its room again. */
  showAll(): void;
  /** The reader moves the map. */
  onTouch(): void;
}

export function useFollow(layout: Layout, room: Size, fit: Viewport): Following {
  const [isFollowing, setFollowing] = useState(true);
  const covered = useStore(coveredStore, ({ height }) => height);
  const { getViewport, setViewport } = useReactFlow();
  const point = usePacketPoint(layout);
  const aimed = useRef<Aim>({ fit, at: fit, isTouched: false });
  useEffect(() => {
    const was = aimed.current;
    const isNew = was.fit !== fit;
    const isTouched = was.isTouched && !isNew;
    const lies = was.at ?? getViewport();
    const isAllSeen = covered === 0 && layout.spec.name !== 'vertical';
    const from = isNew || (isAllSeen && !isTouched) ? fit : lies;
    const to = isFollowing && point !== undefined ? inSight(point, from, frameOf(layout, room, covered)) : from;
    if (to === lies && !isNew) return;
    aimed.current = { fit, at: to, isTouched };
    void setViewport(to, { duration: isNew || isMotionReduced() ? 0 : 300 });
  }, [isFollowing, point, layout, room, covered, fit, getViewport, setViewport]);
  const showAll = useCallback(() => {
    aimed.current = { fit, at: fit, isTouched: false };
    void setViewport(fit, { duration: isMotionReduced() ? 0 : 200 });
  }, [fit, setViewport]);
  const onTouch = useCallback(() => {
    aimed.current = { ...aimed.current, at: undefined, isTouched: true };
  }, []);
  return { isFollowing, setFollowing, showAll, onTouch };
}
