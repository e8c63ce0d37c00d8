// What the real tools refused and took, where the recordings lie beside the project: exit codes, their own words, and what odd input became.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import '../kinds.ts';
import { setProblems } from '../engine/set-problems.ts';
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { Problem } from '../model/problem.ts';
import type { Ruleset, RulesetDocument } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { linkProblems } from './link-problems.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { printRuleset } from './print-ruleset.ts';
import { runCommand } from './run-command.ts';

const folder = join(import.meta.dirname, '../../../shared/kernel/refused');

interface Answer {
  readonly exit: number;
  readonly stderr: string;
  readonly rules?: readonly string[];
}

type Recorded = {
  readonly id: string;
  readonly setup?: readonly string[];
  readonly command?: string;
  readonly restore?: string;
  readonly ruleset?: string;
  readonly ipsets?: string;
  readonly family?: Family;
} & Readonly<Partial<Record<Flavour, Answer>>>;

const recorded = (file: string): readonly Recorded[] =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);

const FLAVOURS: readonly Flavour[] = ['nft', 'legacy'];

const rulesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('-A '))
    .sort();

/** The command in the host that `setup` made; what is not as recorded. */
function differenceOfCommand({ setup = [], command = '', ...tools }: Recorded, flavour: Flavour): string | undefined {
  const answer = tools[flavour];
  if (answer === undefined) return undefined;
  const sets = setup
    .flatMap((line) => (line.startsWith('ipset ') ? [`${line.slice('ipset '.length)}\n`] : []))
    .join('');
  const alsoWrong = (ruleset: Ruleset): readonly Problem[] => setProblems(ruleset, sets, ALL_KINDS);
  const documents = new Map<string, RulesetDocument>([
    ['iptables', { dialect: 'iptables', flavour, text: '' }],
    ['ip6tables', { dialect: 'ip6tables', flavour, text: '' }],
  ]);
  const run = (line: string) => {
    const tool = line.split(' ', 1)[0] ?? '';
    const document = documents.get(tool);
    if (document === undefined) return undefined;
    const outcome = runCommand(document, line, { alsoWrong });
    documents.set(tool, outcome.document);
    return outcome;
  };
  for (const line of setup) run(line);
  const outcome = run(command);
  if (outcome === undefined) return undefined;
  const said = outcome.problem?.tool ?? '';
  if (outcome.exit !== answer.exit || !answer.stderr.includes(said)) return `${command}: ${outcome.exit} ${said}`;
  if (answer.rules === undefined) return undefined;
  const now = [...documents].flatMap(([dialect, { text }]) =>
    rulesIn(printRuleset(parseRuleset(text, { family: dialect === 'iptables' ? 'ipv4' : 'ipv6', flavour }))),
  );
  const wanted = answer.rules.filter((line) => line.startsWith('-A '));
  const own = command.startsWith('ip6') ? now.filter((line) => wanted.includes(line)) : now;
  return JSON.stringify(own.toSorted()) === JSON.stringify(wanted.toSorted())
    ? undefined
    : `${command}: ${own.join(' | ')}`;
}

/** The text as iptables-restore would read it. */
function differenceOfRestore(entry: Recorded, flavour: Flavour): string | undefined {
  const answer = entry[flavour];
  const text = entry.restore ?? entry.ruleset;
  if (answer === undefined || text === undefined) return undefined;
  const ruleset = parseRuleset(text, { family: entry.family ?? 'ipv4', flavour });
  const problems = [...ruleset.problems, ...linkProblems(ruleset)].filter(({ severity }) => severity === 'refused');
  if (answer.exit === 0) {
    if (problems.length > 0) return `${entry.id} refused: ${problems[0]?.tool}`;
    if (answer.rules === undefined) return undefined;
    const now = printRuleset(ruleset, { counters: new Map() });
    return JSON.stringify(rulesIn(now)) === JSON.stringify(rulesIn(answer.rules.join('\n')))
      ? undefined
      : `${entry.id}: ${now}`;
  }
  if (problems.length === 0) return `${entry.id} taken`;
  // The legacy tool names the line of COMMIT for all that the kernel refuses, and nothing else.
  const isMute = /line \d+ failed\s*$/.test(answer.stderr);
  return isMute || problems.some(({ tool = '?' }) => answer.stderr.includes(tool))
    ? undefined
    : `${entry.id}: ${problems.map(({ tool }) => tool).join(' | ')}`;
}

if (!existsSync(folder)) test('the recordings of refusals are not here', () => expect(existsSync(folder)).toBe(false));
else {
  describe.each(['commands.ndjson', 'accepted-odd.ndjson', 'generated.ndjson'])('%s', (file) => {
    const entries = recorded(file);
    test.each(FLAVOURS)('%s', (flavour) => {
      const wrong = entries.flatMap(
        (entry) =>
          (entry.command === undefined ? differenceOfRestore(entry, flavour) : differenceOfCommand(entry, flavour)) ??
          [],
      );
      expect(entries.length).toBeGreaterThan(20);
      expect(wrong).toEqual([]);
    });
  });
}
