// How both tools save and list rulesets, where the recordings lie beside the project: restored and printed in the terminal, byte for byte.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import '../../kinds.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import type { Flavour } from '../../model/hook.ts';
import type { Family } from '../../model/packet.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const file = join(import.meta.dirname, '../../../../shared/kernel/listings.ndjson.gz');

interface Listing {
  readonly save?: string;
  readonly tables?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type Recorded = {
  readonly id: string;
  readonly family: Family;
  readonly ruleset: string;
  readonly ipsets?: string;
} & Readonly<Record<Flavour, Listing>>;

/** Lines that are printed otherwise, and how many were asked for. */
function replay({ id, family, ruleset, ipsets = '', ...tools }: Recorded, flavour: Flavour) {
  const { save, tables = {} } = tools[flavour];
  if (save === undefined) return { asked: 0, wrong: [] };
  const dialect = family === 'ipv4' ? 'iptables' : 'ip6tables';
  const documents = [{ dialect, flavour, text: '' } as const];
  const start = { host: { ...ROUTER, sets: ipsets }, documents, files: { '/root/rules': ruleset } };
  const options = { say: ({ id: said }: { readonly id: string }) => said };
  const { moment } = runLine(momentAtStart(start, EMPTY_WORLD), `${dialect}-restore rules`, options);
  const run = (line: string): string => {
    const [part] = runLine(moment, line, options).parts;
    return `${part?.stdout}${part?.stderr}`;
  };
  const wanted = Object.entries(tables).flatMap(([table, listings]) =>
    Object.entries(listings).map(([how, text]) => [`${dialect} -t ${table} ${how}`, text] as const),
  );
  const saved = run(`${dialect}-save`).replace(/^#.*\n/gm, '');
  const wrong = wanted.filter(([line, text]) => run(line) !== text).map(([line]) => `${id}: ${line}`);
  return { asked: wanted.length + 1, wrong: saved === save ? wrong : [`${id}: save`, ...wrong] };
}

if (!existsSync(file)) test('the recordings of listings are not here', () => expect(existsSync(file)).toBe(false));
else {
  const recorded = gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
  test.each<Flavour>(['nft', 'legacy'])('%s', { timeout: 120_000 }, (flavour) => {
    const ran = recorded.map((entry) => replay(entry, flavour));
    expect(ran.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(ran.reduce((sum, { asked }) => sum + asked, 0)).toBeGreaterThan(1000);
  });
}
