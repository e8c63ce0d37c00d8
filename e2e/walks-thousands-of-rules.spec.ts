// An operator's firewall of 5,000 rules is as easy as one of five: it is imported, walked, searched and edited at once.
import {
  addPacket,
  button,
  chainPanel,
  clickRule,
  expectAtEnd,
  importFile,
  notice,
  openPage,
  press,
  rule,
  ruleForm,
  rules,
  sentence,
  stepsInAll,
  verdict,
  verdictBar,
} from './gestures.ts';
import { expect, test } from './story.ts';
import { bigFirewall, HTTPS_OUT } from './texts/big-firewall.ts';

const COUNT = 5000;

test('5,000 rules are imported, a packet walks them, and an edit shows at once', async ({ page }) => {
  await openPage(page);
  await importFile(page, 'firewall.rules', bigFirewall(COUNT));
  await expect(button(page, `FORWARD, table filter: ${COUNT} rules, policy ACCEPT`)).toBeVisible();
  await button(page, 'Add an interface').waitFor();
  await addPacket(page, { ...HTTPS_OUT, from: 'interface eth9' });
  await expect(verdict(page)).toHaveText(new RegExp(`^Dropped by filter, chain FORWARD, rule ${COUNT}$`));
  await expect(verdictBar(page)).toContainText('-p tcp -m tcp --dport 443 -j DROP');

  // A passed range is one step, however long; the rule that decided is in sight among the 5,000.
  expect(await stepsInAll(page)).toBeLessThan(2500);
  await expect(rule(page, COUNT)).toBeInViewport();
  await expect(rule(page, COUNT)).toHaveAttribute('aria-current', 'step');
  expect(await rules(page).count()).toBeLessThan(60);
  await press(page, 'ArrowLeft', 2);
  await press(page, 'ArrowRight', 2);
  await expectAtEnd(page);
  await expect(sentence(page)).toContainText(`rule ${COUNT} of FORWARD`);

  await clickRule(page, COUNT);
  const port = ruleForm(page).getByRole('combobox', { name: /destination port/i });
  await port.fill('8443');
  const before = Date.now();
  await port.press('Enter');
  await expect(notice(page)).toContainText('dropped → sent', { timeout: 2000 });
  expect(Date.now() - before).toBeLessThan(2000);
  await expect(verdict(page)).toHaveText(/^Sent on /);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText(new RegExp(`^Dropped by filter, chain FORWARD, rule ${COUNT}$`));
  await expect(chainPanel(page)).toBeVisible();
});
