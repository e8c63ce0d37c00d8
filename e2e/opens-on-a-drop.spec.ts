// The first minute: the page answers before anybody asks, and one key shows the way to the answer.
import {
  chainShown,
  dialog,
  expectAtEnd,
  expectStep,
  map,
  openPage,
  rule,
  sentence,
  stepNow,
  timeline,
  verdict,
  verdictBar,
} from './gestures.ts';
import { expect, test } from './story.ts';

test('the packet stands at the rule that dropped it, and the verdict says which', async ({ page }) => {
  await openPage(page);
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
  await expect(verdictBar(page)).toContainText('-i eth0 -p tcp -m tcp --dport 80 -j DROP');
  await expectAtEnd(page);
  await expect(chainShown(page)).toHaveText(/filter\s*DOCKER-USER/);
  await expect(rule(page, 3)).toHaveAttribute('aria-current', 'step');
  await expect(rule(page, 3)).toContainText('DROP');
  await expect(page.getByRole('button', { name: 'FORWARD, table filter: 6 rules, policy DROP' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await expect(map(page)).toContainText('172.17.0.2:80');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('nobody has to read instructions', async ({ page }) => {
  await openPage(page);
  await expect(page.getByRole('button', { name: 'Show me how it got here' })).toBeVisible();
  // What is neither a name nor what happened to the packet tells the reader what to do.
  const facts = 'h1, h1 + *, .sentence, article, [role=application], .react-flow, li, code, [role=slider], select';
  const told = await page.evaluate((said) => {
    const words: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text.split(/\s+/).length < 4 || element.closest(said) !== null) continue;
      if (element.checkVisibility()) words.push(text);
    }
    return words;
  }, facts);
  expect(told).toContain('Show me how it got here');
  expect(told.join(' ').split(/\s+/).length).toBeLessThanOrEqual(25);
});

test('one press of Space plays the walk, to the drop and its rule', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  // From the start, through what the Docker host does on the way ...
  await expect.poll(() => stepNow(page), { intervals: [20] }).toBeLessThan(5);
  await expect(chainShown(page)).toHaveText(/nat\s*DOCKER/);
  await expect(sentence(page)).toContainText('Destination translated');
  // ... and by itself to the end.
  await expect(timeline(page)).toHaveAttribute('aria-valuenow', '23', { timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Play again' })).toBeVisible();
  await expect(sentence(page)).toContainText('Dropped by rule 3 of DOCKER-USER');
  await expect(rule(page, 3)).toHaveAttribute('aria-current', 'step');
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
});

test('the verdict stays in sight while the packet is still on its way, and Space pauses it', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Show me how it got here' }).click();
  await expect.poll(() => stepNow(page)).toBeGreaterThan(2);
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-USER, rule 3');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const paused = await stepNow(page);
  await page.keyboard.press('ArrowRight');
  await expectStep(page, paused + 1);
});

test('the keys are one key away', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('?');
  const keys = dialog(page, 'Keys');
  await expect(keys).toContainText('Step over');
  await expect(keys).toContainText('Duplicate it');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
});
