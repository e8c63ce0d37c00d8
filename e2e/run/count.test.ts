import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { countOfLastLine, countOfPlaywright, countOfVitest } from './count.mjs';

const folder = mkdtempSync(join(tmpdir(), 'count-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(report: object) {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  return path;
}

describe('vitest', () => {
  const good = { status: 'passed', assertionResults: [{ status: 'passed' }] };
  const unloadable = { status: 'failed', assertionResults: [] };
  test.each([
    ['all passed', { numPassedTests: 3, numTotalTests: 3, testResults: [good] }, { passed: 3, failed: 0 }],
    ['a test that did not run', { numPassedTests: 3, numTotalTests: 4, testResults: [good] }, { passed: 3, failed: 1 }],
    [
      'a file that does not load',
      { numPassedTests: 3, numTotalTests: 3, testResults: [good, unloadable] },
      { passed: 3, failed: 1 },
    ],
  ])('%s', (_, report, count) => expect(countOfVitest(fileWith(report))).toEqual(count));
});

test('playwright: a skipped or a flaky story has not passed', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 1 } };
  expect(countOfPlaywright(fileWith(report))).toEqual({ passed: 5, failed: 3 });
});

test.each([countOfVitest, countOfPlaywright])('without a report something has failed', (countOf) => {
  expect(countOf(join(folder, 'missing.json'))).toEqual({ passed: 0, failed: 1 });
});

describe('the closing line', () => {
  test.each([
    ['nat 3 passed, 1 failed\n60 passed, 2 failed\n', { passed: 60, failed: 2 }],
    ['60 passed, 0 failed\nTypeError: x is undefined\n', { passed: 0, failed: 1 }],
    ['', { passed: 0, failed: 1 }],
  ])('%j', (output, count) => expect(countOfLastLine(output)).toEqual(count));
});
