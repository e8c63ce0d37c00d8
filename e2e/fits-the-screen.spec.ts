// Everything can be read where it stands: nothing overlaps, nothing is cut off, no type under 12 pixels, no page to scroll.
import type { Page } from '@playwright/test';
import {
  addPacket,
  button,
  chainShown,
  clickRule,
  importFile,
  importTexts,
  notice,
  openImport,
  openPage,
  press,
  rule,
  ruleForm,
  verdict,
} from './gestures.ts';
import { boxFaults } from './measure-boxes.ts';
import { expect, test } from './story.ts';
import { bigFirewall, HTTPS_OUT, LONG_NAMES, ROUTER_ADDRESSES, ROUTER_ROUTES } from './texts/big-firewall.ts';

const HOST = { addresses: ROUTER_ADDRESSES, routes: ROUTER_ROUTES };

async function openLongNames(page: Page) {
  await importTexts(page, { ruleset: LONG_NAMES, ...HOST });
  await addPacket(page, HTTPS_OUT);
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-ISOLATION-STAGE-2-LAN, rule 1');
}

async function openFiveThousand(page: Page) {
  await importFile(page, 'firewall.rules', bigFirewall(5000));
  await expect(button(page, 'FORWARD, table filter: 5000 rules, policy ACCEPT')).toBeVisible();
  await page.keyboard.press('End');
}

/** States of the page, each from its opening. */
const STATES: readonly (readonly [name: string, reach: (page: Page) => Promise<void>])[] = [
  ['as it opens', async () => {}],
  ['in Chinese', (page) => page.keyboard.press('l')],
  ['dark', (page) => page.keyboard.press('t')],
  [
    'with the packet on its way',
    async (page) => {
      await page.keyboard.press('Home');
      await press(page, 'ArrowRight', 11);
    },
  ],
  [
    'with the reply on the map',
    async (page) => {
      await page.keyboard.press('3');
      await expect(verdict(page)).toHaveText(/^Sent/);
    },
  ],
  [
    'with a rule in its form',
    async (page) => {
      await clickRule(page, 3);
      await expect(ruleForm(page)).toBeVisible();
    },
  ],
  [
    'with the trace open',
    async (page) => {
      await button(page, 'Trace').click();
      await expect(button(page, 'Every rule')).toBeVisible();
    },
  ],
  ['as a grid', (page) => page.keyboard.press('g')],
  ['with long names of chains', openLongNames],
  ['with 5,000 rules', openFiveThousand],
  [
    'while importing',
    async (page) => {
      const opened = await openImport(page);
      await opened.getByRole('textbox', { name: 'iptables-save' }).fill(LONG_NAMES);
      await expect(opened.getByRole('row')).toHaveCount(2);
    },
  ],
];

/** What a state covers on purpose: an open tab lies over the map, the form's command over its scrolled fields. */
const COVERS = /trace|form/;

/** Measures when nothing moves any more and what was said about an edit has been read. */
async function settledFaults(page: Page, { isMapPanned = false } = {}) {
  const read = notice(page).getByRole('button', { name: /Close|关闭/ });
  if (await read.isVisible()) await read.click();
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))),
  );
  return boxFaults(page, { isMapPanned });
}

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
] as const) {
  test.describe(`at ${width}×${height}`, () => {
    test.use({ viewport: { width, height } });
    for (const [name, reach] of STATES) {
      test(`${name}, all can be read`, async ({ page }) => {
        await openPage(page);
        await reach(page);
        // An open tab leaves the map half of its place, and the map follows the packet there.
        const { texts, scrolls, covered, ...faults } = await settledFaults(page, { isMapPanned: /trace/.test(name) });
        expect(texts).toBeGreaterThan(20);
        expect(faults).toEqual({ small: [], clipped: [], overlapping: [], touching: [] });
        expect(COVERS.test(name) ? [] : covered).toEqual([]);
        expect(scrolls).toEqual({ x: 0, y: 0 });
      });
    }
  });
}

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  for (const [name, reach] of STATES.filter(([each]) => /opens|Chinese|reply/.test(each))) {
    test(`${name}, nothing is cut off or too wide`, async ({ page }) => {
      await page.goto('./');
      await expect(verdict(page)).toBeVisible();
      await reach(page);
      const { scrolls, clipped, overlapping } = await settledFaults(page, { isMapPanned: true });
      expect(scrolls.x).toBe(0);
      expect({ clipped, overlapping }).toEqual({ clipped: [], overlapping: [] });
    });
  }

  test('the verdict, the map and the rules of the chain are in reach', async ({ page }) => {
    await page.goto('./');
    await expect(verdict(page)).toBeInViewport({ ratio: 1 });
    await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
    await expect(button(page, 'FORWARD, table filter: 6 rules, policy DROP')).toBeInViewport();
    await expect(chainShown(page)).toBeInViewport();
    await page.getByRole('button', { name: 'Rules of the chain' }).click();
    await expect(rule(page, 3)).toBeInViewport();
    await clickRule(page, 3);
    await expect(ruleForm(page)).toBeVisible();
    await expect(verdict(page)).toBeInViewport();
  });

  test('the packet is walked and another described', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('button', { name: /^Play/ }).click();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await page.getByRole('button', { name: 'Pause' }).click();
    await button(page, 'Show story and host').first().click();
    await addPacket(page, {
      from: 'interface eth0',
      source: '198.51.100.9',
      sourcePort: '40200',
      destination: '203.0.113.1',
      destinationPort: '8080',
    });
    await expect(verdict(page)).toHaveText(/^Sent on docker0/);
  });
});
