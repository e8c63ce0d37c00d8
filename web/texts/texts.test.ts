import { expect, test } from 'vitest';
import type { Texts } from '#netfilter';
import { WEB_TEXTS } from './index.ts';
import { PANEL_TEXTS } from './panels.ts';

const files = import.meta.glob<Record<string, Texts>>(
  ['./*.ts', '!./index.ts', '!./panels.ts', '!./join-texts.ts', '!./*.test.ts'],
  { eager: true },
);
const areas = Object.entries(files).flatMap(([file, exported]) =>
  Object.values(exported).map((texts) => [file, texts] as const),
);

const variables = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name!).sort();

test('there are areas', () => {
  expect(areas.length).toBeGreaterThan(3);
});

test.each(areas)('%s is listed, and says the same in both languages', (_file, { en, zh }) => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  for (const [id, text] of Object.entries(en)) {
    expect(WEB_TEXTS.en[id] ?? PANEL_TEXTS.en[id], id).toBe(text);
    expect(variables(zh[id]!), id).toEqual(variables(text));
  }
});
