// What a person does with the page, named as they would say it, and where they look for the answer.
import type { Locator, Page } from '@playwright/test';
import { expect } from './story.ts';

/** Opens the page and waits until everything that loads behind the map is there. */
export async function openPage(page: Page) {
  await page.goto('./');
  await expect(verdict(page)).toBeVisible();
  await expect(button(page, 'Import', '导入')).toBeVisible();
  await expect(story(page)).toBeVisible();
}

/** A button by its name, in either language. */
export function button(place: Page | Locator, english: string, chinese = english) {
  return place.getByRole('button', { name: new RegExp(`^(${english}|${chinese})$`) });
}

/** The sentence above the map. */
export const verdict = (page: Page) => page.getByRole('heading', { level: 1 });
/** The verdict with the text of the rule under it and what can be done about it. */
export const verdictBar = (page: Page) =>
  page
    .getByRole('main')
    .locator('section')
    .filter({ has: verdict(page) });

export const map = (page: Page) => page.getByRole('application', { name: /^Map of the five hooks|^五个钩子的流程图/ });
export const story = (page: Page) => page.getByRole('region', { name: /^(Story|事件序列)$/ });
export const events = (page: Page) =>
  page.getByRole('list', { name: /^(Events in order|按顺序排列的事件)$/ }).locator('> li');
/** The events of the story, each as its card says it, blanks made one. */
export const storyTexts = async (page: Page) =>
  (await events(page).allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());

export const chainPanel = (page: Page) => page.getByRole('region', { name: /^(Rules of the chain|链中的规则)$/ });
/** The name of the chain whose rules are shown, with its table. */
export const chainShown = (page: Page) => chainPanel(page).locator('#chain-picker');
export const rules = (page: Page) => chainPanel(page).getByRole('article');
/** A rule of the chain in view, by its number. */
export const rule = (page: Page, number: number) =>
  rules(page).filter({ has: page.getByRole('button', { name: new RegExp(`^${number}\\s`) }) });
/** Puts the finger on a rule. */
export const clickRule = (page: Page, number: number) => rule(page, number).getByRole('button').first().click();
export const callStack = (page: Page) => page.getByRole('navigation', { name: /^(Call stack|调用栈)$/ });
/** The form of a rule that is there, or of a new one. */
export const ruleForm = (page: Page) => page.getByRole('region', { name: /^(New rule|Rule) \d+ of / });

/** What the last edit did. */
export const notice = (page: Page) => page.locator('[aria-live=polite]').filter({ hasText: /fate|Fate|结局/ });

export const timeline = (page: Page) => page.getByRole('slider', { name: /^(Timeline|时间轴)/ });
export const sentence = (page: Page) => page.getByText(/^(Step|第) \d+ /).locator('..');

