// The edge between map and text: drawn with the pointer, or moved by arrow keys.
import { type KeyboardEvent, type PointerEvent, useEffect, useState } from 'react';
import { useWords } from '../forms/useWords.ts';

const NARROWEST = 320;
const STEP = 32;

/** A quarter of the page stays for the map. */
function within(width: number): number {
  return Math.max(NARROWEST, Math.min(width, innerWidth * 0.75));
}

function widthNow(): number {
  return document.querySelector('.screen > .right')?.clientWidth ?? NARROWEST;
}

/** As long as the text stands open the page keeps the width that was drawn. */
function useWidth() {
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const screen = document.querySelector<HTMLElement>('.screen');
    if (width !== undefined) screen?.style.setProperty('--text-width', `${width}px`);
    return () => void screen?.style.removeProperty('--text-width');
  }, [width]);
  return [width, (next: number) => setWidth(within(next))] as const;
}

export function TextEdge() {
  const say = useWords();
  const [width, setWidth] = useWidth();
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setWidth(innerWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setWidth((width ?? widthNow()) + by);
  };
  return (
    // A separator that moves has a value and takes the keyboard.
    // biome-ignore lint/a11y/useSemanticElements: <hr> cannot be moved
    <div
      className="text-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={say('text.width')}
      aria-valuemin={NARROWEST}
      aria-valuemax={Math.round(innerWidth * 0.75)}
      aria-valuenow={Math.round(width ?? widthNow())}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
