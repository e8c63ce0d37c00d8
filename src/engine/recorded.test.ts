// What the live kernel did with packets made for the engine's corners (e2e/kernel/record); each file line is a case.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isRecordedCase } from '../trace/recorded-case.ts';
import { replayCase } from '../trace/replay-case.ts';

const CASES = readFileSync(new URL('./recorded/engine.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line))
  .filter(isRecordedCase);

test('the file holds the cases', () => {
  expect(CASES.length).toBe(13);
});

test.each(CASES.map((given) => [given.id, given.title, given] as const))('%s: %s', (_, __, given) => {
  expect(replayCase(given)).toEqual([]);
});
