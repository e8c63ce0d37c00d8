// A host may hold several documents: IPv6 beside IPv4, and the rules of iptables-legacy beside those of iptables-nft.
import type { Page } from '@playwright/test';
import { chainPanel, chainShown, events, importTexts, map, openImport, openPage, rule, verdict } from './gestures.ts';
import { boxFaults } from './measure-boxes.ts';
import { expect, test } from './story.ts';
import { IPV4_RULES, IPV6_RULES, LEGACY_RULES } from './texts/several-documents.ts';

const chains = (page: Page, document: string) =>
  page.getByRole('listbox').getByRole('group', { name: document }).getByRole('option');

test.beforeEach(async ({ page }) => {
  await openPage(page);
});

test('chains of both families are listed, each under its document', async ({ page }) => {
  await importTexts(page, { ruleset: IPV4_RULES + IPV6_RULES });
  await expect(chainShown(page)).toContainText('IPv4 · nft');
  await page.keyboard.press('j');
  await expect(chains(page, 'IPv4 · nft')).toHaveText([/filter\s*INPUT/, /filter\s*FORWARD/, /filter\s*OUTPUT/]);
  await expect(chains(page, 'IPv6 · nft')).toHaveText([/INPUT/, /FORWARD/, /OUTPUT/, /filter\s*WEB/]);

  await page.getByRole('combobox', { name: 'Search chains' }).fill('ipv6 web');
  await page.keyboard.press('Enter');
  await expect(chainShown(page)).toHaveText(/^filter\s*WEB\s*IPv6 · nft$/);
  await expect(chainPanel(page)).toContainText('Not asked: this is an IPv6 chain, the packet is IPv4.');
  await expect(rule(page, 1)).toContainText('-s 2001:db8:9::/64 -j DROP');

  // A packet of its own family walks through it.
  await page.keyboard.press('2');
  await expect(chainPanel(page)).not.toContainText('Not asked');
  await expect(verdict(page)).toHaveText('Dropped by the policy of filter, chain INPUT');
});

test('two documents of one family are two rows of a card, asked one after the other', async ({ page }) => {
  const opened = await openImport(page);
  await opened.getByRole('textbox', { name: 'iptables-save' }).fill(IPV4_RULES + LEGACY_RULES);
  await expect(opened).toContainText('Several tools wrote this text: it becomes 2 documents.');
  await expect(opened.getByRole('row')).toHaveText([/Table/, /filter\s*IPv4 · nft/, /filter\s*IPv4 · legacy/]);
  await opened.getByRole('button', { name: 'Use it' }).click();
  await expect(events(page)).toHaveCount(2);

  // Both must let a packet pass.
  await expect(verdict(page)).toHaveText('Dropped by the policy of filter (legacy), chain INPUT');
  const row = (document: string) =>
    map(page).getByRole('button', { name: new RegExp(`^INPUT, table filter \\(${document}\\)`) });
  await expect(row('legacy')).toHaveAttribute('aria-current', 'step');
  await expect(row('nft')).not.toHaveAttribute('aria-current');
  await row('nft').click();
  await expect(chainShown(page)).toHaveText(/^filter\s*INPUT\s*IPv4 · nft$/);
  await row('legacy').click();
  await expect(chainShown(page)).toHaveText(/^filter\s*INPUT\s*IPv4 · legacy$/);

  await page.keyboard.press('g');
  await expect(
    page
      .getByRole('table')
      .getByRole('button', { name: /^legacy/ })
      .first(),
  ).toBeVisible();
});

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
] as const) {
  test(`cards of two documents can be read at ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await importTexts(page, { ruleset: IPV4_RULES + LEGACY_RULES });
    await page.evaluate(() => Promise.all(document.getAnimations().map((motion) => motion.finished.catch(() => 0))));
    const { small, clipped, overlapping, covered } = await boxFaults(page);
    expect({ small, clipped, overlapping, covered }).toEqual({ small: [], clipped: [], overlapping: [], covered: [] });
  });
}
