// Commands from articles, typed into the terminal, work on the lab as on a real host and say what they did to it.
import type { Page } from '@playwright/test';
import { button, dialog, openPage, storyTexts, tabTo, verdict } from './gestures.ts';
import { expect, test } from './story.ts';
import { HOME_ROUTER_COMMANDS, HOME_ROUTER_RULES } from './texts/home-router.ts';

const commandLine = (page: Page) => page.getByRole('textbox', { name: /^Command line of/ });
/** What stands in the terminal, line by line typed and printed. */
const log = (page: Page) => page.getByRole('log', { name: 'Terminal output' });
/** The last thing that was said there. */
const last = (page: Page) => log(page).locator('pre').last();

async function openTerminal(page: Page) {
  await button(page, 'Terminal').click();
  await expect(commandLine(page)).toBeFocused();
}

async function type(page: Page, ...lines: readonly string[]) {
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
}

const PING = 'from 198.51.100.9 ping -c 1 -W 2 203.0.113.1';

test('a policy that is typed changes the fate of an earlier ping, and undo gives it back', async ({ page }) => {
  await openPage(page);
  await openTerminal(page);
  await type(page, PING);
  await expect(log(page)).toContainText('1 packets transmitted, 1 received, 0% packet loss');
  await expect(verdict(page)).toHaveText(/^Delivered/);
  await type(page, 'iptables -P INPUT DROP');
  await expect(last(page)).toHaveText('» start of the story; fate changed: 1 of 4');
  await expect(verdict(page)).toHaveText('Dropped by the policy of filter, chain INPUT');
  await button(page, 'Undo').last().click();
  await expect(verdict(page)).toHaveText(/^Delivered/);
});

test('from here on: the first ping keeps its fate, DROP makes the next one hang, REJECT refuses at once', async ({
  page,
}) => {
  await openPage(page);
  await openTerminal(page);
  await type(page, PING);
  await page.getByRole('region', { name: 'Terminal' }).getByText('from here on').click();
  await commandLine(page).focus();
  await type(page, 'iptables -A INPUT -p icmp -j DROP');
  await expect(last(page)).toHaveText('» command 3 of the story, from here on');
  await type(page, PING);
  await expect(log(page)).toContainText('(nothing came back: waits 2 s)');
  await expect(log(page)).toContainText('1 packets transmitted, 0 received, 100% packet loss');
  await type(page, 'iptables -R INPUT 1 -p icmp -j REJECT', PING);
  await expect(log(page)).toContainText('From 203.0.113.1 icmp_seq=1 Destination Port Unreachable');
  const story = (await storyTexts(page)).slice(1, 7);
  expect(story.map((text) => /delivered|dropped|done|\d+ s/.exec(text)?.[0])).toEqual([
    'delivered',
    'done',
    'dropped',
    '2 s',
    'done',
    'dropped',
  ]);
});

test('a typing error is answered with the right spelling, which one key runs; keyboard users get out', async ({
  page,
}) => {
  await openPage(page);
  await openTerminal(page);
  await type(page, 'iptables -A FORWORD -j DROP');
  await expect(last(page)).toHaveText('Did you mean: iptables -A FORWARD -j DROP   (right arrow: run it)');
  await page.keyboard.press('ArrowRight');
  await expect(last(page)).toHaveText(/^» start of the story/);
  await page.keyboard.type('iptables -S FORW');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(log(page)).toContainText(/-A FORWARD -i docker0 -o docker0 -j ACCEPT\s+-A FORWARD -j DROP/);
  await type(page, 'IF=docker0', 'iptables -I FORWARD -i $IF -j LOG', 'sudo !!', 'history 2');
  await expect(log(page)).toContainText('sudo iptables -I FORWARD -i $IF -j LOG');
  await expect(last(page)).toHaveText(/^\s*\d+ {2}sudo iptables -I FORWARD -i \$IF -j LOG\s+\d+ {2}history 2$/);
  await type(page, 'iptables -S FORWARD 2; !nosuch', 'iptables -S FORWARD 2');
  await expect(log(page)).toContainText('bash: !nosuch: event not found');
  await expect(last(page)).toHaveText('-A FORWARD -i docker0 -j LOG');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await tabTo(page, button(page, 'First'));
});

test('tcpdump prints what passes its interface and watch what a command says by then, until Ctrl-C', async ({
  page,
}) => {
  await openPage(page);
  await openTerminal(page);
  await type(page, 'tcpdump -n -i docker0 tcp', 'from 198.51.100.9 nc -z 203.0.113.1 8080');
  await expect(last(page)).toContainText(/IP 198\.51\.100\.9\.\d+ > 172\.17\.0\.2\.80: Flags \[S\], seq 1000/);
  await expect(last(page)).toContainText(/IP 172\.17\.0\.2\.80 > 198\.51\.100\.9\.\d+: Flags \[S\.\]/);
  await page.keyboard.press('Control+c');
  await expect(last(page)).toContainText('3 packets captured');
  await type(page, 'watch conntrack -C');
  const shown = log(page).locator('pre').filter({ hasText: 'Every 2.0s: conntrack -C' });
  const count = async () => Number(/\d+\s*$/.exec((await shown.last().textContent()) ?? '')?.[0]);
  const before = await count();
  expect(before).toBeGreaterThan(0);
  await type(page, 'from 198.51.100.9 nc -z 203.0.113.1 8080');
  await expect.poll(count).toBe(before + 1);
  await page.keyboard.press('Control+c');
});

test('a home router is built by terminal alone', async ({ page }) => {
  await openPage(page);
  await button(page, 'Labs.*').click();
  await dialog(page, 'Your labs').getByRole('button', { name: 'New empty lab' }).click();
  await expect(verdict(page)).toHaveText('No packet yet');
  await openTerminal(page);
  await type(page, ...HOME_ROUTER_COMMANDS.split('\n'));
  await type(page, "iptables-save | grep -v '^#'");
  await expect(last(page)).toHaveText(HOME_ROUTER_RULES);
  await type(page, 'from 198.51.100.7 nc -zv 203.0.113.2 8080');
  await expect(log(page)).toContainText('Connection to 203.0.113.2 8080 port [tcp/http-alt] succeeded!');
  await type(page, 'from 192.168.1.10 ping -c 1 198.51.100.7');
  await expect(log(page)).toContainText('64 bytes from 198.51.100.7: icmp_seq=1 ttl=63');
});
