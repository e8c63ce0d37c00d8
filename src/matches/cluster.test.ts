import { expect, test } from 'vitest';
import { see } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import type { Connection } from '../model/connection.ts';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: recorded, e2e/kernel/cases, conntrack/cluster-*.
const SEEDED = '--cluster-hash-seed 0xdeadbeef';

test.each([
  [
    `-m cluster --cluster-total-nodes 2 --cluster-local-node 1 ${SEEDED}`,
    '-m cluster --cluster-local-nodemask 0x00000001 --cluster-total-nodes 2 --cluster-hash-seed 0xdeadbeef',
  ],
  [
    '-m cluster --cluster-total-nodes 32 ! --cluster-local-node 32 --cluster-hash-seed 7',
    '-m cluster ! --cluster-local-nodemask 0x80000000 --cluster-total-nodes 32 --cluster-hash-seed 0x00000007',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  [
    `--cluster-total-nodes 2 ${SEEDED}`,
    "cluster match: `--cluster-local-node' or`--cluster-local-nodemask' is missing",
  ],
  ['--cluster-total-nodes 2 --cluster-local-node 1', 'cluster: option "--cluster-hash-seed" must be specified'],
  [
    `--cluster-total-nodes 2 --cluster-local-node 3 ${SEEDED}`,
    "cluster match: `--cluster-local-node' must be <= `--cluster-total-nodes'",
  ],
  [
    `--cluster-total-nodes 4 --cluster-local-nodemask 0x1f ${SEEDED}`,
    "cluster match: `--cluster-local-nodemask' too big for `--cluster-total-nodes'",
  ],
  [
    `--cluster-total-nodes 33 --cluster-local-node 1 ${SEEDED}`,
    'cluster: bad value for option "--cluster-total-nodes", or out of range (1-32).',
  ],
])('-m cluster %s is refused: %s', (options, tool) => expect(refusalOf(`-m cluster ${options}`)?.tool).toBe(tool));

test('every connection is some node’s, and only one’s', () => {
  for (let host = 1; host < 40; host++) {
    const connection = see(packetOf(`10.0.0.${host}:1 > 10.9.9.9:2 udp`)).after as Connection;
    const taken = [1, 2, 3].filter(
      (node) =>
        askRule(
          `-m cluster --cluster-total-nodes 3 --cluster-local-node ${node} ${SEEDED}`,
          ['udp 10.0.0.1:1 > 10.9.9.9:2'],
          { connection },
        )[0] === 'match',
    );
    expect(taken).toHaveLength(1);
  }
});

test.each(['', '! '])('without a connection nobody takes it: %s--cluster-local-node', (negation) =>
  expect(
    askRule(`-m cluster --cluster-total-nodes 3 ${negation}--cluster-local-node 1 ${SEEDED}`, [
      'udp 10.0.0.1:1 > 10.9.9.9:2',
    ]),
  ).toEqual(['no-match']),
);
