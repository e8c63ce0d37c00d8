/** Whether the page is as narrow as a telephone. */
import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 760px)');

function subscribe(changed: () => void): () => void {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

export function useIsSmall(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
