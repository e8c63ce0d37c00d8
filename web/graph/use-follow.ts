/** Follow-the-packet: when the packet leaves what is seen of the map, the map moves after it. */
import { useReactFlow } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { useApp } from '../store/store.ts';
import { isMotionReduced } from '../ui/motion.ts';
import type { Size } from '../ui/use-size.ts';
import { type Layout, markerIn } from './layout.ts';
import { highlightNow } from './now.ts';

/** The packet is to stand this far inside the picture. */
const INSET = 60;

export function useFollow(layout: Layout, room: Size) {
  const [isFollowing, setFollowing] = useState(true);
  const here = useApp((state) => highlightNow(state)?.here);
  const { getViewport, setCenter } = useReactFlow();
  useEffect(() => {
    if (!isFollowing || here === undefined) return;
    const { x, y, zoom } = getViewport();
    const point = markerIn(layout, here);
    const seen = { x: point.x * zoom + x, y: point.y * zoom + y };
    const isSeen =
      seen.x >= INSET / 4 && seen.x <= room.width - INSET / 4 && seen.y >= INSET && seen.y <= room.height - INSET;
    if (isSeen) return;
    const middle = layout.spec.name === 'vertical' ? layout.spec.size.width / 2 : point.x;
    void setCenter(middle, point.y, { zoom, duration: isMotionReduced() ? 0 : 300 });
  }, [isFollowing, here, layout, room, getViewport, setCenter]);
  return { isFollowing, setFollowing };
}
