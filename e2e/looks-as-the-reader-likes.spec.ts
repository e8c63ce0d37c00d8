// Language, theme, projector and motion follow the reader, and are remembered.
import type { Page } from '@playwright/test';
import { button, clickRule, events, expectAtEnd, map, openPage, stepNow, verdict, verdictBar } from './gestures.ts';
import { expect, test } from './story.ts';

const html = (page: Page) => page.locator('html');

/** Perceived lightness, from 0 to 255, of what lies behind the map. */
async function lightness(page: Page) {
  const colour = await map(page).evaluate((area) => {
    let element: Element | null = area;
    while (element !== null && /(, 0\)|transparent)$/.test(getComputedStyle(element).backgroundColor))
      element = element.parentElement;
    return element === null ? '' : getComputedStyle(element).backgroundColor;
  });
  const [red = Number.NaN, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

test('English and Chinese, one key apart, remembered', async ({ page }) => {
  await openPage(page);
  await expect(html(page)).toHaveAttribute('lang', 'en');
  await page.keyboard.press('l');
  await expect(html(page)).toHaveAttribute('lang', 'zh-CN');
  await expect(verdict(page)).toHaveText('已丢弃 由 filter 表 DOCKER-USER 链第 3 条规则决定');
  await expect(verdictBar(page)).toContainText('-i eth0 -p tcp -m tcp --dport 80 -j DROP');
  await page.reload();
  await expect(verdict(page)).toHaveText(/^已丢弃/);
  await page.getByRole('button', { name: '语言：切换为英文' }).click();
  await expect(verdict(page)).toHaveText(/^Dropped/);
});

test('nothing stays in English on the Chinese page but names and what the kernel calls things', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('l');
  await clickRule(page, 3);
  await expect(page.getByRole('button', { name: '关闭表单' })).toBeVisible();
  const english = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const isCode = node.parentElement?.closest('code, .mono, pre, select, kbd') !== null;
      // Three words of lower case are a sentence; names and options are not.
      if (!isCode && node.parentElement?.checkVisibility() && /\b[a-z]+ [a-z]+ [a-z]+\b/.test(text)) found.push(text);
    }
    return found;
  });
  expect(english).toEqual([]);
});

test.describe('a browser that speaks Chinese', () => {
  test.use({ locale: 'zh-CN' });
  test('is answered in Chinese at once', async ({ page }) => {
    await openPage(page);
    await expect(html(page)).toHaveAttribute('lang', 'zh-CN');
    await expect(verdict(page)).toHaveText(/^已丢弃/);
  });
});

test.describe('a browser that speaks French, then Chinese', () => {
  test.use({ locale: 'fr-FR' });
  test('is answered in English, whose page it is', async ({ page }) => {
    await openPage(page);
    await expect(html(page)).toHaveAttribute('lang', 'en');
  });
});

test('light and dark, remembered', async ({ page }) => {
  await openPage(page);
  expect(await lightness(page)).toBeGreaterThan(200);
  await page.keyboard.press('t');
  await expect.poll(() => lightness(page)).toBeLessThan(60);
  await page.reload();
  await expect(verdict(page)).toBeVisible();
  expect(await lightness(page)).toBeLessThan(60);
  await button(page, 'Light or dark').click();
  await expect.poll(() => lightness(page)).toBeGreaterThan(200);
});

test.describe('a system that is dark', () => {
  test.use({ colorScheme: 'dark' });
  test('gets a dark page at once', async ({ page }) => {
    await openPage(page);
    expect(await lightness(page)).toBeLessThan(60);
  });
});

test('the projector makes it readable from the back of the room, at one key, remembered', async ({ page }) => {
  await openPage(page);
  const sizeOf = async () => Number.parseFloat(await verdict(page).evaluate((each) => getComputedStyle(each).fontSize));
  const cardOf = async () => (await page.getByRole('region', { name: 'FORWARD' }).boundingBox())?.width ?? 0;
  const [atDesk, card] = [await sizeOf(), await cardOf()];
  await page.keyboard.press('p');
  await expect(button(page, 'Projector')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(sizeOf).toBeGreaterThan(atDesk * 1.1);
  await expect.poll(cardOf).toBeGreaterThan(card);
  await page.reload();
  await expect(button(page, 'Projector')).toHaveAttribute('aria-pressed', 'true');
  await expect(verdict(page)).toHaveText(/^Dropped by filter, chain DOCKER-USER, rule 3$/);
});

test('folded panels make room for the map', async ({ page }) => {
  await openPage(page);
  const width = async () => (await map(page).boundingBox())?.width ?? 0;
  const before = await width();
  await button(page, 'Fold story and host').click();
  await expect.poll(width).toBeGreaterThan(before + 100);
  await page.reload();
  await expect(button(page, 'Show story and host').last()).toBeVisible();
  await button(page, 'Show story and host').last().click();
  await expect(events(page)).toHaveCount(3);
});

/** The names of what moves while the walk plays for a second. */
async function movingWhilePlaying(page: Page) {
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  return page.evaluate(async () => {
    const moving: string[] = [];
    for (const start = performance.now(); performance.now() - start < 1200; ) {
      await new Promise(requestAnimationFrame);
      for (const animation of document.getAnimations())
        if (animation.playState === 'running' && Number(animation.effect?.getComputedTiming().endTime) > 1)
          moving.push(animation instanceof CSSAnimation ? animation.animationName : 'transition');
    }
    return [...new Set(moving)];
  });
}

test('the packet moves, so that the eye can follow', async ({ page }) => {
  await openPage(page);
  expect(await movingWhilePlaying(page)).not.toEqual([]);
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves: every step cuts', async ({ page }) => {
    await openPage(page);
    expect(await movingWhilePlaying(page)).toEqual([]);
    expect(await stepNow(page)).toBeGreaterThan(0);
    await page.keyboard.press('End');
    await expectAtEnd(page);
  });
});
