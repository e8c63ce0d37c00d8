// How much a browser must fetch before the first picture stands: the scripts that the page names, packed as servers send them.
import { gzipSync } from 'node:zlib';
import { expect, test } from './story.ts';

const MOST_BYTES = 300_000;

test('on a slow line the first picture waits for no more than 300 kB of scripts', async ({ request }) => {
  const page = await (await request.get('./')).text();
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const paths = tags
    .filter((tag) => tag.startsWith('<script') || tag.includes('rel="modulepreload"'))
    .flatMap((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []);
  expect(paths.length).toBeGreaterThan(1);
  const sizes = await Promise.all(paths.map(async (path) => gzipSync(await (await request.get(path)).body()).length));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});
