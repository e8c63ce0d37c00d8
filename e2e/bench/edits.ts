/**
 * Edits in a rule's form, from the press of Enter until the frame that shows what came of it is presented: what of that is
 * work and what is waiting. Work is given beside a bare loop over as many rules too, since machines differ and their speed does.
 */
import type { Page } from '@playwright/test';
import { importRules, PACKETS_PORT } from './import-rules.ts';
import { type InputShares, sharesOfKeys } from './input-shares.ts';
import { summary } from './summary.ts';
import type { Row } from './table.ts';
import { traced } from './trace-events.ts';
import { bareLoop } from './walks.ts';

export const EDIT_HEAD = [
  '',
  'whole',
  'longest',
  'work',
  'script',
  'style, layout',
  'paint',
  'waiting',
  'work / bare loop',
];

interface Edited {
  readonly name: string;
  readonly rules: number;
  /** The number of the rule that is edited. */
  readonly rule: number;
  /** What the frame has to show when the port has become another, as XPath. */
  readonly sign: (port: number) => string;
}

/** Of a rule that another packet would meet: the rule itself. */
const ELSEWHERE: Edited = {
  name: '5,000 rules: an edit, to the rule as it is now',
  rules: 5000,
  rule: 1,
  sign: (port) => `boolean(//article[contains(., '--dport ${port}')])`,
};

/** The port is the packet's in every second edit: the verdict. */
const DECIDING: Edited = {
  name: '10,000 rules: an edit, to another verdict',
  rules: 10_000,
  rule: 10_000,
  sign: (port) => `boolean(//h1[contains(., '${port % 2 === 1 ? 'Dropped by' : 'Sent on'}')])`,
};

const WARM_UP = 4;
const EDITS = 20;

/** @param open a page, just loaded */
export async function editRows(open: () => Promise<Page>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const edited of [ELSEWHERE, DECIDING]) {
    const page = await open();
    // Beside the measurement, as the machine is now.
    const bare = (bareLoop() * edited.rules) / 1e6;
    rows.push(rowOf(edited.name, await editShares(page, edited), bare));
    await page.close();
  }
  return rows;
}

function rowOf(name: string, all: readonly InputShares[], bare: number): Row {
  const median = (read: (shares: InputShares) => number): number => summary(all.map(read))[0];
  const work = ({ script, layout, paint }: InputShares): number => script + layout + paint;
  const [whole, , longest] = summary(all.map((shares) => shares.whole));
  const each = ['script', 'layout', 'paint', 'rest'] as const;
  return [
    name,
    whole,
    longest,
    median(work),
    ...each.map((share) => median((shares) => shares[share])),
    median(work) / bare,
  ];
}

async function editShares(page: Page, { rules, rule, sign }: Edited): Promise<readonly InputShares[]> {
  await importRules(page, rules);
  await page.getByRole('button', { name: 'FORWARD, table filter' }).click();
  const row = page.getByRole('article').filter({ has: page.getByRole('button', { name: new RegExp(`^${rule}\\s`) }) });
  await scrollTo(page, rule === rules ? 'end' : 'start');
  await row.getByRole('button').first().click();
  const port = page.getByRole('combobox', { name: /destination port/i });
  const edit = async (number: number): Promise<void> => {
    await port.fill(`${number}`);
    // What typing the number has set off is over.
    await nextFrames(page);
    const isShown = frameShows(page, sign(number));
    await port.press('Enter');
    if (!(await isShown)) throw new Error(`The first frame behind the key does not show port ${number}.`);
    await nextFrames(page);
  };
  // Of the packet's port and others by turns; odd is the packet's.
  const portOf = (count: number): number => (count % 2 === 1 && rule === rules ? PACKETS_PORT : 3000 + 2 * count);
  for (let count = 0; count < WARM_UP; count++) await edit(portOf(count));
  const session = await page.context().newCDPSession(page);
  const events = await traced(session, async () => {
    for (let count = WARM_UP; count < WARM_UP + EDITS; count++) await edit(portOf(count));
  });
  const shares = sharesOfKeys(events);
  if (shares.length !== EDITS) throw new Error(`${shares.length} of ${EDITS} edits were traced.`);
  return shares;
}

/** The list draws the rules in sight only, and grows as it measures them. */
async function scrollTo(page: Page, where: 'start' | 'end'): Promise<void> {
  for (let times = 0; times < 3; times++) {
    await page.locator('.rules').evaluate((list, to) => list.scrollTo(0, to === 'end' ? list.scrollHeight : 0), where);
    await nextFrames(page);
  }
}

/** Whether the first frame behind the next key has the sign. */
function frameShows(page: Page, sign: string): Promise<boolean> {
  return page.evaluate(
    (path) =>
      new Promise<boolean>((found) => {
        const look = () => found(document.evaluate(path, document, null, XPathResult.BOOLEAN_TYPE).booleanValue);
        addEventListener('keydown', () => requestAnimationFrame(look), { capture: true, once: true });
      }),
    sign,
  );
}

/** Waits until some frames have passed and nothing moves. */
async function nextFrames(page: Page): Promise<void> {
  await page.waitForTimeout(200);
}
