// Every situation of the gallery opens and comes out as the live kernel had it, packet by packet.
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { button, dialog, events, openPage, sentence, timeline, verdict, wordsIn } from './gestures.ts';
import { expect, test } from './story.ts';

/** What the kernel did with one packet; see `e2e/kernel/record/README.md`. */
interface Expected {
  readonly outcome: 'sent' | 'delivered' | 'dropped';
  readonly out?: string;
  /** Of a bridge. */
  readonly ports?: readonly string[];
  readonly where?: { readonly table?: string; readonly chain?: string; readonly rule?: number };
}

interface Recorded {
  readonly id: string;
  readonly packets: readonly unknown[];
  readonly expect: readonly Expected[];
}

const FOLDER = 'src/scenarios/recorded';
const recorded = readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Recorded);

async function openGallery(page: Page) {
  await button(page, 'Gallery').click();
  const opened = dialog(page, 'Situations worth a walk');
  await expect(opened.getByRole('list', { name: 'Situations' })).toBeVisible();
  return opened;
}

/** The verdict as a person reads it. */
function verdictOf({ outcome, out, ports, where }: Expected): RegExp {
  const by = ports === undefined ? '' : ` \\(${ports.join(', ')}\\)`;
  if (outcome === 'sent') return new RegExp(`^Sent on ${out}${by}, to `);
  if (outcome === 'delivered') return /^Delivered to /;
  if (where?.rule !== undefined)
    return new RegExp(`^(Dropped|Rejected) by ${where.table}, chain ${where.chain}, rule ${where.rule}$`);
  if (where?.chain !== undefined) return new RegExp(`^Dropped by the policy of ${where.table}, chain ${where.chain}$`);
  return /^Dropped by the kernel, /;
}

test('there are all the situations, each with what to look at, and words find them', async ({ page }) => {
  await openPage(page);
  const opened = await openGallery(page);
  const cards = opened.getByRole('listitem');
  await expect(cards).toHaveCount(recorded.length);
  for (const text of await cards.allInnerTexts()) expect(text.split(/\s+/).length).toBeGreaterThan(8);
  await opened.getByRole('searchbox').fill('masquerade');
  await expect(cards.first()).toContainText(/masquerade/i);
  expect(await cards.count()).toBeLessThan(recorded.length);
  await opened.getByRole('searchbox').fill('no such thing');
  await expect(opened).toContainText('No situation has these words.');
});

// Several on one page, one after the other, as whoever browses does.
const GROUPS = 4;
for (let group = 0; group < GROUPS; group++) {
  const mine = recorded.filter((_, place) => place % GROUPS === group);
  test(`as recorded: ${mine.map(({ id }) => id).join(', ')}`, async ({ page }) => {
    await openPage(page);
    const names = new Set<string>();
    for (const each of mine) await test.step(each.id, async () => names.add(await expectAsRecorded(page, each)));
    expect(names.size).toBe(mine.length);
  });
}

/** Opens a situation and compares every packet's verdict; answers the name that the page gives it. */
async function expectAsRecorded(page: Page, { id, packets, expect: expected }: Recorded) {
  const opened = await openGallery(page);
  await opened.getByRole('searchbox').fill(id);
  await opened.getByRole('listitem').first().getByRole('button').click();
  await expect(opened).toBeHidden();
  const walks = page.getByRole('button', { name: /^\d+ .* (arrives on \S+|from a local process)/ });
  await expect(walks).toHaveCount(packets.length);
  await expect(events(page)).toHaveCount(packets.length);
  for (const [place, each] of expected.entries()) {
    await walks.nth(place).click();
    await expect(verdict(page), `packet ${place + 1}`).toHaveText(verdictOf(each));
  }
  return wordsIn(page.getByRole('banner'));
}

test('containers that a rule keeps apart talk once the rules no longer see what is bridged; two behind one port, once it is a hairpin', async ({
  page,
}) => {
  await openPage(page);
  const opened = await openGallery(page);
  await opened.getByRole('searchbox').fill('containers');
  await opened.getByRole('listitem').first().getByRole('button').click();
  await page.getByRole('button', { name: /^4 .* arrives on veth3/ }).click();
  await expect(verdict(page)).toHaveText('Dropped by filter, chain DOCKER-FORWARD, rule 3');
  const host = page.getByRole('region', { name: 'Host' });
  await host.getByRole('switch', { name: 'Rules see bridged IPv4' }).click();
  await expect(verdict(page)).toHaveText('Sent on docker0 (veth2), to 172.17.0.3:5432');
  await timeline(page).press('ArrowLeft');
  await expect(sentence(page)).toContainText('because net.bridge.bridge-nf-call-iptables is 0');

  // Both ends behind one port: a bridge sends nothing back by where it came in, unless that is a hairpin.
  await button(host, 'veth1').click();
  await host
    .getByRole('textbox', { name: 'Behind it (addresses or MACs)' })
    .fill('02:42:ac:11:00:02, 02:42:ac:11:00:03');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^1 .* arrives on veth1/ }).click();
  await expect(verdict(page)).toHaveText(/^Dropped by the kernel/);
  await button(host, 'veth1').click();
  await host.getByRole('checkbox', { name: /^Hairpin/ }).check();
  await host.getByRole('button', { name: 'Change it' }).click();
  await expect(host).toContainText('port of docker0 · hairpin');
  await expect(verdict(page)).toHaveText('Sent on docker0 (veth1), to 172.17.0.3:5432');
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText(/^Dropped by the kernel/);
});
