// What every browser story is held to, whatever it is about: nothing leaves the page's own origin and nothing goes wrong
// unseen. Stories import `test` and `expect` from here.
import { expect } from '@playwright/test';
import { test as base } from './kept-page.ts';

export { expect };

export const test = base.extend<{ watched: undefined }>({
  watched: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('request', (request) => {
        if (!isOwn(request.url(), `${baseURL}`)) complaints.push(`request to ${request.url()}`);
      });
      // A breach of the content security policy is reported as a console error.
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** A worker's own blobs and an image's own data are no requests to anybody. */
function isOwn(address: string, origin: string) {
  return address.startsWith(origin) || address.startsWith('data:') || address.startsWith(`blob:${origin}`);
}
