// Nothing leaves the page's own origin, and the browser is told to see to it. (That nothing does is asserted in every
// story, by `story.ts`; here it is shown that the browser would refuse.)
import type { Page } from '@playwright/test';
import { expect, test } from './story.ts';

test('using the page asks nobody but its own origin', async ({ page, baseURL }) => {
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const key of ['Space', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Tab', 'Enter', 'Escape']) {
    await page.keyboard.press(key);
  }
  await page.waitForLoadState('networkidle');
  expect(addresses).not.toEqual([]);
  expect(addresses.filter((address) => new URL(address).origin !== new URL(`${baseURL}`).origin)).toEqual([]);
});

test('the page allows scripts from its own files only', async ({ page, request }) => {
  await page.goto('./');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  const directives = `${policy}`.split('; ');
  expect(directives).toContain("default-src 'none'");
  expect(directives).toContain("script-src 'self'");
  expect(directives).toContain("connect-src 'self'");
  expect(policy).not.toContain('unsafe');
  // The page says so itself, for any file host; our own server says it too.
  expect((await request.get('./')).headers()['content-security-policy']).toBe(policy);
});

test.describe('the browser refuses', () => {
  // What is tried here is a breach, and would be complained of as one.
  test.use({ watched: undefined });

  test('a script slipped into the page', async ({ page }) => {
    expect(
      await refusedBy(page, "document.head.append(Object.assign(document.createElement('script'), { text: '1' }))"),
    ).toBe('script-src-elem');
  });

  test('a request to another origin', async ({ page }) => {
    expect(await refusedBy(page, "fetch('http://127.0.0.1:9/').catch(() => undefined)")).toBe('connect-src');
  });
});

/** The directive of the policy that stops `breach`, a statement, when the page runs it. */
async function refusedBy(page: Page, breach: string) {
  await page.goto('./');
  return page.evaluate(
    `new Promise((found) => {
      addEventListener('securitypolicyviolation', (event) => found(event.effectiveDirective));
      ${breach};
    })`,
  );
}
