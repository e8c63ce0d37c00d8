// The main job, without a mouse: from the first load to why a real host's firewall dropped a packet, back along its way,
// and to a firewall that lets it pass. The fates are the live kernel's, by a recording of these rules and this packet.
import type { Page } from '@playwright/test';
import {
  button,
  callStack,
  chainShown,
  dialog,
  events,
  expectAtEnd,
  expectStep,
  notice,
  openPage,
  press,
  rule,
  ruleForm,
  sentence,
  stepsInAll,
  story,
  storyTexts,
  tabTo,
  timeline,
  verdict,
  verdictBar,
} from './gestures.ts';
import { expect, test } from './story.ts';
import { DOCKER_ADDRESSES, DOCKER_ROUTES, DOCKER_RULES } from './texts/docker-host.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Ctrl+V of what was copied in a terminal. */
async function paste(page: Page, text: string) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

async function importDockerHost(page: Page) {
  await tabTo(page, button(page, 'Import'));
  await page.keyboard.press('Enter');
  const opened = dialog(page, 'Import a ruleset');
  await tabTo(page, opened.getByRole('textbox', { name: 'iptables-save' }));
  await paste(page, DOCKER_RULES);
  for (const [name, text] of [
    ['ip addr', DOCKER_ADDRESSES],
    ['ip route', DOCKER_ROUTES],
  ] as const) {
    await tabTo(page, opened.getByRole('tab', { selected: true }), 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await expect(opened.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
    await tabTo(page, opened.getByRole('textbox', { name }));
    await paste(page, text);
  }
  await expect(opened.getByRole('row', { name: /filter/ })).toHaveText(/filter\s*9\s*15/);
  await expect(opened).toContainText('203.0.113.20/24');
  await tabTo(page, opened.getByRole('button', { name: 'Use it' }));
  await page.keyboard.press('Enter');
  await expect(opened).toBeHidden();
}

/** A stranger knocks at the published database. */
async function describeStranger(page: Page) {
  await tabTo(page, button(story(page), 'Packet'));
  await page.keyboard.press('Enter');
  const form = dialog(page, 'Add a packet');
  await tabTo(page, form.getByRole('combobox', { name: 'Comes from' }));
  await page.keyboard.type('interface e');
  for (const [name, text] of [
    ['Source address', '198.51.100.23'],
    ['Source port', '40123'],
    ['Destination address', '203.0.113.20'],
    ['Destination port', '5432'],
  ] as const) {
    await tabTo(page, form.getByRole('textbox', { name }));
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
}

test('from a Docker host’s rules to a verdict and back, and to another, by keyboard alone', async ({ page }) => {
  await openPage(page);
  await importDockerHost(page);
  await describeStranger(page);
  expect((await storyTexts(page)).at(-1)).toMatch(
    /TCP SYN.*198\.51\.100\.23:40123.*203\.0\.113\.20:5432.*ens3.*dropped/,
  );

  // The answer first ...
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 1');
  await expect(verdictBar(page)).toContainText('database: office only');
  await expectAtEnd(page);

  // ... then the way there, step by step, by rules that match, and to the end.
  await page.keyboard.press('Home');
  await expectStep(page, 0);
  await press(page, 'ArrowRight', 3);
  await expectStep(page, 3);
  await page.keyboard.press('c');
  await page.keyboard.press('n');
  await expect(chainShown(page)).toHaveText(/nat\s*PREROUTING/);
  await expect(sentence(page)).toContainText('Rule 1 of PREROUTING (nat) matches.');
  await page.keyboard.press('n');
  await expect(chainShown(page)).toHaveText(/nat\s*DOCKER/);
  await expect(callStack(page)).toContainText('PREROUTINGrule 1');
  // The connection gets its translation, then the packet.
  await press(page, 'c', 2);
  await expect(sentence(page)).toContainText('203.0.113.20 → 172.17.0.2');
  await page.keyboard.press('End');
  await expectAtEnd(page);
  await expect(rule(page, 1)).toContainText(/source address.*192\.0\.2\.0\/24/);

  // And back.
  const total = await stepsInAll(page);
  await press(page, 'ArrowLeft', 2);
  await expectStep(page, total - 2);
  await page.keyboard.press('End');

  // The office is elsewhere: the rule is changed in its form.
  await tabTo(page, rule(page, 1).getByRole('button').first());
  await page.keyboard.press('Enter');
  const source = ruleForm(page).getByRole('combobox', { name: /source/i });
  await tabTo(page, source);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('198.51.100.16/28');
  await page.keyboard.press('Enter');
  await expect(notice(page)).toContainText('Fate changed: dropped → sent, 1 of 2 packets');
  await expect(verdict(page)).toHaveText('Sent on docker0, to 172.17.0.2:5432');
  await expect(events(page).nth(1)).toContainText('sent on docker0');
  await expect(ruleForm(page).getByRole('region', { name: 'As a command' })).toContainText('! -s 198.51.100.16/28');

  // Undone, all is as before.
  await tabTo(page, button(page, 'Undo').last());
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 1');
  await expect(verdictBar(page)).toContainText('! -s 192.0.2.0/24');
  await expect(timeline(page)).toBeVisible();
});
