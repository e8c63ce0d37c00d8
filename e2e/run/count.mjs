// How many tests passed and failed, read from what each test runner writes.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {import('./run-stages.mjs').Count} Count */

/** What counts when a runner ended before it could write its report. */
const noReport = { passed: 0, failed: 1 };

/**
 * @param {string} reportFile
 * @returns {Count}
 */
export function countOfVitest(reportFile) {
  if (!existsSync(reportFile)) return noReport;
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(reportFile, 'utf8'));
  // A file that does not load has failed, though it has no tests; a test that did not run has not passed.
  const broken = testResults.filter((/** @type {{ status: string, assertionResults: unknown[] }} */ file) => {
    return file.status === 'failed' && file.assertionResults.length === 0;
  });
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests + broken.length };
}

/**
 * @param {string} reportFile
 * @returns {Count}
 */
export function countOfPlaywright(reportFile) {
  if (!existsSync(reportFile)) return noReport;
  const { stats } = JSON.parse(readFileSync(reportFile, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

/**
 * The closing line `N passed, M failed` of the conformance run.
 * @param {string} output
 * @returns {Count}
 */
export function countOfLastLine(output) {
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  return passed === undefined ? noReport : { passed: Number(passed), failed: Number(failed) };
}
