/** How many recorded cases each kind has, and what follows from it: the page's figures and docs/kinds.md. */
import { readFileSync } from 'node:fs';
import { KIND_TEXTS } from '#kinds';
import { ALL_KINDS, compile, fidelityOf, type KindFidelity, type RecordedCase, readCase, TEXTS } from '#netfilter';
import { loadCases } from './load-cases.ts';

/** Cases of the gallery are a file each; the others stand line by line. */
const FOLDERS = ['e2e/kernel/cases', 'src/engine/recorded', 'src/scenarios/recorded'];
export const COUNTS_FILE = 'web/fidelity/recorded-cases.json';
export const TABLE_FILE = 'docs/kinds.md';

/** All recordings that `npm test` replays. */
export function keptCases(): readonly RecordedCase[] {
  return loadCases(FOLDERS);
}

/** Ids of the kinds that the rules of a case name. */
function kindsIn(given: RecordedCase): ReadonlySet<string> {
  const lab = readCase(given);
  const { rulesets } = compile(lab.documents, { host: lab.host.name, sets: lab.host.sets });
  const rules = rulesets.flatMap(({ tables }) =>
    tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules)),
  );
  return new Set([
    'match.header',
    ...rules.flatMap(({ matches }) => matches.map(({ name }) => `match.${name}`)),
    ...rules.flatMap(({ target }) => (target.kind === 'target' ? [`target.${target.name}`] : [])),
  ]);
}

/** How many cases have each kind, by its id. */
export function countCases(cases: readonly RecordedCase[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(fidelityOf(ALL_KINDS).map(({ id }) => [id, 0]));
  for (const given of cases) {
    for (const id of kindsIn(given)) if (id in counts) counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

export function countsAsText(counts: Readonly<Record<string, number>>): string {
  return `${JSON.stringify(counts, undefined, 2)}\n`;
}

const GRADES = { exact: 'exact', approximated: 'approximated', 'cannot-say': 'cannot say' } as const;

function wordsOf(id: string): string {
  return { ...TEXTS.en, ...KIND_TEXTS.en }[id] ?? '';
}

/** A table of one role, as docs/kinds.md shows it. */
function tableOf(kinds: readonly KindFidelity[], counts: Readonly<Record<string, number>>): string {
  const rows = kinds.map(({ id, name, grade, families }) => {
    const family = families.length === 1 ? ` (${families[0] === 'ipv4' ? 'IPv4' : 'IPv6'})` : '';
    const open = grade === 'exact' ? '' : wordsOf(`${id}.fidelity`);
    return `| \`${name}\`${family} | ${GRADES[grade]} | ${counts[id] ?? 0} | ${open} |`;
  });
  return ['| kind | answer | recorded cases | what is left open |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** docs/kinds.md, made of the declarations and the recordings. */
export function tableAsText(counts: Readonly<Record<string, number>>): string {
  const kinds = fidelityOf(ALL_KINDS);
  const of = (role: KindFidelity['role']): string =>
    tableOf(
      kinds.filter((kind) => kind.role === role),
      counts,
    );
  return [
    '# How far each kind can be trusted',
    '',
    '<!-- Written by `npm run fidelity`: do not edit. -->',
    '',
    'Exact: as Linux 6.18 answers, shown by recordings of a real kernel that every test run replays. Approximated: what is left',
    'open is said beside it. Cannot say: a page cannot know; the walk shows an assumption, which the reader can turn.',
    '',
    '## Matches',
    '',
    of('match'),
    '',
    '## Targets',
    '',
    of('target'),
    '',
  ].join('\n');
}

export function readText(file: string): string {
  return readFileSync(file, 'utf8');
}
