// The states of the page that are worth a picture, and how a person reaches each from its opening.
import type { Page } from '@playwright/test';
import {
  addPacket,
  button,
  clickRule,
  dialog,
  events,
  expectStep,
  fromEventMenu,
  importFile,
  importTexts,
  jumpToChain,
  openImport,
  ruleForm,
  story,
  verdict,
} from '../gestures.ts';
import { expect } from '../story.ts';
import { bigFirewall, HTTPS_OUT, LONG_NAMES, ROUTER_ADDRESSES, ROUTER_ROUTES } from '../texts/big-firewall.ts';
import { DOCKER_RULES } from '../texts/docker-host.ts';
import { IPV4_RULES, LEGACY_RULES } from '../texts/several-documents.ts';

/** On a telephone the story and the menu are in a drawer; the rest is as on a desk. */
async function pullDrawer(page: Page) {
  if (!(await story(page).isVisible())) await button(page, 'Show story and host').first().click();
  await expect(story(page)).toBeVisible();
}

/** Does something with the story or the menu, and on a telephone puts the drawer away again. */
async function withDrawer(page: Page, use: () => Promise<void>) {
  const isDrawn = !(await story(page).isVisible());
  await pullDrawer(page);
  await use();
  const isCovered = await page.getByRole('dialog').isVisible();
  if (isDrawn && !isCovered) await button(page, 'Fold story and host').first().click();
}

/** On a telephone the rules are a sheet. */
async function pullUpRules(page: Page) {
  const handle = page.getByRole('button', { name: 'Rules of the chain' });
  if (await handle.isVisible()) await handle.click();
}

export const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  start: async () => {},
  chinese: (page) => page.keyboard.press('l'),
  'playing-halfway': async (page) => {
    await page.keyboard.press('Home');
    for (let step = 1; step <= 11; step++) await page.keyboard.press('ArrowRight');
    await expectStep(page, 11);
  },
  exchange: async (page) => {
    await page.keyboard.press('3');
    await expect(verdict(page)).toHaveText(/^Sent/);
  },
  'empty-lab': (page) =>
    withDrawer(page, async () => {
      await expect(events(page)).toHaveCount(3);
      for (let left = await events(page).count(); left > 0; left--) {
        await fromEventMenu(page, 1, 'Delete');
        await expect(events(page)).toHaveCount(left - 1);
      }
    }),
  'two-documents': async (page) => {
    await pullDrawer(page);
    await importTexts(page, { ruleset: IPV4_RULES + LEGACY_RULES });
    await expect(verdict(page)).toHaveText(/filter \(legacy\)/);
  },
  'not-asked': async (page) => {
    await pullUpRules(page);
    await jumpToChain(page, 'filter', 'INPUT');
    await expect(page.getByText(/^Not asked/)).toBeVisible();
  },
  'rule-form': async (page) => {
    await pullUpRules(page);
    await clickRule(page, 3);
    await expect(ruleForm(page)).toBeVisible();
  },
  'rule-refused': async (page) => {
    await pullUpRules(page);
    await clickRule(page, 3);
    await ruleForm(page)
      .getByRole('button', { name: /^Remove protocol/i })
      .click();
    await expect(ruleForm(page).getByRole('alert').first()).toBeVisible();
  },
  'fate-changed': async (page) => {
    await pullUpRules(page);
    await clickRule(page, 3);
    await ruleForm(page).getByRole('button', { name: 'Delete the rule' }).click();
    await expect(verdict(page)).toHaveText(/^Sent/);
  },
  'packet-form': (page) =>
    withDrawer(page, async () => {
      await button(story(page), 'Packet').click();
      await expect(dialog(page, 'Add a packet')).toBeVisible();
    }),
  import: async (page) => {
    await pullDrawer(page);
    const opened = await openImport(page);
    await opened.getByRole('textbox', { name: 'iptables-save' }).fill(DOCKER_RULES);
    await expect(opened.getByRole('row')).toHaveCount(4);
  },
  'error-at-a-line': async (page) => {
    await pullDrawer(page);
    const opened = await openImport(page);
    const faulty = DOCKER_RULES.replace(
      '-A INPUT -i lo -j ACCEPT',
      '-A INPUT -i lo --dport 22 -j ACEPT\n-A INPUT -m quux',
    );
    await opened.getByRole('textbox', { name: 'iptables-save' }).fill(faulty);
    await expect(opened.getByText(/^Worth a look/)).toBeVisible();
  },
  'bad-input': async (page) => {
    await pullDrawer(page);
    const opened = await openImport(page);
    await opened.getByRole('textbox', { name: 'iptables-save' }).fill('#!/bin/sh\niptables -A INPUT -j DROP\n');
    await expect(opened.getByRole('alert')).toBeVisible();
  },
  export: async (page) => {
    await pullDrawer(page);
    await button(page, 'Export').click();
  },
  gallery: async (page) => {
    await pullDrawer(page);
    await button(page, 'Gallery').click();
    await expect(dialog(page, 'Situations worth a walk').getByRole('listitem').first()).toBeVisible();
  },
  grid: (page) => page.keyboard.press('g'),
  trace: (page) => page.keyboard.press('v'),
  keys: (page) => page.keyboard.press('?'),
  'five-thousand-rules': async (page) => {
    await pullDrawer(page);
    await importFile(page, 'firewall.rules', bigFirewall(5000));
    await withDrawer(page, () => addPacket(page, { ...HTTPS_OUT, from: 'interface eth9' }));
    await expect(verdict(page)).toHaveText(/rule 5000$/);
  },
  'long-names': async (page) => {
    await pullDrawer(page);
    await importTexts(page, { ruleset: LONG_NAMES, addresses: ROUTER_ADDRESSES, routes: ROUTER_ROUTES });
    await withDrawer(page, () => addPacket(page, HTTPS_OUT));
    await expect(verdict(page)).toHaveText(/STAGE-2-LAN, rule 1$/);
  },
};
