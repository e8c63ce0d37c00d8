/**
 * Keys in the text editor, from the press until the frame with the letter is presented, and what comes behind it: each key
 * is read, judged and simulated, at once or in the next pause, and the lab is written down. What of that is the longest
 * task is what the next key would wait for.
 */
import type { Page } from '@playwright/test';
import { importRules } from './import-rules.ts';
import { sharesOfKeys } from './input-shares.ts';
import { summary } from './summary.ts';
import type { Row } from './table.ts';
import { longestTasks, traced } from './trace-events.ts';

export const TYPING_HEAD = ['', 'whole', 'longest', 'script', 'style, layout', 'paint', 'longest task, median', 'most'];

const SIZES = [5000, 50_000];
const WARM_UP = 4;
const KEYS = 16;
/** Milliseconds between two keys: long enough for all that a key sets off. */
const BETWEEN = 700;

/** @param open a page, just loaded */
export async function typingRows(open: () => Promise<Page>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of SIZES) {
    const page = await open();
    rows.push([`${size.toLocaleString('en')} lines: a key in a rule, to the letter`, ...(await figuresOf(page, size))]);
    await page.close();
  }
  return rows;
}

async function figuresOf(page: Page, size: number): Promise<readonly number[]> {
  await importRules(page, size);
  await page.keyboard.press('e');
  await page.locator('.cm-content').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(BETWEEN);
  await page.locator('.cm-line', { hasText: '--dport 22' }).first().click();
  await page.keyboard.press('End');
  // A word that may become longer: the rule is one that iptables takes at every key.
  await page.keyboard.type(' -m comment --comment x');
  await page.waitForTimeout(BETWEEN);
  let typed = 'x';
  const type = async (): Promise<void> => {
    typed += String.fromCharCode(97 + (typed.length % 26));
    const isShown = await lookForWord(page, typed);
    await page.keyboard.press(typed.slice(-1));
    if (!(await isShown())) throw new Error(`The first frame behind the key does not show ${typed}.`);
    await page.waitForTimeout(BETWEEN);
  };
  for (let count = 0; count < WARM_UP; count++) await type();
  const session = await page.context().newCDPSession(page);
  const events = await traced(session, async () => {
    for (let count = 0; count < KEYS; count++) await type();
  });
  const shares = sharesOfKeys(events);
  if (shares.length !== KEYS) throw new Error(`${shares.length} of ${KEYS} keys were traced.`);
  const [whole, , longest] = summary(shares.map((share) => share.whole));
  const each = (['script', 'layout', 'paint'] as const).map((name) => summary(shares.map((share) => share[name]))[0]);
  const [task, , most] = summary(longestTasks(events, 'keydown'));
  return [whole, longest, ...each, task, most];
}

/** Looks at the first frame behind the next key: gives a way to ask whether it showed a word in the editor. */
async function lookForWord(page: Page, word: string): Promise<() => Promise<boolean>> {
  // Waited for before the key is pressed: a page that is still busy takes keys before it takes this.
  const looking = await page.evaluateHandle((wanted) => {
    const shown = new Promise<boolean>((found) => {
      const look = () => {
        const lines = document.querySelector('.text-host')?.shadowRoot?.querySelector('.cm-content');
        found(lines?.textContent?.includes(wanted) === true);
      };
      addEventListener('keydown', () => requestAnimationFrame(look), { capture: true, once: true });
    });
    return { shown };
  }, word);
  return () => looking.evaluate(({ shown }) => shown);
}
