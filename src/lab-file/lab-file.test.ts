import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { namesIn } from '../extensions/texts.ts';
import { SCENARIOS } from '../scenarios/index.ts';
import { readCase } from '../trace/read-case.ts';
import { LAB_FILE_TEXTS } from './lab-file.texts.ts';
import { FORMAT, openStored, readLabFile, writeLabFile } from './lab-file.ts';
import { MOST, type SharedLab } from './lab-shape.ts';
import { migrated } from './migrations.ts';

const labs = SCENARIOS.map(({ id, title, about, recorded }) => [id, { ...readCase(recorded), title, about }] as const);
const lab: SharedLab = { ...labs[0]![1], files: { '/root/1.bak': '*filter\nCOMMIT\n' } };
const file = { lab, at: { event: lab.story[0]!.id, path: [], cursor: 3 } };

test.each(labs)('%s is written and read again', (_, each) => {
  expect(readLabFile(writeLabFile({ lab: each }))).toEqual({ kind: 'opened', value: { lab: each } });
});

test('host, documents, story, files, title, assumptions and the place are kept', () => {
  const rule = { host: 'host', family: 'ipv4', document: 0, table: 'filter', chain: 'INPUT', rule: 1 } as const;
  const whole = {
    ...file,
    lab: { ...lab, title: 'mine', assumptions: [{ rule, match: 0, assumed: 'match' } as const] },
  };
  expect(readLabFile(writeLabFile(whole, true))).toEqual({ kind: 'opened', value: whole });
});

test('a file of format 1, as it was once stored, opens', () => {
  const opened = readLabFile(readFileSync(new URL('samples/format-1.chainwalk.json', import.meta.url), 'utf8'));
  expect(opened).toMatchObject({
    kind: 'opened',
    value: {
      lab: { title: 'Two packets and a wait', story: [{ id: '1' }, { kind: 'wait' }, { kind: 'command' }] },
      at: { cursor: 4 },
    },
  });
});

describe('an older format', () => {
  const steps = [(old: object) => ({ ...old, second: 'added' }), (old: object) => ({ ...old, third: 'added' })];
  test('goes through every step behind it, and no other', () => {
    expect(migrated({ chainwalk: 1 }, 1, steps)).toEqual({ chainwalk: 3, second: 'added', third: 'added' });
    expect(migrated({ chainwalk: 2 }, 2, steps)).toEqual({ chainwalk: 3, third: 'added' });
    expect(migrated({ chainwalk: 3 }, 3, steps)).toEqual({ chainwalk: 3 });
  });
  test('that a step cannot read is refused', () => {
    const step = (): never => {
      throw new TypeError('no such field');
    };
    expect(migrated({ chainwalk: 1 }, 1, [step])).toBeUndefined();
  });
});

/** The stored file with something else at a place: `lab.host.name`. */
function changed(path: string, value: unknown): unknown {
  const stored: object = JSON.parse(writeLabFile(file));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const inside = keys.reduce<object>((at, key) => Reflect.get(at, key), stored);
  Reflect.set(inside, last, value);
  return stored;
}

const packet = 'lab.story.0.packet';

test.each([
  ['chainwalk', 0, 'not-a-lab'],
  ['chainwalk', FORMAT + 1, 'newer'],
  ['chainwalk', '1', 'not-a-lab'],
  ['lab', [], 'not-record'],
  ['lab', undefined, 'missing'],
  ['lab.more', 1, 'unknown-field'],
  ['lab.host.interfaces.0.mtu', 1.5, 'not-whole'],
  ['lab.host.interfaces.0.mac', '02:00', 'not-spelled'],
  ['lab.host.interfaces.0.addresses.0.address', '127.0.0.01', 'not-address'],
  ['lab.host.interfaces.0.addresses.0.prefix', 33, 'not-prefix'],
  ['lab.host.sysctls', { 'a b': '1' }, 'unknown-field'],
  ['lab.host.sysctls', JSON.parse('{"__proto__": "1"}'), 'unknown-field'],
  ['lab.documents.0.dialect', 'nft', 'not-among'],
  ['lab.documents.0.text', 7, 'not-text'],
  ['lab.story.0.kind', 'reboot', 'unknown-kind'],
  ['lab.story.0.kind', '__proto__', 'unknown-kind'],
  ['lab.story.1.id', lab.story[0]!.id, 'twice'],
  [`${packet}.source`, '2001:db8::1', 'not-address'],
  [`${packet}.ttl`, 256, 'not-whole'],
  [`${packet}.hasBadChecksum`, 'no', 'not-yes-or-no'],
  [`${packet}.payload.hex`, '0', 'not-spelled'],
  ['lab.story.0', { kind: 'command', id: '1', line: 'x'.repeat(MOST.commandBytes + 1) }, 'not-text'],
  [
    'lab.story',
    Array.from({ length: MOST.events + 1 }, (_, id) => ({ kind: 'wait', id: `${id}`, milliseconds: 1 })),
    'too-many',
  ],
  ['lab.files', { 'no-slash': '' }, 'unknown-field'],
  ['at.cursor', -1, 'not-whole'],
] as const)('%s = %j is refused: %s', (path, value, id) => {
  expect(openStored(changed(path, value))).toMatchObject({ kind: 'refused', why: { id: `lab-file.${id}` } });
});

test('texts of more than 64 MB in all are refused', () => {
  const document = { dialect: 'iptables', flavour: 'nft', text: ' '.repeat(40 * 1024 * 1024) };
  expect(openStored(changed('lab.documents', [document, document]))).toMatchObject({
    why: { id: 'lab-file.text-too-large' },
  });
});

test.each(['', '{', '[]', 'null', '7', '"lab"', '{"chainwalk":null}'])('%j is refused', (words) => {
  expect(readLabFile(words).kind).toBe('refused');
});

test('a refusal names the place', () => {
  expect(openStored(changed(`${packet}.ttl`, 256))).toMatchObject({
    why: { values: { at: 'lab-file.lab.story[0].packet.ttl', least: 0, most: 255 } },
  });
});

test('refusals are worded in both languages', () => {
  const { en, zh } = LAB_FILE_TEXTS;
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  for (const [id, text] of Object.entries(en)) {
    expect(namesIn(Reflect.get(zh, id)).toSorted(), id).toEqual(namesIn(text).toSorted());
  }
});
