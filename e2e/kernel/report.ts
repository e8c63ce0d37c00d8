/** What a conformance run says: differences in words, a table by tag, and how many passed. */
import type { Finding, RecordedCase } from '#netfilter';
import type { Replay } from './replay.ts';

export interface Replayed {
  readonly given: RecordedCase;
  readonly replay: Replay;
}

/** One case that failed: what the kernel said and what Chainwalk says, field by field. */
export function describeFailure(
  { id, title }: RecordedCase,
  findings: readonly Finding[],
  most: number,
): readonly string[] {
  const lines = findings
    .slice(0, most)
    .flatMap((finding) => [
      `  ${finding.packet === undefined ? 'afterwards' : `packet ${finding.packet}`}, ${finding.path}`,
      `    kernel:    ${inWords(finding.wanted)}`,
      `    Chainwalk: ${inWords(finding.got)}`,
    ]);
  const rest = findings.length - most;
  return [`${id}: ${title}`, ...lines, ...(rest > 0 ? [`  ... and ${rest} more`] : [])];
}

function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Passed, failed and left out for every tag, the worst first. */
export function tableByTag(replayed: readonly Replayed[]): readonly string[] {
  const rows = new Map<string, Record<Replay['kind'], number>>();
  for (const { given, replay } of replayed) {
    for (const tag of new Set(given.tags)) {
      const row = rows.get(tag) ?? { passed: 0, failed: 0, 'left-out': 0 };
      row[replay.kind] += 1;
      rows.set(tag, row);
    }
  }
  const width = Math.max(3, ...[...rows.keys()].map((tag) => tag.length));
  const line = (tag: string, ...cells: readonly (string | number)[]): string =>
    [tag.padEnd(width), ...cells.map((cell) => String(cell).padStart(8))].join(' ');
  const sorted = [...rows].sort(([a, left], [b, right]) => right.failed - left.failed || a.localeCompare(b));
  return [
    line('tag', 'passed', 'failed', 'left out'),
    ...sorted.map(([tag, row]) => line(tag, row.passed, row.failed, row['left-out'])),
  ];
}

/** Why cases were left out, and how many for each reason. */
export function leftOutReasons(replayed: readonly Replayed[]): readonly string[] {
  return countLines(replayed.flatMap(({ replay }) => (replay.kind === 'left-out' ? [replay.reason] : [])));
}

/** Which fields differ first, over all cases that failed: where to look. */
export function commonDifferences(replayed: readonly Replayed[]): readonly string[] {
  return countLines(
    replayed.flatMap(({ replay }) =>
      replay.kind === 'failed' ? [(replay.findings[0]?.path ?? '').replace(/\[.*?\]/g, '[]')] : [],
    ),
  );
}

function countLines(words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([word, count]) => `${String(count).padStart(6)} ${word}`);
}
