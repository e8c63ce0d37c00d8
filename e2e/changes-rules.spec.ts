// Rules are changed in forms; every change walks at once, says whose fate it changed, and can be taken back.
import type { Page } from '@playwright/test';
import {
  button,
  chainPanel,
  clickRule,
  jumpToChain,
  notice,
  openPage,
  rule,
  ruleForm,
  rules,
  verdict,
  verdictBar,
} from './gestures.ts';
import { expect, test } from './story.ts';

const command = (page: Page) => ruleForm(page).getByRole('region', { name: 'As a command' });

/** Takes a match, a field, a target or a chain from the list that a button of the form opens. */
async function pick(page: Page, opener: RegExp, list: string, choice: string) {
  await ruleForm(page).getByRole('button', { name: opener }).click();
  const search = page.getByRole('combobox', { name: list });
  await search.fill(choice);
  await page.keyboard.press('Enter');
}
const pickTarget = (page: Page, target: string) => pick(page, /^Change the target/, 'Find a target or a chain', target);
const pickCondition = (page: Page, condition: string) =>
  pick(page, /^Add a condition/, 'Find a match or a field', condition);

const newRule = async (page: Page) => {
  await chainPanel(page).getByRole('button', { name: 'Rule', exact: true }).first().click();
  await expect(ruleForm(page).getByRole('button', { name: 'Add rule' })).toBeVisible();
};

test.beforeEach(async ({ page }) => {
  await openPage(page);
});

test('a rule is changed, its packet passes, and undo brings the drop back', async ({ page }) => {
  await clickRule(page, 3);
  await expect(command(page)).toHaveText('iptables -A DOCKER-USER -i eth0 -p tcp -m tcp --dport 80 -j DROP');
  const port = ruleForm(page).getByRole('combobox', { name: /destination port/i });
  await port.fill('443');
  await port.press('Enter');
  await expect(verdict(page)).toHaveText('Sent on docker0, to 172.17.0.2:80');
  await expect(notice(page)).toContainText('Fate changed: dropped → sent, 1 of 3 packets');
  await expect(command(page)).toContainText('--dport 443');
  await expect(rule(page, 3)).toContainText('--dport 443');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
  await page.keyboard.press('Control+y');
  await expect(verdict(page)).toHaveText('Sent on docker0, to 172.17.0.2:80');
});

test('a condition is negated and taken away', async ({ page }) => {
  await clickRule(page, 3);
  await ruleForm(page)
    .getByRole('button', { name: /^Negate: .*interface/i })
    .click();
  await expect(rule(page, 3)).toContainText('! -i eth0 -p tcp');
  await expect(verdict(page)).toHaveText(/^Sent/);
  await ruleForm(page)
    .getByRole('button', { name: /^Remove .*interface/i })
    .click();
  await expect(rule(page, 3)).toContainText('-p tcp -m tcp --dport 80 -j DROP');
  await expect(rule(page, 3)).not.toContainText('eth0');
  await expect(verdict(page)).toHaveText(/^Dropped/);
});

test('a rule is added, with a match found by its name', async ({ page }) => {
  await jumpToChain(page, 'filter', 'FORWARD');
  await newRule(page);
  await pickCondition(page, 'comment');
  await ruleForm(page)
    .getByRole('textbox', { name: /comment/i })
    .fill('my own');
  await pickTarget(page, 'REJECT');
  await expect(command(page)).toHaveText(
    'iptables -A FORWARD -m comment --comment "my own" -j REJECT --reject-with icmp-port-unreachable',
  );
  await expect(rules(page)).toHaveCount(6);
  await ruleForm(page).getByRole('button', { name: 'Add rule' }).click();
  await expect(rules(page)).toHaveCount(7);
  await expect(rule(page, 7)).toContainText('my own');
  await expect(notice(page)).toContainText('Rule 7 of FORWARD added No packet’s fate changed');
});

test('a rule is deleted', async ({ page }) => {
  await clickRule(page, 3);
  await ruleForm(page).getByRole('button', { name: 'Delete the rule' }).click();
  await expect(verdict(page)).toHaveText(/^Sent on docker0/);
  await expect(notice(page)).toContainText(
    'Rule 3 of DOCKER-USER deleted Fate changed: dropped → sent, 1 of 3 packets',
  );
  await jumpToChain(page, 'filter', 'DOCKER-USER');
  await expect(rules(page)).toHaveCount(3);
});

test('order decides: a rule that is moved up wins', async ({ page }) => {
  await clickRule(page, 3);
  await ruleForm(page).getByRole('button', { name: 'Move the rule up' }).click();
  await expect(notice(page)).toContainText('Rule 3 of DOCKER-USER is now rule 2');
  await expect(notice(page)).toContainText('sent → dropped');
  await expect(rule(page, 2)).toContainText('--dport 80 -j DROP');
  await ruleForm(page).getByRole('button', { name: 'Move the rule down' }).click();
  await expect(rule(page, 3)).toContainText('--dport 80 -j DROP');
});

