/** Reads what an element of the page shows as the shapes of a picture: boxes, drawings and lines of words, with their colours. */
import { FIGURES, type PictureShape } from './svg-of.ts';

/** From pixels of the screen to pixels of the picture. */
interface View {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** What of the page may be seen inside an element that cuts what runs over it. */
interface Seen {
  readonly view: View;
  readonly opacity: number;
  readonly right: number;
}

function isClear(color: string): boolean {
  return color === 'transparent' || color === 'none' || /rgba\(.*, 0\)$/.test(color) || / \/ 0\)$/.test(color);
}

function boxOf({ left, top, width, height }: DOMRect, { view }: Seen) {
  return {
    x: (left - view.left) * view.scale,
    y: (top - view.top) * view.scale,
    width: width * view.scale,
    height: height * view.scale,
  };
}

/** The ratio of an element's size on the screen to that of its style: what zooming made of it. */
function zoomOf(element: HTMLElement, rect: DOMRect): number {
  return element.offsetWidth > 0 ? rect.width / element.offsetWidth : 1;
}

interface Side {
  readonly side: 'Top' | 'Right' | 'Bottom' | 'Left';
  readonly width: number;
  readonly color: string;
}

function sidesOf(style: CSSStyleDeclaration, zoom: number): readonly Side[] {
  return (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
    side,
    width: style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]) * zoom,
    color: style[`border${side}Color`],
  }));
}

const PLAIN = { kind: 'box', radius: 0, stroke: undefined, strokeWidth: 0, isDashed: false } as const;

/** Borders that are not all alike, each as a bar. */
function readBars(sides: readonly Side[], box: ReturnType<typeof boxOf>, opacity: number): readonly PictureShape[] {
  return sides.flatMap(({ side, width, color }): readonly PictureShape[] => {
    if (width === 0 || isClear(color)) return [];
    const isLevel = side === 'Top' || side === 'Bottom';
    const x = side === 'Right' ? box.x + box.width - width : box.x;
    const y = side === 'Bottom' ? box.y + box.height - width : box.y;
    const size = isLevel ? { width: box.width, height: width } : { width, height: box.height };
    return [{ ...PLAIN, x, y, ...size, fill: color, opacity }];
  });
}

/** Rings around a box: the page draws them as shadows without blur, or as an outline. */
function readRings(style: CSSStyleDeclaration, box: ReturnType<typeof boxOf>, zoom: number, opacity: number) {
  const shadows = [...style.boxShadow.matchAll(/((?:rgba?|color|oklab)\([^)]*\)) 0px 0px 0px ([\d.]+)px(?! inset)/g)];
  // Of shadows the first lies on top, and an outline on all of them.
  const rings = shadows.toReversed().map(([, color = '', spread]) => ({ color, from: 0, to: Number(spread) * zoom }));
  if (style.outlineStyle !== 'none') {
    const from = Number.parseFloat(style.outlineOffset) * zoom;
    rings.push({ color: style.outlineColor, from, to: from + Number.parseFloat(style.outlineWidth) * zoom });
  }
  const corner = (Number.parseFloat(style.borderTopLeftRadius) || 0) * zoom;
  return rings
    .filter(({ color, from, to }) => to > from && !isClear(color))
    .map(({ color, from, to }): PictureShape => {
      const [x, y] = [box.x - to, box.y - to];
      const size = { width: box.width + 2 * to, height: box.height + 2 * to };
      const radius = Math.min(corner + to, size.height / 2);
      return { ...PLAIN, x, y, ...size, radius, fill: undefined, stroke: color, strokeWidth: to - from, opacity };
    });
}

function readBox(element: HTMLElement, style: CSSStyleDeclaration, seen: Seen): readonly PictureShape[] {
  const rect = element.getBoundingClientRect();
  const zoom = zoomOf(element, rect) * seen.view.scale;
  const sides = sidesOf(style, zoom);
  const [{ width: strokeWidth, color } = { width: 0, color: 'none' }] = sides;
  const isFramed = strokeWidth > 0 && sides.every((side) => side.width === strokeWidth && side.color === color);
  const { opacity } = seen;
  const box = boxOf(rect, seen);
  const fill = isClear(style.backgroundColor) ? undefined : style.backgroundColor;
  const stroke = isFramed && !isClear(color) ? color : undefined;
  const radius = Math.min((Number.parseFloat(style.borderTopLeftRadius) || 0) * zoom, box.height / 2);
  const isDashed = style.borderTopStyle === 'dashed';
  const whole: PictureShape = { ...PLAIN, ...box, radius, fill, stroke, strokeWidth, isDashed, opacity };
  const shown = fill === undefined && stroke === undefined ? [] : [whole];
  const rings = readRings(style, box, zoom, opacity);
  return isFramed ? [...rings, ...shown] : [...rings, ...shown, ...readBars(sides, box, opacity)];
}

const STROKE = ['stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin'] as const;
const GEOMETRY = [
  'd',
  'x',
  'y',
  'width',
  'height',
  'rx',
  'ry',
  'r',
  'cx',
  'cy',
  'x1',
  'y1',
  'x2',
  'y2',
  'points',
] as const;

