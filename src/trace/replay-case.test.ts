// A comparison is worth what it finds: recorded cases pass, and every change to a recording is found where it was made.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRecordedCase, type RecordedCase } from './recorded-case.ts';
import { replayCase } from './replay-case.ts';

const CASES = join(import.meta.dirname, '../../e2e/kernel/cases/handwritten.ndjson');

function recorded(id: string): RecordedCase {
  const line = readFileSync(CASES, 'utf8')
    .split('\n')
    .find((text) => text.startsWith(`{"id":"${id}"`) || text.startsWith(`{"id": "${id}"`));
  const value: unknown = JSON.parse(line ?? '{}');
  if (!isRecordedCase(value)) throw new Error(`no case ${id}`);
  return value;
}

/** A deep copy with one value set. */
function changed(given: RecordedCase, path: readonly (string | number)[], value: unknown): RecordedCase {
  const copy = structuredClone(given);
  let holder = copy as unknown as Record<string | number, unknown>;
  for (const name of path.slice(0, -1)) holder = holder[name] as Record<string | number, unknown>;
  holder[path.at(-1) ?? ''] = value;
  return copy;
}

test.each([
  'basics/goto',
  'conntrack/tcp-handshake',

  'nat-source/masquerade',
  'reject/default',
  'basics/log-continues',
])('%s passes', (id) => {
  expect(replayCase(recorded(id))).toEqual([]);
});

test.each<[id: string, at: readonly (string | number)[], value: unknown, found: string]>([
  ['basics/goto', ['expect', 0, 'walk', 0, 'rule'], 99, 'walk[0]'],
  ['basics/goto', ['expect', 0, 'outcome'], 'delivered', 'outcome'],
  ['basics/goto', ['conntrackActive'], true, 'conntrackActive'],
  ['basics/goto', ['counters'], '*filter\n:INPUT ACCEPT [1:1]\nCOMMIT\n', 'counters.filter'],
  ['nat-source/masquerade', ['expect', 0, 'packet', 'src'], '9.9.9.9', 'packet.src'],
  ['nat-source/masquerade', ['expect', 0, 'packet', 'ttl'], 1, 'packet.ttl'],
  ['nat-source/masquerade', ['expect', 0, 'packet', 'payload'], 'ff', 'packet.payload'],
  ['nat-source/masquerade', ['expect', 0, 'out'], 'eth7', 'out'],
  ['nat-source/masquerade', ['expect', 0, 'ct', 'state'], 'INVALID', 'ct'],
  ['nat-source/masquerade', ['conntrack', 0, 'status'], ['ASSURED'], 'status'],
  ['nat-source/masquerade', ['conntrack', 0, 'reply', 'dport'], 1, 'reply'],
  ['nat-source/masquerade', ['conntrack'], [], 'conntrack['],
  ['reject/default', ['expect', 0, 'where'], { stage: 'routing', reason: 'IP_INHDR' }, 'where'],
  ['reject/default', ['expect', 0, 'replies'], [], 'replies.length'],
  ['reject/default', ['expect', 0, 'replies', 0, 'packet', 'icmpCode'], 0, 'replies[0].packet.icmpCode'],
  ['reject/default', ['expect', 0, 'replies', 0, 'packet', 'inner', 'ttl'], 9, 'replies[0].packet.inner.ttl'],
  ['basics/log-continues', ['expect', 0, 'log', 0], 'else', 'log[0]'],
  ['basics/log-continues', ['expect', 0, 'log'], [], 'log[0]'],
])('%s with another %j is found', (id, at, value, found) => {
  const findings = replayCase(changed(recorded(id), at, value));
  expect(findings.map(({ path }) => path).join(' ')).toContain(found);
  expect(findings.length).toBeGreaterThan(0);
});

test('the function that freed a packet does not matter', () => {
  const given = recorded('basics/policy-drop');
  expect(replayCase(changed(given, ['expect', 0, 'where', 'function'], 'nf_hook_slow'))).toEqual(replayCase(given));
});
