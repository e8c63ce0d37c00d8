// Nobody locks himself out: an edit that would cut the reader's own session says so before it is made.
import { button, chainPanel, dialog, jumpToChain, openPage, story, verdict } from './gestures.ts';
import { expect, test } from './story.ts';

test('a policy that would cut my SSH session warns first; it can be left, or set all the same', async ({ page }) => {
  await openPage(page);
  await story(page).getByRole('button', { name: 'Add something else' }).click();
  await page.getByRole('menuitem', { name: /^My SSH session/ }).click();
  await expect(verdict(page)).toHaveText(/^Delivered/);
  await jumpToChain(page, 'filter', 'INPUT');
  const policy = (name: string) => chainPanel(page).getByRole('radio', { name });
  const warning = dialog(page, 'This would cut a pinned connection');

  await policy('DROP').click();
  await expect(warning).toContainText('Policy of INPUT set to DROP');
  await expect(warning).toContainText('Dropped by the policy of filter, chain INPUT');
  await button(warning, 'Leave all as it is').click();
  await expect(policy('ACCEPT')).toBeChecked();
  await expect(verdict(page)).toHaveText(/^Delivered/);

  await policy('DROP').click();
  await button(warning, 'Cut it anyway').click();
  await expect(warning).toBeHidden();
  await expect(policy('DROP')).toBeChecked();
  await expect(verdict(page)).toHaveText('Dropped by the policy of filter, chain INPUT');
});
