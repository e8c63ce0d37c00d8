// The production build in a browser, for whatever looks at the page without being a story: pictures and measurements.
import { type Browser, chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { browserPath } from './run/browser.mjs';

/** Builds and serves the page, opens a browser, and closes all of it behind `use`. */
export async function withBuiltPage(use: (browser: Browser, address: string) => Promise<void>): Promise<void> {
  await build({ logLevel: 'warn' });
  const server = await preview({ logLevel: 'warn', preview: { port: 0, strictPort: false } });
  const executablePath = browserPath();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    await use(browser, `${server.resolvedUrls?.local[0]}`);
  } finally {
    await browser.close();
    await server.close();
  }
}
