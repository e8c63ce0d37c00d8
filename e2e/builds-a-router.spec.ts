// A home router is built from an empty lab by forms alone, and by text alone; both come to the rules that the terminal makes.
import type { Locator, Page } from '@playwright/test';
import {
  addPacketLine,
  button,
  chainPanel,
  dialog,
  jumpToChain,
  openPage,
  ruleForm,
  rules,
  verdict,
} from './gestures.ts';
import { expect, test } from './story.ts';
import { HOME_ROUTER_RULES } from './texts/home-router.ts';

/** The host, as the commands above each part print it. */
const HOST_TEXT = `### ip -j addr || ip addr
1: lo: <LOOPBACK,UP> mtu 65536
    inet 127.0.0.1/8
2: eth0: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 203.0.113.2/24
3: eth1: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 192.168.1.1/24
### ip -j -4 route show table all || ip -4 route show table all
default via 203.0.113.1 dev eth0
### sysctl -a
net.ipv4.ip_forward = 1
`;

const host = (page: Page) => page.getByRole('region', { name: 'Host' });

async function openEmptyLab(page: Page) {
  await openPage(page);
  await button(page, 'Labs.*').click();
  await dialog(page, 'Your labs').getByRole('button', { name: 'New empty lab' }).click();
  await expect(verdict(page)).toHaveText('No packet yet');
}

