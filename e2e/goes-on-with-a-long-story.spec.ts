// A story of thousands of packets holds nothing up: what is worked out is there at once, the rest when the reader says so.
import { readFileSync } from 'node:fs';
import { button, dialog, events, openPage, story, verdict } from './gestures.ts';
import { expect, test } from './story.ts';

const COUNT = 2400;
const DROPPED = 'Dropped by filter, chain DOCKER-USER, rule 3';

test('2,400 packets on a slow machine: the page asks before it takes long, goes on, and lists a hundred at a time', async ({
  page,
}) => {
  await openPage(page);
  await button(page, 'Share').click();
  const saved = page.waitForEvent('download');
  await button(dialog(page, 'Share this lab'), 'Save as a file').click();
  const file = JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
  const [packet] = file.lab.story;
  file.lab.story = Array.from({ length: COUNT }, (_, place) => ({ ...packet, id: `${place + 1}` }));
  await page.keyboard.press('Escape');

  // Each millisecond of work counts as a second of it.
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() * 1000;
  });
  await button(page, 'Labs.*').click();
  const labs = dialog(page, 'Your labs');
  await labs.getByLabel('Open a lab file').setInputFiles({
    name: 'long.chainwalk.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(labs).toBeHidden();
  await expect(verdict(page)).toHaveText(DROPPED);
  const progress = story(page).getByRole('status').filter({ hasText: 'worked out' });
  await expect(progress).toHaveText(
    new RegExp(`^The packets of this story walk very far\\. [1-9]\\d* of ${COUNT} events are worked out\\.$`),
  );
  await button(story(page), 'Go on').click();
  await expect(progress).toBeHidden();

  await expect(events(page)).toHaveCount(100);
  await button(story(page), 'Later events \\(101 to 200\\)').click();
  await expect(events(page).first()).toContainText(/^101TCP SYN/);
  await expect(events(page).last()).toContainText(/^200TCP SYN/);
  await expect(button(story(page), 'Earlier events \\(1 to 100\\)')).toBeVisible();
  await expect(events(page).last()).toContainText('dropped');
});
