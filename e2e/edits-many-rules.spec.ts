// Several rules at once, by keyboard and clipboard; a chain gets another name; an edit from here on becomes a command.
import type { Page } from '@playwright/test';
import {
  button,
  chainPanel,
  jumpToChain,
  notice,
  openPage,
  rule,
  rules,
  story,
  storyTexts,
  verdict,
} from './gestures.ts';
import { expect, test } from './story.ts';

const DROPPED = 'Dropped by filter, chain DOCKER-USER, rule 3';
const SENT = 'Sent on docker0, to 172.17.0.2:80';
const head = (page: Page, number: number) => rule(page, number).getByRole('button').first();

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await expect(rules(page)).toHaveCount(4);
});

test('two rules are marked and switched off by keys alone; one is switched on again', async ({ page }) => {
  await head(page, 2).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(chainPanel(page).getByRole('toolbar')).toContainText('2 marked');
  await expect(head(page, 3)).toBeFocused();
  await page.keyboard.press('Control+/');
  await expect(verdict(page)).toHaveText(SENT);
  await expect(notice(page)).toContainText('2 rules of DOCKER-USER switched off Fate changed: dropped → sent');
  await jumpToChain(page, 'filter', 'DOCKER-USER');
  await expect(rules(page)).toHaveCount(2);
  const off = chainPanel(page).locator('s');
  await expect(off).toHaveText([/-s 198\.51\.100\.9\/32 -j RETURN$/, /--dport 80 -j DROP$/]);
  await button(chainPanel(page), 'Switch this rule on again').last().click();
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 2');
  await expect(off).toHaveCount(1);
});

test('rules of an article are pasted behind a rule; the line that iptables refuses is shown with its reason', async ({
  page,
}) => {
  await head(page, 1).focus();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, 'iptables -A INPUT -s 198.51.100.7 -j ACCEPT\niptables -A INPUT -s 1.2.3.4 --dport 22 -j DROP\niptables -A INPUT -s 1.2.3.4 -j DROP\n');
  await expect(verdict(page)).toHaveText(SENT);
  await expect(notice(page)).toContainText('2 rules pasted into DOCKER-USER');
  const refused = chainPanel(page).getByRole('alert');
  await expect(refused).toContainText('2: iptables -A INPUT -s 1.2.3.4 --dport 22 -j DROP');
  await expect(refused).toContainText('--dport works with a protocol only');
  await jumpToChain(page, 'filter', 'DOCKER-USER');
  await expect(rule(page, 2)).toContainText('-s 198.51.100.7 -j ACCEPT');
  await expect(rule(page, 3)).toContainText('-s 1.2.3.4 -j DROP');
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText(DROPPED);
});

test('a chain gets another name, and its jumps follow', async ({ page }) => {
  await button(chainPanel(page), 'More for the chain DOCKER-USER').click();
  await page.getByRole('menuitem', { name: 'Rename the chain' }).click();
  const name = chainPanel(page).getByRole('textbox', { name: 'Name of the chain' });
  await name.fill('BY-HAND');
  await name.press('Enter');
  await expect(notice(page)).toContainText('Chain DOCKER-USER is now BY-HAND');
  await expect(verdict(page)).toHaveText('Dropped by filter, chain BY-HAND, rule 3');
  await jumpToChain(page, 'filter', 'FORWARD');
  await expect(rule(page, 1)).toContainText('-j BY-HAND');
});

test('from here on: the packet before keeps its fate, the edit is a command, and undo takes it away', async ({
  page,
}) => {
  await story(page).getByText('from here on').click();
  await head(page, 3).focus();
  await page.keyboard.press('Delete');
  await expect(verdict(page)).toHaveText('The host ran iptables -D DOCKER-USER 3');
  const told = async () => (await storyTexts(page)).slice(0, 2);
  await expect
    .poll(told)
    .toEqual([expect.stringMatching(/dropped$/), expect.stringMatching(/^2 Command .*iptables -D DOCKER-USER 3$/)]);
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText(DROPPED);
  await expect.poll(told).toEqual([expect.stringMatching(/dropped$/), expect.stringMatching(/^2 TCP SYN/)]);
});
