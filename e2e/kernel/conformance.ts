/**
 * `npm run conformance -- [--known] [--first N] [--id TEXT] [--verbose] FILE-OR-FOLDER...`: replays recorded cases and
 * compares all that they record with what Chainwalk does.
 */
import { parseArgs } from 'node:util';
import type { RecordedCase } from '#netfilter';
import { loadCases } from './load-cases.ts';
import { type Replay, replay } from './replay.ts';
import { commonDifferences, describeFailure, leftOutReasons, type Replayed, tableByTag } from './report.ts';

const USAGE = `usage: npm run conformance -- [options] FILE-OR-FOLDER...
  --known       leave out cases that hold a kind, protocol or field that is not there yet
  --first N     describe the first N cases that fail (10)
  --id TEXT     only cases whose id holds TEXT
  --verbose     all differences of a case, and which fields differ most`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    known: { type: 'boolean', default: false },
    first: { type: 'string', default: '10' },
    id: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

if (positionals.length === 0) {
  console.log(USAGE);
  process.exitCode = 2;
} else {
  report(loadCases(positionals).filter(({ id }) => id.includes(options.id ?? '')));
}

function report(cases: readonly RecordedCase[]): void {
  const replayed = cases.map((given): Replayed => ({ given, replay: replaySafely(given) }));
  const failed = replayed.filter(({ replay }) => replay.kind === 'failed');
  for (const { given, replay } of failed.slice(0, Number(options.first))) {
    if (replay.kind !== 'failed') continue;
    console.log(
      [...describeFailure(given, replay.findings, options.verbose ? Number.POSITIVE_INFINITY : 3), ''].join('\n'),
    );
  }
  const passed = replayed.filter(({ replay }) => replay.kind === 'passed').length;
  const leftOut = replayed.length - passed - failed.length;
  console.log([...tableByTag(replayed), ''].join('\n'));
  if (leftOut > 0) console.log([`${leftOut} left out:`, ...leftOutReasons(replayed), ''].join('\n'));
  if (options.verbose) console.log(['first differences by field:', ...commonDifferences(replayed), ''].join('\n'));
  console.log(`${passed} passed, ${failed.length} failed`);
  if (failed.length > 0 || passed === 0) process.exitCode = 1;
}

/** A bug that throws fails its own case only. */
function replaySafely(given: RecordedCase): Replay {
  try {
    return replay(given, { onlyKnown: options.known });
  } catch (error) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      kind: 'failed',
      findings: [{ path: 'error', wanted: undefined, got: said.split('\n').slice(0, 4).join(' ') }],
    };
  }
}
