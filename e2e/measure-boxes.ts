// What is wrong with a page's boxes: text that is too small, cut off or written over other text, a page that scrolls, and
// cards of the map that touch. Measured as the eye meets it: after transforms, without what is scrolled out of sight.
import type { Page } from '@playwright/test';

/** Type smaller than this cannot be read, whatever it says. */
const SMALLEST = 12;

export interface BoxFaults {
  readonly small: readonly string[];
  readonly clipped: readonly string[];
  readonly overlapping: readonly string[];
  /** Text that something in front hides. */
  readonly covered: readonly string[];
  readonly touching: readonly string[];
  /** Pixels by which the page is wider and higher than its window. */
  readonly scrolls: { readonly x: number; readonly y: number };
  /** How many pieces of text were looked at. */
  readonly texts: number;
}

/** Measures all that is in sight, or only what an open dialog shows. A map that is larger than its window is panned. */
export function boxFaults(page: Page, { isMapPanned = false } = {}): Promise<BoxFaults> {
  return page.evaluate(measure, { smallest: SMALLEST, isMapPanned });
}

/** Runs in the page, so everything it needs is inside. */
function measure({ smallest, isMapPanned }: { readonly smallest: number; readonly isMapPanned: boolean }): BoxFaults {
  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  interface Piece {
    readonly element: Element;
    readonly text: string;
    readonly seen: Box;
  }
  const SLACK = 1.5;

  const meet = (one: Box, other: Box): Box => ({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  });
  const isThere = ({ left, top, right, bottom }: Box, least: number) => right - left > least && bottom - top > least;
  const name = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 60);

  const isHidden = (element: Element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true;
    const { width, height } = element.getBoundingClientRect();
    // For screen readers only.
    return width <= 1.5 && height <= 1.5;
  };

  /** How much larger or smaller an element is drawn than its style says, by the transforms around it. */
  const scaleOf = (element: Element) => {
    let scale = 1;
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { transform } = getComputedStyle(at);
      if (transform !== 'none') scale *= Math.abs(new DOMMatrixReadOnly(transform).d);
    }
    return scale;
  };

  const scrolls = (value: string) => value === 'auto' || value === 'scroll';

  /** What of a box can be seen, and whether something cuts it that cannot be scrolled. */
  const sight = (element: Element, box: Box): { readonly seen: Box; readonly isCut: boolean } => {
    let seen = box;
    let isCut = false;
    for (let at: Element | null = element; at !== null && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const frame = at.getBoundingClientRect();
      const cutX = seen.left < frame.left - SLACK || seen.right > frame.right + SLACK;
      const cutY = seen.top < frame.top - SLACK || seen.bottom > frame.bottom + SLACK;
      if (isMapPanned && at.classList.contains('react-flow')) isCut = false;
      else if ((cutX && !scrolls(style.overflowX)) || (cutY && !scrolls(style.overflowY))) isCut = true;
      seen = meet(seen, frame);
      if (!isThere(seen, 0)) return { seen, isCut };
    }
    return { seen: meet(seen, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }), isCut };
  };

  /** A name that ends in dots may be read in its tip. */
  const hasTip = (element: Element, text: string) =>
    getComputedStyle(element).textOverflow === 'ellipsis' &&
    (element.closest('[title]')?.getAttribute('title') ?? '').includes(text.trim());

  const root = document.querySelector('dialog[open]') ?? document.body;
  const small: string[] = [];
  const clipped: string[] = [];
  const pieces: Piece[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent ?? '';
    if (element === null || text.trim() === '' || element.closest('option, script, style') !== null) continue;
    if (isHidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (!isThere(line, 0)) continue;
      const { seen, isCut } = sight(element, line);
      // Cut away altogether is not there; on a map that is panned, say.
      if (!isThere(seen, 2)) continue;
      if (isCut && !hasTip(element, text)) clipped.push(name(text));
      pieces.push({ element, text, seen });
    }
    const size = Number.parseFloat(getComputedStyle(element).fontSize) * scaleOf(element);
    if (size < smallest - 0.05 && pieces.at(-1)?.element === element)
      small.push(`${name(text)} (${size.toFixed(1)} px)`);
  }

  // What takes no clicks covers all the same: for the time of the measurement everything takes them.
  const [sheet] = document.styleSheets;
  sheet?.insertRule('* { pointer-events: auto !important }');

  const isOpaque = (element: Element) => {
    const [, , , alpha = '1'] = getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? [];
    return alpha === '1' && getComputedStyle(element).backgroundColor !== 'transparent';
  };

  /** Whether something stands between the eye and an element at a point. */
  const isCovered = (element: Element, x: number, y: number) => {
    const stack = document.elementsFromPoint(x, y);
    const place = stack.indexOf(element);
    return stack.slice(0, Math.max(0, place)).some((each) => !each.contains(element) && isOpaque(each));
  };

  const covered: string[] = [];
  const open: Piece[] = [];
  for (const piece of pieces) {
    const { left, top, right, bottom } = piece.seen;
    if (isCovered(piece.element, (left + right) / 2, (top + bottom) / 2)) covered.push(name(piece.text));
    else open.push(piece);
  }
  sheet?.deleteRule(0);
  const overlapping: string[] = [];
  for (const [place, one] of open.entries()) {
    for (const other of open.slice(place + 1)) {
      if (one.element !== other.element && isThere(meet(one.seen, other.seen), 2))
        overlapping.push(`${name(one.text)} / ${name(other.text)}`);
    }
  }

  // The map's frames, and the chains that stand open beside them.
  const cards = [...root.querySelectorAll('.react-flow__node, .react-flow__viewport-portal > *')]
    .filter((card) => !isHidden(card))
    .flatMap((card) => [{ card, box: card.getBoundingClientRect() }])
    .filter(({ box }) => isThere(box, 4));
  const touching = cards.flatMap(({ card, box }, place) =>
    cards
      .slice(place + 1)
      .filter((other) => isThere(meet(box, other.box), 1))
      .map((other) => `${name(card.textContent ?? '')} / ${name(other.card.textContent ?? '')}`),
  );
  const { scrollWidth, scrollHeight } = document.documentElement;
  return {
    small: [...new Set(small)],
    clipped: [...new Set(clipped)],
    overlapping: [...new Set(overlapping)],
    covered: [...new Set(covered)],
    touching,
    scrolls: { x: scrollWidth - innerWidth, y: scrollHeight - innerHeight },
    texts: pieces.length,
  };
}
