/** Rules of a size brought onto the page as a reader does it. */
import type { Page } from '@playwright/test';
import { linearChain, mixed } from './rulesets.ts';

/** The destination port of the packet. */
export const PACKETS_PORT = 443;

/** Imports rules that the packet passes, and before the last one that takes it or not by its port. */
export async function importRules(page: Page, count: number): Promise<void> {
  const text = linearChain(count, (index) =>
    index === count - 1 ? `-p tcp -m tcp --dport ${PACKETS_PORT} -j DROP` : mixed(index),
  );
  await page.getByRole('button', { name: 'Import' }).click();
  await page
    .locator('dialog input[type=file]')
    .setInputFiles({ name: 'measured.rules', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Use it' }).click({ timeout: 60_000 });
}
