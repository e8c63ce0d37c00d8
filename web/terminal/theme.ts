/** Colours and type of the terminal, from the design tokens. */
import type { ITheme } from '@xterm/xterm';

/** Of the root's font size. */
const TYPE = 0.8125;

function tokens(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/** The terminal's colours as the page is now: light or dark, on a desk or a wall. */
export function themeNow(): ITheme {
  const token = tokens();
  const ink = token('ink');
  return {
    background: token('raised'),
    foreground: ink,
    cursor: ink,
    cursorAccent: token('raised'),
    selectionBackground: token('trail-ahead'),
    selectionForeground: ink,
    red: token('drop'),
    green: token('accept'),
    yellow: token('unknown'),
    blue: token('nat'),
    magenta: token('security'),
    cyan: token('filter'),
    brightBlack: token('ink-faint'),
  };
}

export function fontNow(): { readonly fontFamily: string; readonly fontSize: number } {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { fontFamily: tokens()('mono'), fontSize: Math.max(12, Math.round(root * TYPE)) };
}

/** Calls whenever light turns dark, or the page goes on the wall; gives the way to stop. */
export function onAppearance(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-projector'] });
  return () => observer.disconnect();
}
