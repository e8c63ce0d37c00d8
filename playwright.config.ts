// The browser stories: they run against the production build, in the Chromium that e2e/run/browser.mjs finds.
import { defineConfig, devices } from '@playwright/test';
import { browserPath } from './e2e/run/browser.mjs';

const address = `http://127.0.0.1:${process.env.CHAINWALK_PORT ?? 4173}/`;
const executablePath = browserPath();

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'node_modules/.cache/playwright',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  reporter: [['list']],
  // Traces make stories three times as slow: `npx playwright test --trace=on FILE` takes one.
  use: { baseURL: address, screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          ...(executablePath === undefined ? {} : { executablePath }),
          args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
        },
      },
    },
  ],
  webServer: {
    command: 'node e2e/run/start.mjs',
    url: address,
    reuseExistingServer: process.env.CHAINWALK_PORT === undefined,
    timeout: 120_000,
  },
});
