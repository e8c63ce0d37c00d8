import { expect, test } from 'vitest';
import type { Connection } from '../model/connection.ts';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: connmark_tg().
test.each([
  ['-j CONNMARK --set-mark 0x1/0xf', '-j CONNMARK --set-xmark 0x1/0xf'],
  ['-j CONNMARK --save-mark', '-j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff'],
  ['-j CONNMARK --restore-mark --mask 0xff', '-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff'],
  ['-j CONNMARK --restore-mark --nfmask 0xff', '-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xffffffff'],
  ['-j CONNMARK --set-mark 1 --mask 0xff', '-j CONNMARK --set-xmark 0x1/0xff'],
  ['-j CONNMARK --or-mark 0x10', '-j CONNMARK --set-xmark 0x10/0x10'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-j CONNMARK', 'CONNMARK target: No operation specified'],
  ['-j CONNMARK --mask 1', 'CONNMARK target: No operation specified'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const END = {
  family: 'ipv4',
  protocol: 17,
  source: '10.0.0.1',
  destination: '10.0.0.2',
  sourceId: 1,
  destinationId: 2,
} as const;
const CONNECTION: Connection = {
  id: 1,
  original: END,
  reply: END,
  status: new Set(),
  mark: 0xa5,
  expires: 0,
  since: 0,
  counters: { original: { packets: 0, bytes: 0 }, reply: { packets: 0, bytes: 0 } },
  zone: { id: 0 },
};

test.each([
  ['--set-mark 0x1', { connectionMark: 0x1 }],
  ['--set-mark 0x1/0xf', { connectionMark: 0xa1 }],
  ['--set-mark 0x1 --ctmask 0xf', { connectionMark: 0xa1 }],
  ['--save-mark', { connectionMark: 0x3c }],
  ['--save-mark --nfmask 0xf --ctmask 0xf', { connectionMark: 0xac }],
  ['--restore-mark', { packet: { mark: 0xa5 } }],
  ['--restore-mark --nfmask 0xf --ctmask 0xf', { packet: { mark: 0x35 } }],
])('%s with packet mark 0x3c and connection mark 0xa5', (options, result) =>
  expect(
    runTargetOf(`-j CONNMARK ${options}`, 'udp 10.0.0.1:1 > 10.0.0.2:2 mark 0x3c', { connection: CONNECTION }),
  ).toMatchObject(result),
);

test('does nothing without a connection', () =>
  expect(runTargetOf('-j CONNMARK --restore-mark', 'udp 10.0.0.1:1 > 10.0.0.2:2 mark 0x3c')).toEqual({
    verdict: 'CONTINUE',
  }));
