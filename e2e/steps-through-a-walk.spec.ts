// A walk is stepped through as in a debugger, forwards and backwards, by buttons, keys and the timeline.
import {
  button,
  callStack,
  chainPanel,
  chainShown,
  clickRule,
  expectAtEnd,
  expectStep,
  jumpToChain,
  openPage,
  press,
  rule,
  sentence,
  stepNow,
  stepsInAll,
  timeline,
  verdict,
  wordsIn,
} from './gestures.ts';
import { expect, test } from './story.ts';

test.beforeEach(async ({ page }) => {
  await openPage(page);
});

test('first, verdict, step and back go where their names say', async ({ page }) => {
  await button(page, 'First').click();
  await expectStep(page, 0);
  await expect(button(page, 'Back')).toBeDisabled();
  await button(page, 'Step').click();
  await button(page, 'Step').click();
  await expectStep(page, 2);
  await button(page, 'Back').click();
  await expectStep(page, 1);
  await button(page, 'Verdict').click();
  await expectAtEnd(page);
  await expect(button(page, 'Verdict')).toBeDisabled();
});

test('every step forward, and every step back is the same in reverse', async ({ page }) => {
  const total = await stepsInAll(page);
  const told = () => wordsIn(sentence(page));
  const forth: string[] = [];
  await page.keyboard.press('Home');
  for (let step = 1; step <= total; step++) {
    await page.keyboard.press('ArrowRight');
    await expectStep(page, step);
    forth.push(await told());
  }
  expect(new Set(forth).size).toBe(total);
  for (let step = total - 1; step >= 1; step--) {
    await page.keyboard.press('ArrowLeft');
    await expectStep(page, step);
    expect(await told()).toBe(forth[step - 1]);
  }
});

test('into a user chain, out of it, and over it', async ({ page }) => {
  // The second packet goes through DOCKER-USER and comes back.
  await page.keyboard.press('2');
  await expect(verdict(page)).toHaveText(/^Sent on docker0/);
  await page.keyboard.press('Home');
  const nextMatch = async (told: string) => {
    for (let tries = 0; tries < 9 && !(await wordsIn(sentence(page))).includes(told); tries++)
      await button(page, 'Next match').click();
    await expect(sentence(page)).toContainText(told);
  };
  await nextMatch('Rule 1 of FORWARD (filter) matches.');
  const call = await stepNow(page);
  await nextMatch('Rule 2 of DOCKER-USER (filter) matches.');
  await expect(callStack(page)).toHaveText(/FORWARD\s*rule 1.*DOCKER-USER/);
  await button(page, 'Out').click();
  await expect(chainShown(page)).toHaveText(/filter\s*FORWARD/);
  const outside = await stepNow(page);

  await press(page, 'ArrowLeft', outside - call);
  await expectStep(page, call);
  const told: string[] = [];
  while ((await stepNow(page)) < outside) {
    await button(page, 'Over').click();
    told.push(await wordsIn(sentence(page)));
  }
  await expectStep(page, outside);
  expect(told.filter((text) => /of DOCKER-USER \(filter\) (does not match|matches)/.test(text))).toEqual([]);
});

test('next change stops where the packet becomes another', async ({ page }) => {
  await page.keyboard.press('Home');
  const changes: string[] = [];
  while ((await stepNow(page)) < (await stepsInAll(page))) {
    await button(page, 'Next change').click();
    changes.push(await wordsIn(sentence(page)));
  }
  expect(changes.join('\n')).toContain('203.0.113.1 → 172.17.0.2');
  expect(changes.join('\n')).toContain('TTL 64 → 63');
  expect(changes.length).toBeLessThan(8);
});

test('the timeline is scrubbed', async ({ page }) => {
  const box = await timeline(page).boundingBox();
  if (box === null) throw new Error('there is no timeline');
  const middle = box.y + box.height - 10;
  await page.mouse.click(box.x + 20, middle);
  expect(await stepNow(page)).toBeLessThan(4);
  await page.mouse.move(box.x + 20, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.35, middle, { steps: 8 });
  const onTheWay = await stepNow(page);
  expect(onTheWay).toBeGreaterThan(3);
  await page.mouse.move(box.x + box.width * 0.8, middle, { steps: 8 });
  await page.mouse.up();
  expect(await stepNow(page)).toBeGreaterThan(onTheWay);
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
});

test('the timeline is reached and moved by keys', async ({ page }) => {
  await timeline(page).focus();
  await page.keyboard.press('Home');
  await expectStep(page, 0);
  await press(page, 'ArrowRight', 4);
  await expectStep(page, 4);
  await page.keyboard.press('End');
  await expectAtEnd(page);
});

test('a click on a rule looks at it and leaves the packet where it is; run to here moves it', async ({ page }) => {
  const total = await stepsInAll(page);
  await clickRule(page, 1);
  await expect(rule(page, 1).getByRole('button').first()).toHaveAttribute('aria-pressed', 'true');
  await expectStep(page, total);
  await rule(page, 1).getByRole('button', { name: 'Run to here' }).click();
  await expect(sentence(page)).toContainText('DOCKER-USER');
  await expect(rule(page, 1)).toHaveAttribute('aria-current', 'step');
  expect(await stepNow(page)).toBeLessThan(total);

  // By the key as well, and to a chain that the packet was in long before.
  await jumpToChain(page, 'nat', 'DOCKER');
  const here = await stepNow(page);
  await clickRule(page, 2);
  await expectStep(page, here);
  await page.keyboard.press('r');
  await expect(sentence(page)).toContainText('Rule 2 of DOCKER (nat) matches.');
});

test('a rule that the packet never meets cannot be run to', async ({ page }) => {
  await jumpToChain(page, 'filter', 'DOCKER-ISOLATION-STAGE-2');
  await expect(rule(page, 1)).toContainText('not reached');
  await clickRule(page, 1);
  await expect(rule(page, 1).getByRole('button', { name: 'Run to here' })).toHaveCount(0);
});

test('the trace tells the walk at three levels, and its lines are run to', async ({ page }) => {
  await button(page, 'Trace').click();
  const lines = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: button(page, 'Run to here') });
  const counts: number[] = [];
  for (const level of ['Every rule', 'Matches', 'Changes']) {
    await button(page, level).click();
    await expect(button(page, level)).toHaveAttribute('aria-pressed', 'true');
    counts.push(await lines.count());
  }
  const [everyRule = 0, matches = 0, changes = 0] = counts;
  expect(everyRule).toBeGreaterThan(matches);
  expect(matches).toBeGreaterThan(changes);
  expect(changes).toBeGreaterThan(0);
  await button(page, 'Matches').click();
  const line = lines.filter({ hasText: 'DNAT' }).first();
  await line.getByRole('button', { name: 'Run to here' }).click();
  await expect(line).toHaveAttribute('aria-current', 'step');
  await expect(sentence(page)).toContainText('DNAT');
  await expect(chainPanel(page)).toContainText('--to-destination 172.17.0.2:80');
});
