// One page a worker, for all stories that ask nothing special of the browser: a new context is a new process, which reads and
// compiles the whole page again and so takes three times as long. Every story begins as in a new browser all the same: nothing
// stored, nothing under the pointer, nobody listening. What a story left is taken away before the next, not behind it, so
// that a failed one can be pictured.
import {
  type Browser,
  type BrowserContext,
  test as base,
  type Page,
  type PlaywrightTestOptions,
} from '@playwright/test';

/** What a worker keeps, as soon as the first story asked for it. */
interface Kept {
  context?: BrowserContext;
}

type Wanted = Pick<PlaywrightTestOptions, 'viewport' | 'colorScheme' | 'contextOptions' | 'baseURL'>;

async function keptContext(kept: Kept, browser: Browser, wanted: Wanted): Promise<BrowserContext> {
  kept.context ??= await browser.newContext();
  const [page = await kept.context.newPage(), ...others] = kept.context.pages();
  for (const other of others) await other.close();
  await makeNew(page, `${wanted.baseURL}`);
  await page.emulateMedia({
    colorScheme: wanted.colorScheme ?? 'light',
    reducedMotion: wanted.contextOptions.reducedMotion ?? 'no-preference',
  });
  if (wanted.viewport) await page.setViewportSize(wanted.viewport);
  return kept.context;
}

/** Takes away all that the story before has left. */
async function makeNew(page: Page, address: string): Promise<void> {
  page.removeAllListeners();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  if (page.url().startsWith(address)) await page.evaluate(() => sessionStorage.clear());
  // First nothing runs any more that could store something again.
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(address).origin, storageTypes: 'all' });
  await session.detach();
  await page.mouse.move(-1, -1);
}

export const test = base.extend<object, { kept: Kept }>({
  kept: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that nothing is asked for
    async ({}, use) => {
      const kept: Kept = {};
      await use(kept);
      await kept.context?.close();
    },
    { scope: 'worker' },
  ],
  context: async (
    { browser, kept, locale, hasTouch, permissions, viewport, colorScheme, contextOptions, baseURL },
    use,
  ) => {
    const isKept = (locale ?? 'en-US') === 'en-US' && !hasTouch && permissions === undefined && viewport !== null;
    const context = isKept
      ? await keptContext(kept, browser, { viewport, colorScheme, contextOptions, baseURL })
      : await browser.newContext();
    await use(context);
    if (!isKept) await context.close();
  },
  page: async ({ context }, use) => {
    await use(context.pages()[0] ?? (await context.newPage()));
  },
});
