/** A picture as SVG: boxes, lines and words with their colours in them, so that any program shows it as the page does. */

/** A number of CSS pixels, all from the picture's own corner. */
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type PictureShape =
  | (Rectangle & {
      readonly kind: 'box';
      readonly radius: number;
      readonly fill: string | undefined;
      readonly stroke: string | undefined;
      readonly strokeWidth: number;
      readonly isDashed: boolean;
      readonly opacity: number;
    })
  /** A figure of an SVG element: its name and attributes, placed by `transform`. */
  | {
      readonly kind: 'figure';
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly box: Rectangle;
      readonly opacity: number;
    }
  /** One line of words; `y` is the base line. */
  | {
      readonly kind: 'words';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly text: string;
      readonly size: number;
      readonly weight: string;
      readonly family: string;
      readonly fill: string;
      readonly isStruck: boolean;
      readonly opacity: number;
    };

export interface Picture {
  readonly title: string;
  readonly background: string;
  readonly shapes: readonly PictureShape[];
  /** Style sheet with the fonts, for programs that cannot fetch them. */
  readonly fonts?: string;
}

const MARGIN = 16;
/** The elements of SVG that draw. */
export const FIGURES = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'] as const;

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // XML has no words for most control characters.
  return Array.from(text, (sign) => (sign < ' ' ? ' ' : (signs[sign] ?? sign))).join('');
}

function written(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value);
}

function attributes(given: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(given)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${written(value)}"`]))
    .join('');
}

/** Only what is not whole is said. */
function seeThrough(opacity: number): number | undefined {
  return opacity < 1 ? opacity : undefined;
}

function elementOf(shape: PictureShape): string {
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height, radius, fill, stroke, strokeWidth, isDashed, opacity } = shape;
      // A border lies inside of its box, a stroke on both sides of its line.
      const inset = stroke === undefined ? 0 : strokeWidth / 2;
      const given = attributes({
        x: x + inset,
        y: y + inset,
        width: Math.max(0, width - 2 * inset),
        height: Math.max(0, height - 2 * inset),
        rx: radius > 0 ? Math.max(0, radius - inset) : undefined,
        fill: fill ?? 'none',
        stroke,
        'stroke-width': stroke === undefined ? undefined : strokeWidth,
        'stroke-dasharray': isDashed && stroke !== undefined ? `${strokeWidth * 3} ${strokeWidth * 3}` : undefined,
        opacity: seeThrough(opacity),
      });
      return `<rect${given}/>`;
    }
    case 'figure':
      return `<${shape.name}${attributes({ ...shape.attributes, opacity: seeThrough(shape.opacity) })}/>`;
    case 'words': {
      const { x, y, width, text, size, weight, family, fill, isStruck, opacity } = shape;
      const given = attributes({
        x,
        y,
        // Another font than the page's must not run over the edge of its box.
        textLength: width,
        lengthAdjust: 'spacingAndGlyphs',
        'font-size': size,
        'font-weight': weight,
        'font-family': family,
        fill,
        'text-decoration': isStruck ? 'line-through' : undefined,
        opacity: seeThrough(opacity),
      });
      return `<text${given}>${escaped(text)}</text>`;
    }
    default:
      return shape satisfies never;
  }
}

function extentOf(shape: PictureShape): Rectangle {
  if (shape.kind === 'figure') return shape.box;
  return shape.kind === 'words'
    ? { x: shape.x, y: shape.y - shape.size, width: shape.width, height: shape.size }
    : shape;
}

/** The whole picture, as large as its shapes and a margin. */
export function svgOf({ title, background, shapes, fonts }: Picture): {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
} {
  const extents = shapes.map(extentOf);
  const least = (pick: (each: Rectangle) => number): number =>
    extents.reduce((sum, each) => Math.min(sum, pick(each)), Infinity);
  const most = (pick: (each: Rectangle) => number): number =>
    extents.reduce((sum, each) => Math.max(sum, pick(each)), -Infinity);
  const [x, y] = extents.length === 0 ? [0, 0] : [least((each) => each.x), least((each) => each.y)];
  const width = extents.length === 0 ? 0 : Math.ceil(most((each) => each.x + each.width) - x);
  const height = extents.length === 0 ? 0 : Math.ceil(most((each) => each.y + each.height) - y);
  const frame = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  const size = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: [frame.x, frame.y, frame.width, frame.height].map(written).join(' '),
    width: frame.width,
    height: frame.height,
    role: 'img',
  });
  const lines = [
    `<svg${size}>`,
    `<title>${escaped(title)}</title>`,
    ...(fonts === undefined ? [] : [`<style>${fonts.replaceAll('<', '')}</style>`]),
    `<rect${attributes({ ...frame, fill: background })}/>`,
    ...shapes.map(elementOf),
    '</svg>',
  ];
  return { svg: `${lines.join('\n')}\n`, width: frame.width, height: frame.height };
}