/** What Export gives, as iptables-save prints it, without its comments. */
async function savedRules(page: Page) {
  await button(page, 'Export').click();
  const opened = dialog(page, 'Export the rules');
  await opened.getByText('iptables-save', { exact: true }).click();
  const text = await opened.getByRole('textbox').inputValue();
  await page.keyboard.press('Escape');
  return text.replaceAll(/^#.*\n/gm, '').trim();
}

/** A packet from outside to the forwarded port passes. */
async function expectRouted(page: Page) {
  await addPacketLine(page, 'tcp 198.51.100.7:51044 > 203.0.113.2:8080 SYN in eth0');
  await expect(verdict(page)).toHaveText('Sent on eth1, to 192.168.1.10:80');
}

async function giveAddress(page: Page, name: string, address: string) {
  await button(host(page), `Add an address to ${name}`).click();
  const field = host(page).getByRole('textbox', { name: `${name}: Address with prefix` });
  await field.fill(address);
  await field.press('Enter');
  await expect(host(page).locator('code').getByText(address)).toBeVisible();
}

async function buildHost(page: Page) {
  await giveAddress(page, 'eth0', '203.0.113.2/24');
  await button(host(page), 'Remove 192.0.2.1/24').click();
  await button(host(page), 'Add an interface').click();
  await host(page).getByRole('textbox', { name: 'Name' }).fill('eth1');
  await page.keyboard.press('Enter');
  await giveAddress(page, 'eth1', '192.168.1.1/24');
  await button(host(page), 'Add a route').click();
  await host(page).getByRole('textbox', { name: 'Gateway' }).fill('203.0.113.1');
  await page.keyboard.press('Enter');
  await expect(host(page)).toContainText('default via 203.0.113.1');
  await host(page).getByRole('switch', { name: 'Forward IPv4' }).click();
}

/** Takes a match, a field or a target from the list that a button of the form opens. */
async function pick(page: Page, opener: RegExp, list: string, choice: string) {
  await ruleForm(page).getByRole('button', { name: opener }).click();
  await page.getByRole('combobox', { name: list }).fill(choice);
  await page.keyboard.press('Enter');
}

type Fill = (form: Locator) => Promise<void>;

const named = (form: Locator, label: RegExp) =>
  form.getByRole('combobox', { name: label }).or(form.getByRole('textbox', { name: label }));
const write =
  (label: RegExp, value: string): Fill =>
  async (form) =>
    named(form, label).fill(value);
const press =
  (...names: readonly string[]): Fill =>
  async (form) => {
    for (const name of names) await form.getByRole('button', { name, exact: true }).click();
  };

interface WantedRule {
  readonly chain: readonly [table: string, chain: string];
  readonly conditions: readonly (readonly [condition: string, fill: Fill])[];
  readonly target: string;
  readonly fill?: Fill;
}

const TCP_TO = (port: string): WantedRule['conditions'] => [
  ['-p', write(/protocol/i, 'tcp')],
  [
    'tcp',
    async (form) => {
      await form.getByRole('button', { name: /^Add: destination port/i }).click();
      await named(form, /destination port/i).fill(port);
    },
  ],
];

const RULES: readonly WantedRule[] = [
  {
    chain: ['filter', 'FORWARD'],
    conditions: [['conntrack', press('Add: connection state', 'RELATED', 'ESTABLISHED')]],
    target: 'ACCEPT',
  },
  {
    chain: ['filter', 'FORWARD'],
    conditions: [
      ['-i', write(/incoming interface/i, 'eth1')],
      ['-o', write(/outgoing interface/i, 'eth0')],
    ],
    target: 'ACCEPT',
  },
  {
    chain: ['filter', 'FORWARD'],
    conditions: [
      ['-d', write(/destination address/i, '192.168.1.10')],
      ['-i', write(/incoming interface/i, 'eth0')],
      ['-o', write(/outgoing interface/i, 'eth1')],
      ...TCP_TO('80'),
    ],
    target: 'ACCEPT',
  },
  {
    chain: ['nat', 'PREROUTING'],
    conditions: [['-i', write(/incoming interface/i, 'eth0')], ...TCP_TO('8080')],
    target: 'DNAT',
    fill: write(/to|destination/i, '192.168.1.10:80'),
  },
  {
    chain: ['nat', 'POSTROUTING'],
    conditions: [['-o', write(/outgoing interface/i, 'eth0')]],
    target: 'MASQUERADE',
  },
];

async function buildRule(page: Page, { chain: [table, chain], conditions, target, fill }: WantedRule) {
  await jumpToChain(page, table, chain);
  const before = await rules(page).count();
  await button(chainPanel(page), 'Rule').click();
  for (const [condition, fillIn] of conditions) {
    await pick(page, /^Add a condition/, 'Find a match or a field', condition);
    await fillIn(ruleForm(page).getByRole('group', { name: 'If all of this holds' }));
  }
  if (target !== 'ACCEPT') await pick(page, /^Change the target/, 'Find a target or a chain', target);
  await fill?.(ruleForm(page).getByRole('group', { name: 'Then' }));
  await ruleForm(page).getByRole('button', { name: 'Add rule' }).click();
  await expect(rules(page)).toHaveCount(before + 1);
}

test('by forms alone', async ({ page }) => {
  await openEmptyLab(page);
  await buildHost(page);
  await button(chainPanel(page), 'Load the table filter').click();
  await button(chainPanel(page), 'More for the chain INPUT').click();
  await page.getByRole('menuitem', { name: 'Load the table nat' }).click();
  await jumpToChain(page, 'filter', 'FORWARD');
  await chainPanel(page).getByRole('radio', { name: 'DROP' }).click();
  for (const wanted of RULES) await buildRule(page, wanted);
  expect(await savedRules(page)).toBe(HOME_ROUTER_RULES);
  await expectRouted(page);
});

test('by text alone', async ({ page }) => {
  await openEmptyLab(page);
  await button(host(page), 'As text').click();
  const hostText = dialog(page, 'The host as text');
  await hostText.getByRole('textbox').fill(HOST_TEXT);
  await button(hostText, 'Use this host').click();
  await expect(hostText).toBeHidden();
  await page.keyboard.press('e');
  const text = page.getByRole('textbox', { name: 'Text of the ruleset' });
  await expect(text).toBeFocused();
  await page.keyboard.insertText(HOME_ROUTER_RULES);
  await expect(page.getByRole('region', { name: 'Rules as text' })).toContainText('No problems');
  await page.keyboard.press('Escape');
  expect(await savedRules(page)).toBe(HOME_ROUTER_RULES);
  // The text took the room of the story.
  await button(page, 'Show story and host').click();
  await expectRouted(page);
});
