/** Sequences of commands for one host: chains and sets first, then what their class is about. */

import { type Random, randomOf } from '../fuzz/random.ts';
import { BASE_CHAINS } from '../fuzz/ruleset.ts';
import { makeSurroundings, type Surroundings } from '../fuzz/surroundings.ts';
import { randomCommand, ruleWords } from './random-command.ts';
import { randomFile } from './random-file.ts';

export interface Step {
  readonly words: readonly string[];
  readonly stdin?: string;
  /** It prepares the host and is no news. */
  readonly isSetup?: true;
}

export interface Sequence {
  readonly id: string;
  readonly flavour: 'nft' | 'legacy';
  readonly steps: readonly Step[];
}

/** Wrong and right commands; rulesets and how they are printed; files of iptables-restore. */
export const CLASSES = ['commands', 'listings', 'files'] as const;
export type Class = (typeof CLASSES)[number];

const TABLES = Object.keys(BASE_CHAINS);

const COMMANDS_A_SEQUENCE = 10;
const RULES_A_SEQUENCE = 12;
const FILES_A_SEQUENCE = 5;

export function sequenceOf(kind: Class, seed: string): Sequence {
  const random = randomOf(seed);
  const family = random.pick(['ipv4', 'ipv6'] as const);
  const surroundings = { ...makeSurroundings(family, random, []), sets: ['hosts', 'ports', 'pairs'] };
  const flavour = random.pick(['nft', 'legacy'] as const);
  return { id: seed, flavour, steps: [...sets(surroundings), ...STEPS_OF[kind](random, surroundings)] };
}

const STEPS_OF: Readonly<Record<Class, (random: Random, surroundings: Surroundings) => readonly Step[]>> = {
  commands: (random, surroundings) => {
    const tool = toolOf(surroundings);
    return [
      ...builtInChains(tool),
      ...[
        ['-N', 'mine'],
        ['-N', 'used'],
        ['-A', 'INPUT', '-p', 'tcp', '-j', 'used'],
        ['-A', 'used', '-j', 'ACCEPT'],
        ['-A', 'INPUT', '-i', 'lo', '-j', 'ACCEPT'],
      ].map((words) => ({ words: [tool, ...words], isSetup: true as const })),
      ...Array.from({ length: COMMANDS_A_SEQUENCE }, () => ({
        words: [tool, ...randomCommand(random, surroundings)],
      })),
      { words: [`${tool}-save`] },
    ];
  },
  listings: (random, surroundings) => {
    const tool = toolOf(surroundings);
    const table = random.pick(TABLES);
    const rules = Array.from({ length: RULES_A_SEQUENCE }, () => ({
      words: [tool, '-t', table, ...counters(random), '-A', ...ruleWords(random, surroundings, table)],
    }));
    return [
      ...builtInChains(tool),
      { words: [tool, '-t', table, '-N', 'mine'] },
      { words: [tool, '-t', table, '-N', 'used'] },
      ...rules,
      { words: [`${tool}-save`] },
      { words: [`${tool}-save`, '-c', '-t', table] },
      ...[
        ['-S'],
        ['-L', '-n'],
        ['-L', '-n', '-v', '--line-numbers'],
        ['-L', '-v'],
        ['-L', '-x', '-v'],
        ['-S', '-v'],
      ].map((how) => ({ words: [tool, '-t', table, ...how] })),
    ];
  },
  files: (random, surroundings) => {
    const tool = toolOf(surroundings);
    return Array.from({ length: FILES_A_SEQUENCE }, () => [
      {
        words: [
          `${tool}-restore`,
          ...random.pick([[], [], ['-n'], ['-c'], ['--test'], ['-v'], ['-n', '-c'], ['-T', 'filter']]),
        ],
        stdin: randomFile(random, surroundings),
      },
      { words: [`${tool}-save`, '-c'] },
    ]).flat();
  },
};

/** nf_tables has a built-in chain from its first mention on, a document has them all: so all are mentioned. */
function builtInChains(tool: string): readonly Step[] {
  return Object.entries(BASE_CHAINS).flatMap(([table, chains]) =>
    chains.map((chain) => ({ words: [tool, '-t', table, '-P', chain, 'ACCEPT'], isSetup: true as const })),
  );
}

function toolOf({ family }: Surroundings): string {
  return family === 'ipv4' ? 'iptables' : 'ip6tables';
}

function counters(random: Random): readonly string[] {
  return random.chance(0.3) ? ['-c', String(random.below(3_000_000)), String(random.below(2_000_000_000))] : [];
}

function sets({ family }: Surroundings): readonly Step[] {
  const inet = family === 'ipv4' ? 'inet' : 'inet6';
  return [
    ['create', 'hosts', 'hash:ip', 'family', inet],
    ['create', 'ports', 'bitmap:port', 'range', '0-65535'],
    ['create', 'pairs', 'hash:ip,port', 'family', inet],
  ].map((words) => ({ words: ['ipset', ...words], isSetup: true as const }));
}
