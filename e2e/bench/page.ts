/**
 * The page's own figures, in Chromium on the production build: scripting per frame while the Docker example plays, the import
 * of 50,000 rules until the frame that shows it is painted, and edits (`edits.ts`).
 */
import type { Browser, Page } from '@playwright/test';
import { withBuiltPage } from '../built-page.ts';
import { editRows } from './edits.ts';
import { linearChain, mixed } from './rulesets.ts';
import { summary } from './summary.ts';
import type { Row } from './table.ts';
import { mainThread, SCRIPT, type TraceEvent, traced } from './trace-events.ts';
import { typingRows } from './typing.ts';

export interface PageRows {
  /** Milliseconds at the median, the 95th percentile and the most. */
  readonly frames: readonly Row[];
  /** Milliseconds from a press to the painted frame. */
  readonly waits: readonly Row[];
  /** Milliseconds from a key to the presented frame, and what they went to. */
  readonly edits: readonly Row[];
  /** Milliseconds from a key in the text editor to the presented frame, and the longest task behind it. */
  readonly keys: readonly Row[];
}

export async function pageRows(): Promise<PageRows> {
  let rows: PageRows = { frames: [], waits: [], edits: [], keys: [] };
  await withBuiltPage(async (browser, address) => {
    const frames = await framesWhilePlaying(await open(browser, address));
    const waits = await importWait(await open(browser, address));
    const edits = await editRows(() => open(browser, address));
    const keys = await typingRows(() => open(browser, address));
    rows = { frames, waits, edits, keys };
  });
  return rows;
}

async function open(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  await page.goto(address);
  await page.getByRole('button', { name: 'Import' }).waitFor();
  await page.getByRole('region', { name: 'Story' }).waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

/** Plays the whole walk at speed 1 and looks at what the main thread did for each frame. */
async function framesWhilePlaying(page: Page): Promise<readonly Row[]> {
  const session = await page.context().newCDPSession(page);
  // Once before, so that what is measured is the page and not the compiler.
  await play(page);
  const events = await traced(session, () => play(page));
  const { scripting, busy } = perFrame(events);
  await page.close();
  return [
    ['scripting a frame', ...summary(scripting), scripting.length],
    ['all work of the main thread a frame', ...summary(busy), busy.length],
  ];
}

async function play(page: Page): Promise<void> {
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Play again' }).waitFor({ timeout: 60_000 });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds of script, and of all tasks, between two frames of the page's main thread. */
function perFrame(events: readonly TraceEvent[]): { readonly scripting: number[]; readonly busy: number[] } {
  const main = mainThread(events);
  const mine = events.filter(({ pid, tid }) => pid === main?.pid && tid === main.tid);
  const spans = (holds: (event: TraceEvent) => boolean): readonly Span[] =>
    union(
      mine.filter((event) => event.ph === 'X' && holds(event)).map(({ ts, dur = 0 }) => ({ from: ts, to: ts + dur })),
    );
  const script = spans(({ name }) => SCRIPT.test(name));
  const tasks = spans(({ name }) => name === 'RunTask');
  // A frame ends with the commit that paints it.
  const ends = mine.filter(({ name, ph }) => name === 'Commit' && ph === 'X').map(({ ts, dur = 0 }) => ts + dur);
  const frames = ends.slice(1).map((to, place) => ({ from: ends[place] ?? to, to }));
  const within = (all: readonly Span[], frame: Span): number =>
    all.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, frame.to) - Math.max(from, frame.from)), 0) / 1000;
  return {
    scripting: frames.map((frame) => within(script, frame)),
    busy: frames.map((frame) => within(tasks, frame)),
  };
}

/** Spans that do not overlap, in order. */
function union(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const last = all.at(-1);
    if (last !== undefined && from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else all.push({ from, to });
  }
  return all;
}

/**
 * Milliseconds from the next `event` on the page until the frame behind it is painted and `sign` is in the document. Read in
 * the page, so that the way to this process is not measured.
 */
function watch(page: Page, event: string, sign: string): Promise<number> {
  return page.evaluate(
    ({ event, sign }) =>
      new Promise<number>((painted) => {
        addEventListener(
          event,
          () => {
            const start = performance.now();
            const look = () => {
              if (document.evaluate(sign, document, null, XPathResult.BOOLEAN_TYPE).booleanValue) {
                // A message sent in a frame arrives when that frame has been handed to the compositor.
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => painted(performance.now() - start);
                port2.postMessage(undefined);
              } else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          },
          { capture: true, once: true },
        );
      }),
    { event, sign },
  );
}

/** From the choice of the file to what it holds, and from the press of "Use it" to the frame with the new map. */
async function importWait(page: Page): Promise<readonly Row[]> {
  const reading = watch(page, 'change', "boolean(//dialog//td[. = '50001'])");
  await giveFile(page, linearChain(50_000, mixed));
  const read = await reading;
  const drawing = watch(page, 'click', "boolean(//button[contains(@aria-label, '50001 rules')])");
  await page.getByRole('button', { name: 'Use it' }).click({ timeout: 60_000 });
  const drawn = await drawing;
  await page.close();
  return [
    ['50,000 rules: read, from the file to what it holds', read],
    ['50,000 rules: used, from the press to the map', drawn],
    ['50,000 rules: both', read + drawn],
  ];
}

async function giveFile(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Import' }).click();
  await page
    .locator('dialog input[type=file]')
    .setInputFiles({ name: 'measured.rules', mimeType: 'text/plain', buffer: Buffer.from(text) });
}
