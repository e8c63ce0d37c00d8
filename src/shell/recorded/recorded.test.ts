// What the real tools printed for sequences of commands (e2e/terminal/record.py), and what the terminal prints for them, byte for byte.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import '../../kinds.ts';
import type { Flavour } from '../../model/hook.ts';
import type { Host } from '../../model/host.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

interface Ran {
  readonly line: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

interface Recorded {
  readonly id: string;
  readonly flavour: Flavour;
  readonly host: string;
  readonly sequence: readonly Ran[];
}

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
const recordingsIn = (file: string): readonly Recorded[] =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);

function hostNamed(name: string): Host {
  return (JSON.parse(readFileSync(join(folder, 'hosts', `${name}.json`), 'utf8')) as { readonly host: Host }).host;
}

/** The recorder leaves out when something was saved. */
const withoutDates = (text: string): string =>
  text.replace(/(?<= on )\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/gm, 'DATE');

/** All lines in their order on one host: what each prints. */
function replay({ flavour, host, sequence }: Recorded): readonly Ran[] {
  const documents = (['iptables', 'ip6tables'] as const).map((dialect) => ({ dialect, flavour, text: '' }));
  let moment = momentAtStart({ host: hostNamed(host), documents, files: {} }, EMPTY_WORLD);
  return sequence.map(({ line }) => {
    const ran = runLine(moment, line, { say: ({ id }) => id, isUnattended: true });
    moment = ran.moment;
    return {
      line,
      stdout: withoutDates(ran.parts.map(({ stdout }) => stdout).join('')),
      stderr: withoutDates(ran.parts.map(({ stderr }) => stderr).join('')),
      exit: ran.parts.at(-1)?.exit ?? 0,
    };
  });
}

describe.each(files)('%s', (file) => {
  const recordings = recordingsIn(file);
  test.each(recordings.map((one) => [one.id, one.flavour, one] as const))('%s with %s', (_id, _flavour, one) => {
    expect(replay(one)).toEqual(one.sequence);
  });
});
