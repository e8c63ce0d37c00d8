// The chain panel says of every rule what it wanted and what the packet had, and who called the chain.
import {
  button,
  callStack,
  chainPanel,
  chainShown,
  expectAtEnd,
  jumpToChain,
  openPage,
  rule,
  rules,
  verdict,
} from './gestures.ts';
import { expect, test } from './story.ts';

test.beforeEach(async ({ page }) => {
  await openPage(page);
});

test('each condition is ticked or crossed, what it wanted beside what it found', async ({ page }) => {
  await expect(rules(page)).toHaveCount(4);
  await expect(rule(page, 1).getByRole('listitem')).toHaveText([
    /no match connection state is RELATED, ESTABLISHED.*found NEW/,
  ]);
  await expect(rule(page, 2).getByRole('listitem')).toHaveText([
    /no match source address is 198\.51\.100\.9.*found 198\.51\.100\.7/,
  ]);
  await expect(rule(page, 3).getByRole('listitem')).toHaveText([
    /match incoming interface is eth0/,
    /match protocol is tcp/,
    /match destination port is 80/,
  ]);
  await expect(rule(page, 4)).toContainText('not reached');
  await expect(rule(page, 4).getByRole('listitem')).toHaveCount(0);
});

test('the call stack leads back to the caller, and back to the packet', async ({ page }) => {
  await expect(callStack(page)).toHaveText(/FORWARD\s*rule 1.*DOCKER-USER/);
  await callStack(page)
    .getByRole('button', { name: /^FORWARD/ })
    .click();
  await expect(chainShown(page)).toHaveText(/filter\s*FORWARD/);
  await expect(rule(page, 1)).toContainText('DOCKER-USER');
  await expect(rule(page, 3)).toContainText('not reached');
  await expectAtEnd(page);
  await button(page, 'Back to the packet').click();
  await expect(chainShown(page)).toHaveText(/filter\s*DOCKER-USER/);
});

test('any chain is a search away, by mouse or by keys', async ({ page }) => {
  await jumpToChain(page, 'nat', 'POSTROUTING');
  await expect(rule(page, 1)).toContainText('-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE');
  await expect(chainPanel(page)).toContainText('ACCEPT');

  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('j');
  await page.keyboard.type('stage-1');
  await page.keyboard.press('Enter');
  await expect(chainShown(page)).toHaveText(/filter\s*DOCKER-ISOLATION-STAGE-1/);
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');

  await page.keyboard.press('j');
  await page.keyboard.type('no such chain');
  await expect(page.getByText('No chain has this name.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chainShown(page)).toHaveText(/DOCKER-ISOLATION-STAGE-1/);
});

test('a card on the map shows its chain', async ({ page }) => {
  await button(page, 'POSTROUTING, table nat: 1 rule, policy ACCEPT').click();
  await expect(chainShown(page)).toHaveText(/nat\s*POSTROUTING/);
  await expectAtEnd(page);
});

test('before the packet gets there a rule has done nothing yet', async ({ page }) => {
  await page.keyboard.press('Home');
  await jumpToChain(page, 'filter', 'DOCKER-USER');
  await expect(rule(page, 3)).toContainText('not yet');
  await expect(rule(page, 3).getByRole('listitem')).toHaveCount(0);
});

test.describe('whoever looks at a chain that the packet never meets is told why', () => {
  for (const [table, chain, why] of [
    [
      'filter',
      'INPUT',
      'Not asked: the packet is not for this host. Routing sent it to FORWARD, so INPUT never sees it.',
    ],
    ['nat', 'OUTPUT', 'Not asked: the packet came in on eth0. OUTPUT is for what this host sends itself.'],
    ['nat', 'POSTROUTING', 'Not reached: filter DOCKER-USER, rule 3, ended the packet’s way before.'],
    ['filter', 'DOCKER', 'Not reached: no rule that matched leads into this chain.'],
  ] as const) {
    test(`${table} ${chain}`, async ({ page }) => {
      await jumpToChain(page, table, chain);
      await expect(chainPanel(page)).toContainText(why);
      await button(page, 'Back to the packet').click();
      await expect(chainPanel(page)).not.toContainText(why);
    });
  }

  test('nat is not asked for a reply', async ({ page }) => {
    await page.keyboard.press('3');
    await jumpToChain(page, 'nat', 'PREROUTING');
    await expect(chainPanel(page)).toContainText('nat is asked for the first packet of a connection alone');
  });
});
