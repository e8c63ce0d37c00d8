// What both tools answered to wrong commands, where the recordings lie beside the project: standard output, error and exit, byte for byte.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import '../../kinds.ts';
import type { CommandOutput, Moment } from '../../engine/moment.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import type { Flavour } from '../../model/hook.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const folder = join(import.meta.dirname, '../../../../shared/kernel/refused');

type Recorded = {
  readonly id: string;
  readonly setup?: readonly string[];
  readonly command?: string;
  readonly restore?: string;
} & Readonly<Partial<Record<Flavour, Partial<CommandOutput>>>>;

const recorded = (file: string): readonly Recorded[] =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);

const FLAVOURS: readonly Flavour[] = ['nft', 'legacy'];

/** The tools that recorded restores were called by names of their own: iptables-nft-restore, and iptables-restore of legacy. */
function lineOf({ command, restore }: Recorded, flavour: Flavour): string | undefined {
  if (restore !== undefined) return flavour === 'nft' ? 'iptables-nft-restore < input' : 'iptables-restore < input';
  return command?.startsWith('ipset ') ? undefined : command;
}

const OPTIONS = { say: ({ id }: { readonly id: string }) => id, isUnattended: true } as const;
const prepared = new Map<string, Moment>();

/** The host that `setup` makes: the same for many. */
function hostOf({ setup = [], restore = '' }: Recorded, flavour: Flavour): Moment {
  const key = JSON.stringify([setup, restore, flavour]);
  const known = prepared.get(key);
  if (known !== undefined) return known;
  const sets = setup.flatMap((each) => (each.startsWith('ipset ') ? [`${each.slice('ipset '.length)}\n`] : []));
  const documents = (['iptables', 'ip6tables'] as const).map((dialect) => ({ dialect, flavour, text: '' }));
  const host = { ...ROUTER, sets: sets.join('') };
  const start = momentAtStart({ host, documents, files: { '/root/input': restore } }, EMPTY_WORLD);
  const line = setup.filter((each) => !each.startsWith('ipset ')).join('; ');
  const { moment } = runLine(start, line, OPTIONS);
  prepared.set(key, moment);
  return moment;
}

function answer(entry: Recorded, flavour: Flavour, line: string): CommandOutput {
  const { parts } = runLine(hostOf(entry, flavour), line, OPTIONS);
  const [stdout, stderr] = [parts.map((part) => part.stdout).join(''), parts.map((part) => part.stderr).join('')];
  return { stdout, stderr, exit: parts.at(-1)?.exit ?? 0 };
}

function differences(entries: readonly Recorded[], flavour: Flavour): readonly unknown[] {
  return entries.flatMap((entry) => {
    const wanted = entry[flavour];
    const line = lineOf(entry, flavour);
    // What a tool answers by crashing is its own.
    if (wanted === undefined || line === undefined || (wanted.exit ?? 0) < 0 || wanted.exit === 139) return [];
    const { stdout, stderr, exit } = answer(entry, flavour, line);
    const isSame =
      exit === wanted.exit && stderr === wanted.stderr && (wanted.stdout === undefined || stdout === wanted.stdout);
    return isSame ? [] : [{ line, stdout, stderr, exit, wanted, ...(entry.restore && { restore: entry.restore }) }];
  });
}

if (!existsSync(folder)) test('the recordings of refusals are not here', () => expect(existsSync(folder)).toBe(false));
else {
  describe.each(['commands.ndjson', 'accepted-odd.ndjson'])('%s', (file) => {
    const entries = recorded(file);
    test.each(FLAVOURS)('%s', (flavour) => {
      expect(entries.length).toBeGreaterThan(20);
      expect(differences(entries, flavour)).toEqual([]);
    });
  });
}
