/** How much of the map the open tab covers from below, in pixels of the page. */
import { type RefObject, useEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';

export const coveredStore = createStore<{ readonly height: number }>()(() => ({ height: 0 }));

/** For the element that covers. */
export function useCovers<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => coveredStore.setState({ height: element.offsetHeight }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      coveredStore.setState({ height: 0 });
    };
  }, []);
  return ref;
}