/** What is written in a place, in one line. */
export async function wordsIn(place: Locator) {
  const [text = ''] = await place.allInnerTexts();
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** How many steps have happened. */
export const stepNow = async (page: Page) => Number(await timeline(page).getAttribute('aria-valuenow'));
/** How many there are. */
export const stepsInAll = async (page: Page) => Number(await timeline(page).getAttribute('aria-valuemax'));
export const expectStep = (page: Page, step: number) =>
  expect(timeline(page)).toHaveAttribute('aria-valuenow', `${step}`);
export const expectAtEnd = async (page: Page) => expectStep(page, await stepsInAll(page));

export const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

export async function openImport(page: Page) {
  await button(page, 'Import').click();
  const opened = dialog(page, 'Import a ruleset');
  await expect(opened).toBeVisible();
  return opened;
}

export interface PastedTexts {
  readonly ruleset: string;
  readonly addresses?: string;
  readonly routes?: string;
}

/** Fills the import's fields without using them. */
export async function pasteTexts(opened: Locator, { ruleset, addresses, routes }: PastedTexts) {
  await opened.getByRole('textbox', { name: 'iptables-save' }).fill(ruleset);
  for (const [name, text] of [['ip addr', addresses] as const, ['ip route', routes] as const]) {
    if (text === undefined) continue;
    await opened.getByRole('tab', { name }).click();
    await opened.getByRole('textbox', { name }).fill(text);
  }
}

/** Imports what a host printed and waits until it is the lab. */
export async function importTexts(page: Page, texts: PastedTexts) {
  const opened = await openImport(page);
  await pasteTexts(opened, texts);
  await opened.getByRole('button', { name: 'Use it' }).click();
  await expect(opened).toBeHidden();
}

/** Imports a text as a file, as one does when it is long. */
export async function importFile(page: Page, name: string, text: string) {
  const opened = await openImport(page);
  await opened.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await opened.getByRole('button', { name: 'Use it' }).click();
  await expect(opened).toBeHidden();
}

export interface DescribedPacket {
  readonly protocol?: 'TCP' | 'UDP' | 'ICMP';
  /** `a local process` or `interface eth0`. */
  readonly from: string;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort?: string;
  readonly destinationPort?: string;
}

/** Fills the packet form. */
async function describePacket(form: Locator, packet: DescribedPacket) {
  await form.getByRole('radio', { name: packet.protocol ?? 'TCP', exact: true }).click();
  await form.getByRole('combobox', { name: 'Comes from' }).selectOption(packet.from);
  await form.getByRole('textbox', { name: 'Source address' }).fill(packet.source);
  await form.getByRole('textbox', { name: 'Destination address' }).fill(packet.destination);
  if (packet.sourcePort !== undefined) await form.getByRole('textbox', { name: 'Source port' }).fill(packet.sourcePort);
  if (packet.destinationPort !== undefined)
    await form.getByRole('textbox', { name: 'Destination port' }).fill(packet.destinationPort);
  // A connection begins with SYN alone.
  const ack = form.getByRole('button', { name: 'ACK', exact: true });
  if ((await ack.isVisible()) && (await ack.getAttribute('aria-pressed')) === 'true') await ack.click();
}

/** Adds a packet to the story; it walks at once. */
export async function addPacket(page: Page, packet: DescribedPacket) {
  await button(story(page), 'Packet').click();
  const form = dialog(page, 'Add a packet');
  await describePacket(form, packet);
  await form.getByRole('button', { name: 'Add packet' }).click();
  await expect(form).toBeHidden();
}

/** The same, written as one line. */
export async function addPacketLine(page: Page, text: string) {
  await button(story(page), 'Packet').click();
  const form = dialog(page, 'Add a packet');
  const line = form.getByRole('textbox', { name: 'As one line' });
  await line.fill(text);
  await line.press('Enter');
  await form.getByRole('button', { name: 'Add packet' }).click();
  await expect(form).toBeHidden();
}

/** Opens the menu of an event of the story and takes an entry. */
export async function fromEventMenu(page: Page, number: number, entry: string) {
  await page.getByRole('button', { name: `More for event ${number}` }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${entry}`) }).click();
}

/** Shows a chain by searching for it. */
export async function jumpToChain(page: Page, table: string, chain: string) {
  await chainShown(page).click();
  await page.getByRole('combobox', { name: 'Search chains' }).fill(`${table} ${chain}`);
  await page.getByRole('option', { name: new RegExp(`^${table}\\s*${chain}\\s*\\d+$`) }).click();
  await expect(chainShown(page)).toHaveText(new RegExp(`^${table}\\s*${chain}$`));
}

/** Presses Tab until the place has the focus, as whoever has no mouse does; fails if it cannot be reached. */
export async function tabTo(page: Page, place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(place).toBeVisible();
  for (let presses = 0; presses < 120; presses++) {
    if (await place.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(place).toBeFocused();
}

/** Presses a key several times. */
export async function press(page: Page, key: string, times = 1) {
  for (let count = 0; count < times; count++) await page.keyboard.press(key);
}
