// What is wrong with a page's boxes: text that is too small, cut off or written over other text, a page that scrolls, and
// cards of the map that touch. Measured as the eye meets it: after transforms, without what is scrolled out of sight.
import type { Page } from '@playwright/test';

/** Type smaller than this cannot be read, whatever it says. */
const SMALLEST = 12;
/** Rounding is no fault. */
const SLACK = 1.5;

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

/**
 * Measures all that is in sight, or only what an open dialog shows. On a map that the reader pans and zooms, cards slide under
 * the packet's header and the frame, and their size is the reader's.
 */
export function boxFaults(page: Page, { isMapPanned = false } = {}): Promise<BoxFaults> {
  // The functions below run in the page: they go there as they are written, and use nothing but one another.
  const parts = [meet, isThere, shortened, isHidden, scaleOf, cutBy, sight, hasTip, piecesOf, isOpaque, isCovered];
  const source = [...parts, pairs, touchingCards, measure].join('\n');
  return page.evaluate(
    `(() => { const SLACK = ${SLACK}; ${source}\nreturn measure(${SMALLEST}, ${isMapPanned}); })()`,
  ) as Promise<BoxFaults>;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One line of a text. */
interface Piece {
  readonly element: Element;
  readonly text: string;
  readonly seen: Box;
  readonly isCut: boolean;
}

function measure(smallest: number, isMapPanned: boolean): BoxFaults {
  const root = document.querySelector('dialog[open]') ?? document.body;
  const pieces = piecesOf(root, isMapPanned);
  const sizeOf = ({ element }: Piece) => Number.parseFloat(getComputedStyle(element).fontSize) * scaleOf(element);
  // What takes no clicks covers all the same: for the time of the measurement everything takes them.
  const [sheet] = document.styleSheets;
  sheet?.insertRule('* { pointer-events: auto !important }');
  const covered = pieces.filter(isCovered);
  sheet?.deleteRule(0);
  const open = pieces.filter((piece) => !covered.includes(piece));
  const { scrollWidth, scrollHeight } = document.documentElement;
  const isFixed = ({ element }: Piece) => !(isMapPanned && element.closest('.react-flow') !== null);
  const named = (faulty: readonly Piece[]) => [...new Set(faulty.map(({ text }) => shortened(text)))];
  return {
    small: pieces
      .filter((piece) => isFixed(piece) && sizeOf(piece) < smallest - 0.05)
      .map((piece) => `${shortened(piece.text)}: ${sizeOf(piece).toFixed(1)} px`),
    clipped: named(pieces.filter(({ isCut, element, text }) => isCut && !hasTip(element, text))),
    overlapping: pairs(open.filter(isFixed))
      .filter(([one, other]) => one.element !== other.element && isThere(meet(one.seen, other.seen), 2))
      .map(([one, other]) => `${shortened(one.text)} / ${shortened(other.text)}`),
    covered: named(covered),
    touching: touchingCards(root),
    scrolls: { x: scrollWidth - innerWidth, y: scrollHeight - innerHeight },
    texts: pieces.length,
  };
}

/** All text that can be seen, line by line. */
function piecesOf(root: Element, isMapPanned: boolean): readonly Piece[] {
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
      const { seen, isCut } = sight(element, line, isMapPanned);
      // What is scrolled away altogether is not there.
      if (isThere(line, 0) && isThere(seen, 2)) pieces.push({ element, text, seen, isCut });
    }
  }
  return pieces;
}

function meet(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

function isThere({ left, top, right, bottom }: Box, least: number): boolean {
  return right - left > least && bottom - top > least;
}

function shortened(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 60);
}

function isHidden(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true;
  const { width, height } = element.getBoundingClientRect();
  // For screen readers only.
  return width <= 1.5 && height <= 1.5;
}

/** How much larger or smaller an element is drawn than its style says, by the transforms around it. */
function scaleOf(element: Element): number {
  const { transform } = getComputedStyle(element);
  const own = transform === 'none' ? 1 : Math.abs(new DOMMatrixReadOnly(transform).d);
  return element.parentElement === null ? own : own * scaleOf(element.parentElement);
}

/** What of a box can be seen, and whether something cuts it that cannot be scrolled. */
function sight(element: Element, box: Box, isMapPanned: boolean): { readonly seen: Box; readonly isCut: boolean } {
  let seen = box;
  let isCut = false;
  for (let at: Element | null = element; at !== null && at !== document.documentElement; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if (overflowX === 'visible' && overflowY === 'visible') continue;
    if (!(isMapPanned && at.classList.contains('react-flow'))) isCut ||= cutBy(at, seen);
    seen = meet(seen, at.getBoundingClientRect());
  }
  return { seen: meet(seen, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }), isCut };
}

/** Whether a frame that does not scroll cuts a part of a box away. */
function cutBy(frame: Element, box: Box): boolean {
  const { left, top, right, bottom } = frame.getBoundingClientRect();
  const { overflowX, overflowY } = getComputedStyle(frame);
  const isCutX = box.left < left - SLACK || box.right > right + SLACK;
  const isCutY = box.top < top - SLACK || box.bottom > bottom + SLACK;
  return (isCutX && !/auto|scroll/.test(overflowX)) || (isCutY && !/auto|scroll/.test(overflowY));
}

/** A name that ends in dots may be read in its tip. */
function hasTip(element: Element, text: string): boolean {
  const title = element.closest('[title]')?.getAttribute('title') ?? '';
  return getComputedStyle(element).textOverflow === 'ellipsis' && title.includes(text.trim());
}

function isOpaque(element: Element): boolean {
  const [, , , alpha = '1'] = getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? [];
  return alpha === '1' && getComputedStyle(element).backgroundColor !== 'transparent';
}

/** Whether something stands between the eye and a text. */
function isCovered({ element, seen: { left, top, right, bottom } }: Piece): boolean {
  const stack = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
  const place = stack.indexOf(element);
  return stack.slice(0, Math.max(0, place)).some((each) => !each.contains(element) && isOpaque(each));
}

function pairs<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((one, place) => all.slice(place + 1).map((other) => [one, other] as const));
}

/** The map's frames, and the chains that stand open beside them. */
function touchingCards(root: Element): readonly string[] {
  const cards = [...root.querySelectorAll('.react-flow__node, .react-flow__viewport-portal > *')]
    .filter((card) => !isHidden(card))
    .map((card) => ({ name: shortened(card.textContent ?? ''), box: card.getBoundingClientRect() }));
  return pairs(cards)
    .filter(([one, other]) => isThere(meet(one.box, other.box), 1))
    .map(([one, other]) => `${one.name} / ${other.name}`);
}
