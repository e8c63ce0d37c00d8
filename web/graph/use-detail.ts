/** What a card shows when it is drawn large: the text of its rules, as many as fit. */
import { useStore as useFlow } from '@xyflow/react';
import { useStore } from 'zustand';
import { appearanceStore } from '../ui/appearance.ts';

/** How much smaller than the card's own type the rules are set; undefined where the card shows ticks. */
export type Detail = 2 | 3 | undefined;

/** At a zoom of 2, type set at half its size is as large on the page as the map's own at fit. */
function detailAt(zoom: number, isProjector: boolean): Detail {
  if (zoom < (isProjector ? 3 : 2)) return undefined;
  return zoom >= 3 && !isProjector ? 3 : 2;
}

/** Changes only where the zoom passes a threshold. */
export function useDetail(): Detail {
  const isProjector = useStore(appearanceStore, (appearance) => appearance.isProjector);
  return useFlow(({ transform: [, , zoom] }) => detailAt(zoom, isProjector));
}
