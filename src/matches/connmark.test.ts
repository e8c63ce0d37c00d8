import { expect, test } from 'vitest';
import type { Connection } from '../model/connection.ts';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: connmark_mt().
test.each([
  ['-m connmark ! --mark 0x10/0xf0', '-m connmark ! --mark 0x10/0xf0'],
  ['-m connmark --mark 0/0', '-m connmark --mark 0x0/0x0'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([['-m connmark', 'connmark: option "--mark" must be specified']])('%s is refused: %s', (rule, tool) =>
  expect(refusalOf(rule)?.tool).toBe(tool),
);

const ENTRY: Connection = {
  id: 1,
  original: {
    family: 'ipv4',
    protocol: 6,
    source: '10.0.0.5',
    destination: '192.168.1.1',
    sourceId: 40000,
    destinationId: 80,
  },
  reply: {
    family: 'ipv4',
    protocol: 6,
    source: '172.17.0.2',
    destination: '10.0.0.5',
    sourceId: 8080,
    destinationId: 40000,
  },
  status: new Set(['SEEN_REPLY', 'CONFIRMED', 'DST_NAT']),
  mark: 0x15,
  expires: 90_500,
  since: 0,
  counters: { original: { packets: 1, bytes: 40 }, reply: { packets: 0, bytes: 0 } },
  zone: { id: 0 },
};
const WITH = { connection: ENTRY, tracked: { state: 'ESTABLISHED', direction: 'ORIGINAL', connection: 1 } } as const;

test.each([
  ['--mark 0x15', 'match'],
  ['--mark 0x10/0xf0', 'match'],
  ['! --mark 0x15', 'no-match'],
])('%s on a connection with mark 0x15: %s', (options, outcome) =>
  expect(askRule(`-m connmark ${options}`, ['tcp 10.0.0.5:1 > 10.0.0.6:2'], WITH)).toEqual([outcome]),
);

test('without a connection nothing fits, negated or not', () =>
  expect(askRule('-m connmark ! --mark 1', ['tcp 10.0.0.5:1 > 10.0.0.6:2'])).toEqual(['no-match']));