function readFigure(element: SVGGraphicsElement, seen: Seen): readonly PictureShape[] {
  const matrix = element.getScreenCTM();
  const style = getComputedStyle(element);
  if (matrix === null || (isClear(style.fill) && isClear(style.stroke))) return [];
  const { view } = seen;
  const place = new DOMMatrix([view.scale, 0, 0, view.scale, -view.left * view.scale, -view.top * view.scale]);
  const { a, b, c, d, e, f } = place.multiply(matrix);
  const attributes: Record<string, string> = {
    transform: `matrix(${[a, b, c, d, e, f].map((each) => each.toFixed(3)).join(' ')})`,
  };
  for (const name of GEOMETRY) {
    const value = element.getAttribute(name);
    if (value !== null) attributes[name] = value;
  }
  attributes.fill = isClear(style.fill) ? 'none' : style.fill;
  if (!isClear(style.stroke)) for (const name of STROKE) attributes[name] = style.getPropertyValue(name);
  const box = boxOf(element.getBoundingClientRect(), seen);
  return [
    { kind: 'figure', name: element.localName, attributes, box, opacity: seen.opacity },
    ...arrowOf(element, attributes, box),
  ];
}

/** The head of a way: a marker's path, put at the end of its line as a figure of its own. */
function arrowOf(
  element: SVGGraphicsElement,
  { transform = '' }: Readonly<Record<string, string>>,
  box: ReturnType<typeof boxOf>,
): readonly PictureShape[] {
  const id = /#([\w-]+)/.exec(element.getAttribute('marker-end') ?? '')?.[1];
  const head = id === undefined ? null : document.querySelector(`#${id} path`);
  const length = element instanceof SVGPathElement ? element.getTotalLength() : 0;
  if (!(element instanceof SVGPathElement) || head === null || length === 0) return [];
  const [end, before] = [element.getPointAtLength(length), element.getPointAtLength(Math.max(0, length - 2))];
  const turn = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  const attributes = {
    d: head.getAttribute('d') ?? '',
    transform: `${transform} translate(${end.x} ${end.y}) rotate(${turn}) translate(-7 -4)`,
    fill: getComputedStyle(head).fill,
  };
  return [{ kind: 'figure', name: 'path', attributes, box, opacity: 1 }];
}

/** The lines of a text as the page broke it. */
function linesOf(node: Text): readonly { readonly text: string; readonly rect: DOMRect }[] {
  const lines: { text: string; rect: DOMRect }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const rect = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.rect.top - rect.top) < 2) {
      last.text += word;
      last.rect = new DOMRect(last.rect.left, last.rect.top, rect.right - last.rect.left, last.rect.height);
    } else if (rect.width > 0) lines.push({ text: word, rect });
  }
  return lines;
}

/** A line through words is drawn by whoever of their ancestors asked for it. */
function isStruck(element: HTMLElement): boolean {
  return element.closest('s, del') !== null || getComputedStyle(element).textDecorationLine.includes('line-through');
}

function readText(node: Text, element: HTMLElement, style: CSSStyleDeclaration, seen: Seen): readonly PictureShape[] {
  const zoom = zoomOf(element, element.getBoundingClientRect()) * seen.view.scale;
  const size = Number.parseFloat(style.fontSize) * (element.offsetWidth > 0 ? zoom : 1);
  return linesOf(node).flatMap(({ text, rect }): readonly PictureShape[] => {
    const box = boxOf(rect, seen);
    const room = (seen.right - rect.left) / rect.width;
    if (room <= 0) return [];
    const isCut = room < 0.98;
    const shown = isCut ? `${text.slice(0, Math.max(0, Math.floor(text.length * room) - 1))}…` : text.trimEnd();
    return [
      {
        kind: 'words',
        x: box.x,
        // Of the line's box the letters take the middle; their feet stand about a third of their size below it.
        y: box.y + box.height / 2 + size * 0.35,
        width: isCut ? box.width * room : box.width,
        text: style.textTransform === 'uppercase' ? shown.toUpperCase() : shown,
        size,
        weight: style.fontWeight,
        family: style.fontFamily.replaceAll('"', "'"),
        fill: style.color,
        isStruck: isStruck(element),
        opacity: seen.opacity,
      },
    ];
  });
}

const NOT_SHOWN =
  '.react-flow__handle, .react-flow__background, .react-flow__attribution, .sr-only, defs, title, style';

function readElement(element: Element, above: Seen): readonly PictureShape[] {
  if (element.matches(NOT_SHOWN) || !element.checkVisibility({ visibilityProperty: true })) return [];
  const style = getComputedStyle(element);
  const opacity = above.opacity * Number.parseFloat(style.opacity || '1');
  if (opacity < 0.02) return [];
  const seen = { ...above, opacity };
  if (element instanceof SVGGraphicsElement && (FIGURES as readonly string[]).includes(element.localName)) {
    return readFigure(element, seen);
  }
  if (!(element instanceof HTMLElement)) return [...element.children].flatMap((child) => readElement(child, seen));
  const cuts = style.overflowX !== 'visible' ? Math.min(seen.right, element.getBoundingClientRect().right) : seen.right;
  const inside = { ...seen, right: cuts };
  const parts = [...element.childNodes].flatMap((child): readonly PictureShape[] => {
    if (child instanceof Text) return readText(child, element, style, inside);
    return child instanceof Element ? readElement(child, inside) : [];
  });
  return [...readBox(element, style, seen), ...parts];
}

/** Everything that an element shows, at the size it has without zoom. */
export function readShapes(root: Element, zoom: number): readonly PictureShape[] {
  const { left, top } = root.getBoundingClientRect();
  const view = { left, top, scale: 1 / zoom };
  return [...root.children].flatMap((child) => readElement(child, { view, opacity: 1, right: Infinity }));
}
