// How far what the page says of a match or target can be trusted is told where somebody asks.
import { addPacket, button, dialog, importTexts, openPage, verdictBar } from './gestures.ts';
import { expect, test } from './story.ts';

test.beforeEach(async ({ page }) => {
  await openPage(page);
});

test('how far a kind can be trusted is found by its name', async ({ page }) => {
  await button(page, 'Fidelity').click();
  const opened = dialog(page, 'How far can you trust it?');
  await opened.getByRole('textbox', { name: 'Find a match or target' }).fill('limit');
  const row = opened.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^-m limit/ }) });
  await expect(row.getByRole('cell').first()).toHaveText(/exact/);
  expect(Number(await row.getByRole('cell').nth(1).textContent())).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect(opened).toBeHidden();
  await expect(button(page, 'Fidelity')).toBeFocused();
});

test('an assumption leads to what can be said of its kind', async ({ page }) => {
  await importTexts(page, {
    ruleset: '*filter\n:INPUT DROP [0:0]\n-A INPUT -m time --timestart 08:00 -j ACCEPT\nCOMMIT\n',
    addresses: '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500\n    inet 203.0.113.1/24\n',
  });
  await addPacket(page, {
    from: 'interface eth0',
    source: '203.0.113.9',
    destination: '203.0.113.1',
    destinationPort: '22',
  });
  await verdictBar(page)
    .getByRole('button', { name: /“time” does not match/ })
    .click();
  await verdictBar(page).getByRole('button', { name: 'How far to trust it' }).click();
  const opened = dialog(page, 'How far can you trust it?');
  await expect(opened.getByRole('rowheader')).toHaveText([/^-m time/]);
});

test('on a telephone the fidelity of kinds is in the menu and fits the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await button(page.getByRole('complementary', { name: 'Story and host' }), 'Fidelity').click();
  const opened = dialog(page, 'How far can you trust it?');
  await opened.getByRole('textbox', { name: 'Find a match or target' }).fill('recent');
  await expect(opened.getByRole('rowheader', { name: /^-m recent/ })).toBeInViewport();
  expect(await opened.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(opened).toBeHidden();
});
