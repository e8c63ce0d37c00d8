import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { RecordedCase } from '#netfilter';
import { loadCases } from './load-cases.ts';
import { replay } from './replay.ts';
import { commonDifferences, describeFailure, leftOutReasons, type Replayed, tableByTag } from './report.ts';

const GIVEN: RecordedCase = {
  id: 'basics/a',
  family: 'ipv4',
  title: 'one packet',
  tags: ['basics', 'tcp'],
  host: {
    interfaces: [
      { name: 'lo', addresses: ['127.0.0.1/8'] },
      { name: 'eth0', addresses: ['10.0.0.1/8'] },
    ],
  },
  ruleset: '*filter\n:INPUT DROP [0:0]\nCOMMIT\n',
  packets: [{ via: 'eth0', src: '10.0.0.9', dst: '10.0.0.1', proto: 'udp', id: 1 }],
  expect: [
    {
      walk: [{ table: 'filter', chain: 'INPUT', policy: 'DROP' }],
      outcome: 'dropped',
      where: { table: 'filter', chain: 'INPUT', policy: 'DROP' },
      replies: [],
    },
  ],
  counters: '*filter\n:INPUT DROP [1:28]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n',
  conntrack: [],
  conntrackActive: false,
};

describe('case files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cases-'));
  const line = JSON.stringify(GIVEN);
  writeFileSync(join(folder, 'a.ndjson'), `${line}\n\n${line}\n`);
  writeFileSync(join(folder, 'b.ndjson.gz'), gzipSync(line));
  writeFileSync(join(folder, 'notes.txt'), 'no case');
  writeFileSync(join(folder, 'broken'), `${line}\n{"id":`);
  writeFileSync(join(folder, 'other'), '{"id":"x"}');

  test('a folder stands for its case files, gzipped ones too', () => {
    expect(loadCases([folder])).toHaveLength(3);
    expect(loadCases([join(folder, 'b.ndjson.gz')])).toEqual([GIVEN]);
  });

  test('what is no case is named by its line', () => {
    expect(() => loadCases([join(folder, 'broken')])).toThrow(/broken:2: not JSON/);
    expect(() => loadCases([join(folder, 'other')])).toThrow(/other:1: not a case/);
  });
});

describe('one case', () => {
  test('passes, fails, or is left out', () => {
    expect(replay(GIVEN, { onlyKnown: true })).toEqual({ kind: 'passed' });
    expect(replay({ ...GIVEN, conntrackActive: true }, { onlyKnown: true })).toMatchObject({
      kind: 'failed',
      findings: [{ path: 'conntrackActive' }],
    });
    const unknown = {
      ...GIVEN,
      ruleset: '*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp -m nobody --knows it -j ACCEPT\nCOMMIT\n',
    };
    expect(replay(unknown, { onlyKnown: true }).kind).toBe('failed');
    const sysctl = { ...GIVEN, host: { ...GIVEN.host, sysctls: { 'net.ipv4.tcp_ecn': '1' } } };
    expect(replay(sysctl, { onlyKnown: true })).toEqual({ kind: 'left-out', reason: 'sysctl net.ipv4.tcp_ecn' });
  });
});

describe('the report', () => {
  const failed: Replayed = {
    given: GIVEN,
    replay: {
      kind: 'failed',
      findings: [
        { packet: 1, path: 'walk[0]', wanted: 'a', got: undefined },
        { path: 'counters.filter', wanted: 1, got: 2 },
      ],
    },
  };
  const passed: Replayed = { given: { ...GIVEN, tags: ['tcp'] }, replay: { kind: 'passed' } };
  const leftOut: Replayed = { given: GIVEN, replay: { kind: 'left-out', reason: 'protocol 9' } };

  test('says what the kernel said and what Chainwalk says', () => {
    if (failed.replay.kind !== 'failed') throw new Error('not failed');
    expect(describeFailure(GIVEN, failed.replay.findings, 1)).toEqual([
      'basics/a: one packet',
      '  packet 1, walk[0]',
      '    kernel:    a',
      '    Chainwalk: nothing',
      '  ... and 1 more',
    ]);
  });

  test('counts by tag, by reason and by field', () => {
    expect(tableByTag([failed, passed, leftOut])).toEqual([
      'tag      passed   failed left out',
      'basics        0        1        1',
      'tcp           1        1        1',
    ]);
    expect(leftOutReasons([failed, leftOut, leftOut])).toEqual(['     2 protocol 9']);
    expect(commonDifferences([failed, passed])).toEqual(['     1 walk[]']);
  });
});
