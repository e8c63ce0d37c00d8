/** Follow-the-packet: when the packet leaves what is seen of the map, the map moves after it. */
import { useReactFlow } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { useApp } from '../store/store.ts';
import { isMotionReduced } from '../ui/motion.ts';
import type { Size } from '../ui/use-size.ts';
import { type Layout, markerIn } from './layout.ts';
import { highlightNow } from './now.ts';

/** The packet is to stand this far inside the picture; on a telephone further, since the map goes on below. */
const INSET = { near: 6, far: 70 };

export function useFollow(layout: Layout, room: Size) {
  const [isFollowing, setFollowing] = useState(true);
  const here = useApp((state) => highlightNow(state)?.here);
  const { getViewport, setCenter } = useReactFlow();
  useEffect(() => {
    if (!isFollowing || here === undefined) return;
    const { x, y, zoom } = getViewport();
    const point = markerIn(layout, here);
    const seen = { x: point.x * zoom + x, y: point.y * zoom + y };
    const down = layout.spec.name === 'vertical' ? INSET.far : INSET.near;
    const isAcross = seen.x >= INSET.near && seen.x <= room.width - INSET.near;
    const isSeen = isAcross && seen.y >= down && seen.y <= room.height - down;
    if (isSeen) return;
    const middle = layout.spec.name === 'vertical' ? layout.spec.size.width / 2 : point.x;
    void setCenter(middle, point.y, { zoom, duration: isMotionReduced() ? 0 : 300 });
  }, [isFollowing, here, layout, room, getViewport, setCenter]);
  return { isFollowing, setFollowing };
}
