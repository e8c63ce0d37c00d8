// Whatever happens to the page, the reader's work is there again, and the page says what it does with it.
import type { Page } from '@playwright/test';
import { button, clickRule, dialog, openPage, press, ruleForm, stepNow, verdict } from './gestures.ts';
import { expect, test } from './story.ts';

const DROPPED = 'Dropped by filter, chain DOCKER-USER, rule 3';
const SENT = 'Sent on docker0, to 172.17.0.2:80';

/** Lets the first packet pass. */
async function changeRule(page: Page) {
  await clickRule(page, 3);
  const port = ruleForm(page).getByRole('combobox', { name: /destination port/i });
  await port.fill('443');
  await port.press('Enter');
  await expect(verdict(page)).toHaveText(SENT);
  await page.keyboard.press('Escape');
}

const openLabs = async (page: Page) => {
  await button(page, 'Labs.*').click();
  const labs = dialog(page, 'Your labs');
  await expect(labs).toBeVisible();
  return labs;
};

test('a reload right behind an edit brings back the edit, the packet, the step and the way back', async ({ page }) => {
  await openPage(page);
  await changeRule(page);
  await press(page, 'ArrowLeft', 3);
  const step = await stepNow(page);
  await page.reload();
  await expect(verdict(page)).toHaveText(SENT);
  expect(await stepNow(page)).toBe(step);
  await expect(button(page, 'Labs: Saved in this browser')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText(DROPPED);
});

test('labs are renamed, duplicated, deleted and brought back; a new one is empty', async ({ page }) => {
  await openPage(page);
  await changeRule(page);
  const labs = await openLabs(page);
  await labs.getByRole('button', { name: 'Rename Docker host, published port' }).click();
  await labs.getByRole('textbox', { name: 'Name of the lab' }).fill('My host');
  await page.keyboard.press('Enter');
  await labs.getByRole('button', { name: 'Duplicate My host' }).click();
  await expect(labs.getByRole('listitem')).toHaveText([/My host \(copy\)/, /My host.*in view/]);
  await labs.getByRole('button', { name: 'Delete My host (copy)' }).click();
  await expect(labs.getByRole('listitem')).toHaveCount(1);
  await labs.getByRole('button', { name: 'Bring it back' }).click();
  await expect(labs.getByRole('listitem')).toHaveCount(2);
  await labs.getByRole('button', { name: 'New empty lab' }).click();
  await expect(verdict(page)).toHaveText('No packet yet');
  const again = await openLabs(page);
  await again.getByRole('button', { name: /^My host (?!\(copy\))/ }).click();
  await expect(verdict(page)).toHaveText(SENT);
});

test('two tabs on one lab: the second says so, changes a copy, or takes it over', async ({ page }) => {
  await openPage(page);
  await changeRule(page);
  await expect(button(page, 'Labs: Saved in this browser')).toBeVisible();
  const second = await page.context().newPage();
  await openPage(second);
  await expect(verdict(second)).toHaveText(SENT);
  await expect(second.getByRole('status').filter({ hasText: 'Another tab keeps this lab' })).toBeVisible();
  await second.getByRole('button', { name: 'Take it over here' }).click();
  await expect(page.getByText('Another tab has taken this lab over')).toBeVisible();
  await page.bringToFront();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('what you see is kept as a copy of its own')).toBeVisible();
  await second.bringToFront();
  const labs = await openLabs(second);
  await expect(labs.getByRole('listitem')).toHaveText([/published port \(copy\)/, /published port.*in view/]);
  await second.close();
});

test('a browser that keeps nothing is said, and the lab is saved as a file', async ({ browser, baseURL, viewport }) => {
  // A page of its own: what is done to it here would stay with the one that stories share.
  const context = await browser.newContext({ ...(baseURL && { baseURL }), viewport });
  const page = await context.newPage();
  // As private windows of some browsers and strict policies do.
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await openPage(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await changeRule(page);
  await expect(page.getByRole('alert').filter({ hasText: 'this lab is not saved' })).toBeVisible();
  const saved = page.waitForEvent('download');
  await button(page, 'Save as a file').click();
  expect((await saved).suggestedFilename()).toBe('Docker-host-published-port.chainwalk.json');
  await context.close();
});
