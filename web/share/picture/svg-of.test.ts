import { expect, test } from 'vitest';
import { type PictureShape, svgOf } from './svg-of.ts';

const box: PictureShape = {
  kind: 'box',
  x: 10,
  y: 20,
  width: 100,
  height: 50,
  radius: 6,
  fill: 'rgb(255, 255, 255)',
  stroke: 'rgb(1, 2, 3)',
  strokeWidth: 2,
  isDashed: true,
  opacity: 0.5,
};
const words: PictureShape = {
  kind: 'words',
  x: 12,
  y: 40,
  width: 30,
  text: '-d <b> & "x"\u0007',
  size: 12,
  weight: '400',
  family: 'Inter',
  fill: 'black',
  isStruck: false,
  opacity: 1,
};
const picture = (...shapes: readonly PictureShape[]) => svgOf({ title: 'T', background: 'white', shapes });

test('is as large as its shapes and a margin', () => {
  expect(picture(box)).toMatchObject({ width: 132, height: 82 });
  expect(picture(box).svg).toContain('viewBox="-6 4 132 82"');
});

test('draws a border inside its box', () => {
  expect(picture(box).svg).toContain(
    '<rect x="11" y="21" width="98" height="48" rx="5" fill="rgb(255, 255, 255)" stroke="rgb(1, 2, 3)" stroke-width="2" stroke-dasharray="6 6" opacity="0.5"/>',
  );
});

test('keeps words as words, none of them markup', () => {
  expect(picture(words).svg).toContain('>-d &lt;b&gt; &amp; &quot;x&quot; </text>');
  expect(svgOf({ title: '</title><script>', background: 'white', shapes: [] }).svg).toContain(
    '<title>&lt;/title&gt;&lt;script&gt;</title>',
  );
});

test('places figures by their transform', () => {
  const figure: PictureShape = {
    kind: 'figure',
    name: 'path',
    attributes: { d: 'M0 0', transform: 'matrix(1 0 0 1 5 6)' },
    box: { x: 5, y: 6, width: 1, height: 1 },
    opacity: 1,
  };
  expect(picture(figure).svg).toContain('<path d="M0 0" transform="matrix(1 0 0 1 5 6)"/>');
});