test('a rule is dragged to another place', async ({ page }) => {
  const drag = async (from: number, to: number) => {
    const [grip, over] = [rule(page, from).getByTitle('Drag to move the rule'), rule(page, to)];
    const [start, end] = [await grip.boundingBox(), await over.boundingBox()];
    if (start === null || end === null) throw new Error('out of sight');
    await page.mouse.move(start.x + start.width / 2, start.y + 12);
    await page.mouse.down();
    await page.mouse.move(start.x + 20, end.y + end.height / 2, { steps: 4 });
    await page.mouse.move(start.x + 20, from < to ? end.y + end.height - 4 : end.y + 4, { steps: 4 });
    await page.mouse.up();
  };
  await drag(4, 1);
  await expect(notice(page)).toContainText('Rule 4 of DOCKER-USER is now rule 1');
  await expect(rule(page, 1)).toContainText('-j RETURN');
  // RETURN comes before the drop.
  await expect(verdict(page)).toHaveText(/^Sent on docker0/);
  // The chain stays in view, though the packet is elsewhere now.
  await drag(1, 4);
  await expect(rule(page, 4)).toContainText('-j RETURN');
  await expect(rule(page, 3)).toContainText('--dport 80 -j DROP');
  await expect(verdict(page)).toHaveText(/^Dropped/);
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText(/^Sent/);
});

test('a policy is set', async ({ page }) => {
  await clickRule(page, 3);
  await ruleForm(page).getByRole('button', { name: 'Delete the rule' }).click();
  await jumpToChain(page, 'filter', 'DOCKER');
  await clickRule(page, 1);
  await ruleForm(page).getByRole('button', { name: 'Delete the rule' }).click();
  await expect(verdict(page)).toHaveText('Dropped by the policy of filter, chain FORWARD');
  await jumpToChain(page, 'filter', 'FORWARD');
  await chainPanel(page).getByRole('radio', { name: 'ACCEPT' }).click();
  await expect(verdict(page)).toHaveText(/^Sent on docker0/);
  await expect(notice(page)).toContainText('Policy of FORWARD set to ACCEPT');
});

test('a chain of one’s own is added and jumped to', async ({ page }) => {
  await chainPanel(page).getByRole('button', { name: 'Chain', exact: true }).click();
  const name = chainPanel(page).getByRole('textbox', { name: 'Name of the chain' });
  await name.fill('DOCKER');
  await name.press('Enter');
  await expect(chainPanel(page).getByRole('alert')).toContainText('has a chain DOCKER already');
  await name.fill('ALLOWED');
  await name.press('Enter');
  await expect(notice(page)).toContainText('Chain ALLOWED added');
  await expect(chainPanel(page)).toContainText('This chain has no rules.');
  await jumpToChain(page, 'filter', 'DOCKER-USER');
  await clickRule(page, 3);
  await pickTarget(page, 'ALLOWED');
  await expect(rule(page, 3)).toContainText('-j ALLOWED');
  await expect(verdict(page)).toHaveText(/^Sent on docker0/);
});

test.describe('what iptables refuses is not applied, and its reason is said', () => {
  test.afterEach(async ({ page }) => {
    await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
    await expect(verdictBar(page)).toContainText('-i eth0 -p tcp -m tcp --dport 80 -j DROP');
    await expect(button(page, 'Undo').first()).toBeDisabled();
  });

  test('MASQUERADE in PREROUTING', async ({ page }) => {
    await jumpToChain(page, 'nat', 'PREROUTING');
    await clickRule(page, 1);
    await pickTarget(page, 'MASQUERADE');
    // The kernel: only valid from the nat table's POSTROUTING.
    await expect(ruleForm(page).getByRole('alert')).toContainText('POSTROUTING');
    await expect(ruleForm(page)).toContainText('Not applied: iptables would refuse it.');
    await expect(rule(page, 1)).toContainText('-j DOCKER');
    await ruleForm(page).getByRole('button', { name: 'Put back' }).click();
    await expect(ruleForm(page).getByRole('alert')).toHaveCount(0);
  });

  test('--dport without a protocol', async ({ page }) => {
    await clickRule(page, 3);
    await ruleForm(page)
      .getByRole('button', { name: /^Remove protocol/i })
      .click();
    await expect(ruleForm(page).getByRole('alert').first()).toContainText(/protocol/i);
    await expect(ruleForm(page)).toContainText('Not applied: iptables would refuse it.');
    await expect(rule(page, 3)).toContainText('-p tcp -m tcp --dport 80');
  });

  test('-o in INPUT', async ({ page }) => {
    await jumpToChain(page, 'filter', 'INPUT');
    await newRule(page);
    await pickCondition(page, '-o');
    await ruleForm(page)
      .getByRole('combobox', { name: /outgoing interface/i })
      .or(ruleForm(page).getByRole('textbox', { name: /outgoing interface/i }))
      .fill('eth0');
    await ruleForm(page).getByRole('button', { name: 'Add rule' }).click();
    await expect(ruleForm(page).getByRole('alert')).toContainText("Can't use -o with INPUT");
    await expect(rules(page)).toHaveCount(0);
  });

  test('an address that is none', async ({ page }) => {
    await clickRule(page, 2);
    const source = ruleForm(page).getByRole('combobox', { name: /source address/i });
    await source.fill('198.51.100.999');
    await source.press('Enter');
    await expect(ruleForm(page).getByRole('alert')).toContainText('198.51.100.999');
    await expect(rule(page, 2)).toContainText('-s 198.51.100.9/32');
  });
});
