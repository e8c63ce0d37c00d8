// Whoever knows what a thing is called needs no mouse and no menu.
import { chainShown, dialog, importFile, openPage, rule, verdict } from './gestures.ts';
import { expect, test } from './story.ts';
import { bigFirewall } from './texts/big-firewall.ts';

test('chains, rules, actions and situations are a few letters away', async ({ page }) => {
  await openPage(page);
  const palette = dialog(page, 'Find anything');
  const choose = async (letters: string, chosen: string | RegExp) => {
    await page.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill(letters);
    await expect(palette.getByRole('option', { selected: true })).toHaveText(chosen);
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };
  await choose('nat docker', /chain\s*DOCKER\s*nat/);
  await expect(chainShown(page)).toHaveText(/nat\s*DOCKER/);
  await choose('dport 80 drop', /DOCKER-USER -i eth0 .* -j DROP/);
  await expect(rule(page, 3)).toBeVisible();
  await choose('to the start', /To the start/);
  await choose('masquerade situ', /situation/);
  await expect(verdict(page)).not.toContainText('DOCKER-USER');
  // What was chosen lately stands first.
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('option').first()).toContainText('situation');
});

test('one rule of 5,000 is found', async ({ page }) => {
  await openPage(page);
  await importFile(page, 'firewall.rules', bigFirewall(5000));
  await page.keyboard.press('Control+k');
  const palette = dialog(page, 'Find anything');
  await palette.getByRole('combobox').fill('filter forward 4321');
  await expect(palette.getByRole('option', { selected: true })).toContainText('FORWARD 4321');
  await page.keyboard.press('Enter');
  await expect(rule(page, 4321)).toBeInViewport();
});
