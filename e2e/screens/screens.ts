/**
 * Pictures of every state of the page, in every theme and size, written to `screens/`; words after `--` choose some by their
 * names. With `--readme` only the README's picture is taken.
 */
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { withBuiltPage } from '../built-page.ts';
import { button, story, verdict } from '../gestures.ts';
import { STATES } from './states.ts';

const THEMES = ['light', 'dark', 'projector'] as const;
type Theme = (typeof THEMES)[number];

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
] as const;
type Size = (typeof SIZES)[number];

const README_PICTURE = 'docs/chainwalk.png';

async function openIn(browser: Browser, address: string, theme: Theme, size: Size): Promise<Page> {
  const page = await browser.newPage({
    viewport: size,
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
  });
  page.setDefaultTimeout(8000);
  await page.goto(address);
  await verdict(page).waitFor();
  // What loads behind the map.
  const isPhone = size.width < 760;
  await (isPhone ? button(page, 'Show story and host').first() : story(page)).waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

/** The projector is switched on from the desk; what lies over the page looks the same there. */
async function project(page: Page): Promise<boolean> {
  if (await page.getByRole('dialog').isVisible()) return false;
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('p');
  return true;
}

async function take(page: Page, path: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  // Where the view has to go is decided in a frame, and drawn in the next.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForTimeout(150);
  await page.screenshot({ path });
}

interface Picture {
  readonly name: string;
  readonly theme: Theme;
  readonly size: Size;
  readonly reach: (page: Page) => Promise<void>;
}

/** Every state in every theme and size, as far as their names have every word. */
function picturesOf(words: readonly string[]): readonly Picture[] {
  const all = SIZES.flatMap((size) =>
    THEMES.flatMap((theme) =>
      Object.entries(STATES).map(([state, reach]): Picture => {
        return { name: `${state}-${theme}-${size.width}x${size.height}`, theme, size, reach };
      }),
    ),
  );
  return all.filter(({ name }) => words.every((word) => name.includes(word)));
}

/** Takes a picture; answers why its state was not reached. */
async function takeOne(browser: Browser, address: string, picture: Picture): Promise<string | undefined> {
  const { name, theme, size, reach } = picture;
  const page = await openIn(browser, address, theme, size);
  let miss: string | undefined;
  try {
    await reach(page);
  } catch (error) {
    miss = `${name}: ${error instanceof Error ? error.message.split('\n').slice(0, 4).join(' ') : error}`;
  }
  if (theme !== 'projector' || (await project(page))) await take(page, `screens/${name}.png`);
  await page.close();
  return miss;
}

const words = process.argv.slice(2);
await withBuiltPage(async (browser, address) => {
  if (words.includes('--readme')) {
    const page = await openIn(browser, address, 'light', SIZES[0]);
    await take(page, README_PICTURE);
    console.log(`${README_PICTURE} is taken`);
    return;
  }
  mkdirSync('screens', { recursive: true });
  let misses = 0;
  for (const picture of picturesOf(words)) {
    const miss = await takeOne(browser, address, picture);
    if (miss === undefined) continue;
    misses += 1;
    console.error(`not reached: ${miss}`);
  }
  console.log(`The pictures are in screens/; ${misses} states were not reached`);
  process.exitCode = misses === 0 ? 0 : 1;
});
