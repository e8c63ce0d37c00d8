// The ruleset is edited as text beside the map: what is typed walks at once, what is wrong says so, and one history holds all edits.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { button, chainPanel, notice, openPage, ruleForm, verdict } from './gestures.ts';
import { expect, test } from './story.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Rules as text' });
const text = (page: Page) => panel(page).getByRole('textbox', { name: 'Text of the ruleset' });
const line = (page: Page, words: string) => text(page).locator('.cm-line').filter({ hasText: words });
const problems = (page: Page) => panel(page).getByText(/^(No problems|.*\d problems?)$/);

const DROPPED = 'Dropped by filter, chain DOCKER-USER, rule 3';
const RULE = '-A DOCKER-USER -i eth0 -p tcp -m tcp --dport 80 -j';

/** Puts the cursor behind the rule that drops the packet. */
async function behindRule(page: Page) {
  await line(page, `${RULE} DROP`).getByText('DROP').dblclick();
  await page.keyboard.press('ArrowRight');
}

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('e');
  await expect(text(page)).toBeFocused();
});

test('a rule is typed anew and the packet goes on; one undo takes the typing back', async ({ page }) => {
  await expect(text(page).locator('[aria-current=step]')).toHaveText(`${RULE} DROP`);
  await line(page, `${RULE} DROP`).getByText('DROP').dblclick();
  await page.keyboard.type('ACCEPT', { delay: 20 });
  await page.keyboard.press('Escape');
  await expect(verdict(page)).toHaveText('Sent on docker0, to 172.17.0.2:80');
  await expect(notice(page)).toContainText('Text of filter edited');
  await page.keyboard.press('Control+z');
  await expect(line(page, `${RULE} DROP`)).toHaveCount(1);
  await expect(verdict(page)).toHaveText(DROPPED);
});

test('what iptables would refuse is underlined, said in words, and put right with one key', async ({ page }) => {
  await behindRule(page);
  await page.keyboard.insertText('\n-A DOCKER-USER --dport 22 -j DROP ');
  await expect(problems(page)).toHaveText(/1 problem$/);
  await panel(page).getByRole('button', { name: '1 problem' }).click();
  await expect(panel(page).getByText('unknown option "--dport"', { exact: true })).toBeVisible();
  await expect(button(panel(page), 'Insert -p udp')).toBeVisible();
  await page.keyboard.press('Control+.');
  await expect(line(page, '-A DOCKER-USER -p tcp --dport 22 -j DROP')).toHaveCount(1);
  await expect(problems(page)).toHaveText('No problems');
});

test('from the jump to its chain, and from the chain to who leads there', async ({ page }) => {
  await line(page, '-A FORWARD -j DOCKER-USER').getByText('DOCKER-USER').click();
  await page.keyboard.press('Shift+F12');
  const list = panel(page).getByRole('region', { name: 'Chain DOCKER-USER: 1 rule leads here' });
  await expect(list.getByRole('button')).toHaveText(['Close', /:DOCKER-USER - /, /-A FORWARD -j DOCKER-USER/]);
  await page.keyboard.press('Enter');
  await expect(text(page)).toBeFocused();
  await page.keyboard.type('#');
  await expect(line(page, '#:DOCKER-USER - [0:0]')).toHaveCount(1);
});

test('a form’s edit stands in the text, and undo takes both back', async ({ page }) => {
  await behindRule(page);
  await page.keyboard.insertText(' -m comment --comment web');
  await expect(notice(page)).toContainText('Text of filter edited');
  await button(panel(page), 'Chain').click();
  await expect(ruleForm(page)).toBeVisible();
  const port = ruleForm(page).getByRole('combobox', { name: /destination port/i });
  await port.fill('443');
  await port.press('Enter');
  await expect(verdict(page)).toHaveText('Sent on docker0, to 172.17.0.2:80');
  await button(chainPanel(page), 'Text').click();
  await expect(line(page, '--dport 443')).toContainText('--comment web');
  await page.keyboard.press('Control+z');
  await expect(line(page, `${RULE} DROP -m comment --comment web`)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(line(page, '--comment')).toHaveCount(0);
  await expect(verdict(page)).toHaveText(DROPPED);
});

test('Ctrl+I says what an option means and what it found in the packet, for everyone', async ({ page }) => {
  await line(page, `${RULE} DROP`).getByText('--dport').click();
  await page.keyboard.press('Control+i');
  await expect(panel(page).getByText('destination port', { exact: true })).toBeVisible();
  await expect(panel(page).locator('.cm-condition')).toContainText('found 80');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(button(panel(page), 'Chain')).toBeFocused();
});

test('from here on, the text shows the rules as they are by now, and runs what is written as commands of the story', async ({
  page,
}) => {
  const here = panel(page).getByRole('textbox', { name: 'Text of the ruleset from here on' });
  await panel(page).getByText('from here on', { exact: true }).click();
  await expect(panel(page)).toContainText('The rules as event 1 leaves them.');
  await here
    .locator('.cm-line')
    .filter({ hasText: `${RULE} DROP` })
    .getByText('DROP')
    .dblclick();
  await page.keyboard.insertText('ACCEPT');
  // What could stand here is offered; that is closed first.
  await page.keyboard.press('Escape');
  const comesTo = panel(page).getByRole('region', { name: 'What this text comes to' });
  await expect(comesTo.getByRole('listitem')).toHaveText([
    'iptables -R DOCKER-USER 3 -i eth0 -p tcp -m tcp --dport 80 -j ACCEPT',
  ]);
  // Another language leaves what was written, and where.
  await button(page, 'Language: change to Chinese').click();
  await expect(page.getByRole('textbox', { name: '从此处起的规则集文本' })).toContainText(`${RULE} ACCEPT`);
  await button(page, '语言：切换为英文').click();
  await button(comesTo, 'Run it here').click();
  await expect(comesTo).toBeHidden();
  await expect(here).toContainText(`${RULE} ACCEPT`);
  await panel(page).getByText('to the start', { exact: true }).click();
  await expect(line(page, `${RULE} DROP`)).toHaveCount(1);
});
