// A lab goes to somebody else as a link or a file, and comes with the packet at the same step; theirs stay untouched.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { button, dialog, expectStep, openPage, press, stepNow, verdict, verdictBar } from './gestures.ts';
import { boxFaults } from './measure-boxes.ts';
import { expect, test } from './story.ts';

const openShare = async (page: Page) => {
  await button(page, 'Share').click();
  return dialog(page, 'Share this lab');
};
const linkOf = async (page: Page) => {
  const field = (await openShare(page)).getByRole('textbox', { name: 'Link', exact: true });
  await expect(field).toHaveValue(/#lab=1\./);
  const link = await field.inputValue();
  await page.keyboard.press('Escape');
  return link;
};

test('a link opens the lab at the packet and step it was made at, beside what is kept', async ({ page }) => {
  await openPage(page);
  await press(page, 'ArrowLeft', 4);
  const step = await stepNow(page);
  const link = await linkOf(page);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
  await expectStep(page, step);
  await expect(page.getByText('You look at a shared lab')).toBeVisible();
  await button(page, 'Keep a copy').click();
  await expect(page.getByText('You look at a shared lab')).toBeHidden();
  expect(new URL(page.url()).hash).toBe('');
  // A damaged one leaves all as it is.
  await page.evaluate(
    (bad) => {
      location.hash = bad;
    },
    `#${link.split('#')[1]?.slice(0, -30)}`,
  );
  await expect(page.getByRole('alert')).toContainText('The link is damaged, or not all of it is there.');
  await expectStep(page, step);
});

test('addresses are changed before they are shared; the fate is not', async ({ page }) => {
  await openPage(page);
  const share = await openShare(page);
  await share.getByRole('checkbox', { name: /Change addresses/ }).check();
  const saved = page.waitForEvent('download');
  await share.getByRole('button', { name: 'Save as a file' }).click();
  const words = readFileSync(await (await saved).path(), 'utf8');
  expect(words).not.toMatch(/198\.51\.100|203\.0\.113/);
  expect(words).toContain('172.');
  await page.keyboard.press('Escape');
  await button(page, 'Labs').click();
  const labs = dialog(page, 'Your labs');
  await labs
    .getByLabel('Open a lab file')
    .first()
    .setInputFiles({ name: 'a.chainwalk.json', mimeType: 'application/json', buffer: Buffer.from(words) });
  await expect(page.getByText('You look at a shared lab')).toBeVisible();
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
  await expect(verdictBar(page)).toContainText('-i eth0 -p tcp -m tcp --dport 80 -j DROP');
});

test('a small view shows the map and plays it; the whole opens at the same step', async ({ page }) => {
  await openPage(page);
  await press(page, 'ArrowLeft', 2);
  const link = new URL(await linkOf(page));
  link.search = '?embed';
  await page.goto('about:blank');
  await page.goto(link.href);
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
  await expect(button(page, 'Import')).toHaveCount(0);
  await press(page, 'ArrowLeft', 3);
  const step = await stepNow(page);
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open whole' }).click();
  const whole = await opening;
  await expect(button(whole, 'Import')).toBeVisible();
  await expectStep(whole, step);
});

test('a small frame of another page shows where the packet is, in type that can be read', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 500 });
  await page.goto('./?embed');
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
  await expect(button(page, 'FORWARD, table filter: 6 rules, policy DROP')).toBeInViewport({ ratio: 1 });
  await expect.poll(async () => (await boxFaults(page)).small).toEqual([]);
  // What stands nowhere in the small view has no button there.
  await expect(button(page, 'Trace')).toHaveCount(0);
  await button(page, 'Fit').click();
  await expect(page.getByText('Local processes')).toBeInViewport({ ratio: 1 });
  await button(page, 'Fit').click();
  await expect(button(page, 'FORWARD, table filter: 6 rules, policy DROP')).toBeInViewport({ ratio: 1 });
});

test('the map is saved as a picture with its words as words, and as one for slides', async ({ page }) => {
  await openPage(page);
  const share = await openShare(page);
  const svg = page.waitForEvent('download');
  await share.getByRole('button', { name: 'SVG' }).click();
  const words = readFileSync(await (await svg).path(), 'utf8');
  for (const word of ['PREROUTING', 'FORWARD', 'DOCKER-USER', 'not loaded']) expect(words).toContain(`>${word}</text>`);
  expect(words).not.toMatch(/foreignObject|var\(--/);
  const png = page.waitForEvent('download');
  await share.getByRole('button', { name: 'PNG' }).click();
  const bytes = readFileSync(await (await png).path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  // Width and height stand in its first chunk.
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(1500);
});
