// Where the browser of the stories comes from: the system's, Playwright's own, or one that can be installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser to start, or undefined for the one that Playwright keeps itself.
 * `CHAINWALK_BROWSER` names one by its path and goes before all others.
 * @returns {string | undefined}
 */
export function browserPath() {
  const wanted = process.env.CHAINWALK_BROWSER;
  return wanted ? wanted : usualPlaces.find((path) => existsSync(path));
}

/**
 * Why the stories cannot start a browser, or undefined if they can.
 * @returns {string | undefined}
 */
export function browserProblem() {
  const wanted = process.env.CHAINWALK_BROWSER;
  if (wanted && !existsSync(wanted)) return `CHAINWALK_BROWSER names no file: ${wanted}`;
  if (existsSync(browserPath() ?? chromium.executablePath())) return undefined;
  return 'No browser: install Chromium or Google Chrome, or set CHAINWALK_BROWSER to the path of one.';
}

/** Gets a browser if there is none: Playwright's own by download, else, for root on Debian and its kin, the system's. */
export function installBrowser() {
  if (process.env.CHAINWALK_BROWSER) return;
  for (const command of waysToInstall()) {
    if (browserProblem() === undefined) return;
    console.log(`Installing a browser: ${command}`);
    spawnSync(command, { shell: true, stdio: 'inherit', timeout: 240_000 });
  }
}

function waysToInstall() {
  const isRoot = process.getuid?.() === 0;
  const apt = 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq chromium fonts-noto-cjk';
  return ['npx --no-install playwright install chromium', ...(isRoot && existsSync('/usr/bin/apt-get') ? [apt] : [])];
}
