/** The map as a picture: SVG as text, PNG drawn from it, both made in the page. */
import { titleWords } from '../../keep/title-words.ts';
import { appStore } from '../../store/store.ts';
import { readShapes } from './read-page.ts';
import { svgOf } from './svg-of.ts';

/** Pixels of a PNG to one of the page, for slides. */
const SHARPNESS = 2;
/** Browsers refuse larger canvases. */
const LONGEST_SIDE = 8000;

interface MapSvg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The map as it is shown; undefined where it is not. */
export function mapSvg(fonts?: string): MapSvg | undefined {
  const viewport = document.querySelector<HTMLElement>('.react-flow__viewport');
  if (viewport === null) return undefined;
  const zoom = new DOMMatrix(getComputedStyle(viewport).transform).a || 1;
  return svgOf({
    title: titleWords(appStore.getState().lab.title),
    background: getComputedStyle(document.body).getPropertyValue('--ground').trim() || 'white',
    shapes: readShapes(viewport, zoom),
    ...(fonts !== undefined && { fonts }),
  });
}

async function dataOf(address: string): Promise<string> {
  const blob = await (await fetch(address)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** The page's fonts inside a style sheet: a picture cannot fetch them. */
async function fontsInside(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const faces = rules.filter((rule) => rule instanceof CSSFontFaceRule);
  const made = faces.map(async (face) => {
    const source = /url\("?([^")]+)"?\)/.exec(face.style.getPropertyValue('src'))?.[1];
    if (source === undefined) return '';
    const from = new URL(source, face.parentStyleSheet?.href ?? location.href);
    const family = face.style.getPropertyValue('font-family');
    return `@font-face{font-family:${family};font-weight:100 900;src:url(${await dataOf(from.href)})}`;
  });
  return (await Promise.all(made)).join('');
}

/** The map as a PNG for slides; undefined where the map is not shown. */
export async function mapPng(): Promise<Blob | undefined> {
  const made = mapSvg(await fontsInside());
  if (made === undefined) return undefined;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(made.svg)}`;
  await image.decode();
  const sharpness = Math.min(SHARPNESS, LONGEST_SIDE / Math.max(made.width, made.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(made.width * sharpness);
  canvas.height = Math.round(made.height * sharpness);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png');
  });
}
