// Whoever cannot see the map, or has no mouse, has the same page: no serious fault by axe's rules, in either theme.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  button,
  clickRule,
  dialog,
  openImport,
  openPage,
  ruleForm,
  story,
  tabTo,
  timeline,
  verdict,
} from './gestures.ts';
import { expect, test } from './story.ts';

const STATES: readonly (readonly [name: string, reach: (page: Page) => Promise<unknown>])[] = [
  ['as it opens', async () => {}],
  [
    'while importing',
    async (page) => {
      const opened = await openImport(page);
      await opened
        .getByRole('textbox', { name: 'iptables-save' })
        .fill('*filter\n-A INPUT -p tcp --dpor 22 -j ACCEPT\n');
      await expect(opened.getByRole('listitem').first()).toBeVisible();
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
    'with a packet in its form',
    async (page) => {
      await button(story(page), 'Packet').click();
      await expect(dialog(page, 'Add a packet')).toBeVisible();
    },
  ],
  [
    'with the gallery open',
    async (page) => {
      await button(page, 'Gallery').click();
      await expect(dialog(page, 'Situations worth a walk').getByRole('listitem').first()).toBeVisible();
    },
  ],
  ['as a grid', (page) => page.keyboard.press('g')],
  [
    'with the trace open',
    async (page) => {
      await button(page, 'Trace').click();
      await expect(button(page, 'Every rule')).toBeVisible();
    },
  ],
];

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });
    for (const [name, reach] of STATES) {
      test(`no serious fault ${name}`, async ({ page }) => {
        await openPage(page);
        await reach(page);
        await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => 0))));
        // One frame, read where it is: without this axe sums up in a page of its own.
        const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
        const { violations, passes } = await axe.analyze();
        expect(passes.length).toBeGreaterThan(10);
        const serious = violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(
            ({ id, nodes }) =>
              `${id}: ${nodes
                .map(({ target }) => target.join(' '))
                .slice(0, 5)
                .join(' | ')}`,
          );
        expect(serious).toEqual([]);
      });
    }
  });
}

test('a dialog holds the focus and gives it back', async ({ page }) => {
  await openPage(page);
  await tabTo(page, button(page, 'Import'));
  await page.keyboard.press('Enter');
  const opened = dialog(page, 'Import a ruleset');
  await expect(opened).toBeVisible();
  for (let presses = 0; presses < 14; presses++) {
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(
      () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
    );
    expect(isInside).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(button(page, 'Import')).toBeFocused();
});

test('every stop of the Tab key can be seen, and leads to the map’s cards, the rules and the timeline', async ({
  page,
}) => {
  await openPage(page);
  const names: string[] = [];
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const style = getComputedStyle(element);
      const marked = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1.5;
      return { name: element.getAttribute('aria-label') ?? element.textContent ?? '', marked };
    });
    if (stop === undefined) break;
    expect(stop.marked, stop.name).toBe(true);
    names.push(stop.name);
  }
  expect(names.join('\n')).toContain('FORWARD, table filter: 6 rules');
  expect(names.join('\n')).toContain('--dport 80 -j DROP');
  await expect(timeline(page)).toBeVisible();
  expect(names.join('\n')).toContain('Timeline');
  await expect(verdict(page)).toHaveText(/^Dropped/);
});

test('whoever has just chosen among a few goes on with the keys of the page', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('radio', { name: 'from here on' }).check();
  await page.keyboard.press('e');
  await expect(page.getByRole('region', { name: 'Rules as text' })).toBeVisible();
});
