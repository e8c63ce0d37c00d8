import { expect, test } from 'vitest';
import type { Connection } from '../model/connection.ts';
import { askRule, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { connbytes } from './connbytes.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recordings in e2e/kernel/cases/memory.ndjson, connbytes_mt().
const BOTH = '--connbytes-mode bytes --connbytes-dir both';

test.each([
  ['--connbytes-dir both --connbytes 10: --connbytes-mode bytes', `--connbytes 10 ${BOTH}`],
  [`--connbytes :0x20 ${BOTH}`, `--connbytes 0:32 ${BOTH}`],
  [`--connbytes : ${BOTH}`, `--connbytes 0 ${BOTH}`],
  [`! --connbytes 0:1000 ${BOTH}`, `! --connbytes 0:1000 ${BOTH}`],
  [`! --connbytes 5:5 ${BOTH}`, `--connbytes 5:5 ${BOTH}`],
  [`--connbytes 0:18446744073709551615 ${BOTH}`, `--connbytes 0 ${BOTH}`],
  [`--connbytes 1:9223372036854775808 ${BOTH}`, `--connbytes 1:9223372036854775808 ${BOTH}`],
])('%s is saved as %s', (options, saved) => expect(savedAs(`-m connbytes ${options}`)).toBe(`-m connbytes ${saved}`));

test.each([
  ['', 'connbytes: option "--connbytes" must be specified'],
  ['--connbytes 10 --connbytes-mode bytes', 'connbytes: option "--connbytes-dir" must be specified'],
  [`--connbytes 10:5 ${BOTH}`, '10 should be less than 5'],
  [
    `--connbytes foo ${BOTH}`,
    'connbytes: bad value for option "--connbytes" near "foo", or out of range (0-18446744073709551615).',
  ],
  [`--connbytes 1:2:3 ${BOTH}`, 'connbytes: Too many components for option "--connbytes" (max: 2)'],
  ['--connbytes 1 --connbytes-dir BOTH --connbytes-mode bytes', "Unknown --connbytes-dir `BOTH'"],
  ['--connbytes 1 --connbytes-dir both --connbytes-mode foo', "Unknown --connbytes-mode `foo'"],
])('%s is refused: %s', (options, tool) => expect(refusalOf(`-m connbytes ${options}`)?.tool).toBe(tool));

const PACKET = 'udp 198.51.100.7:1000 > 10.0.0.5:53';
const COUNTED: Connection = {
  id: 1,
  original: {
    family: 'ipv4',
    protocol: 17,
    source: '198.51.100.7',
    destination: '10.0.0.5',
    sourceId: 1000,
    destinationId: 53,
  },
  reply: {
    family: 'ipv4',
    protocol: 17,
    source: '10.0.0.5',
    destination: '198.51.100.7',
    sourceId: 53,
    destinationId: 1000,
  },
  status: new Set(['CONFIRMED']),
  mark: 0,
  expires: 30_000,
  since: 0,
  counters: { original: { packets: 2, bytes: 120 }, reply: { packets: 1, bytes: 100 } },
  zone: { id: 0 },
};

test.each([
  ['--connbytes 3:3 --connbytes-mode packets --connbytes-dir both', 'match'],
  ['--connbytes 2:2 --connbytes-mode packets --connbytes-dir original', 'match'],
  ['--connbytes 101 --connbytes-mode bytes --connbytes-dir reply', 'no-match'],
  ['--connbytes 220 --connbytes-mode bytes --connbytes-dir both', 'match'],
  ['--connbytes 73:73 --connbytes-mode avgpkt --connbytes-dir both', 'match'],
  ['! --connbytes 60:60 --connbytes-mode avgpkt --connbytes-dir original', 'match'],
  ['! --connbytes 60:61 --connbytes-mode avgpkt --connbytes-dir original', 'no-match'],
])('%s of a connection with 2 packets one way and 1 the other: %s', (options, outcome) =>
  expect(askRule(`-m connbytes ${options}`, [PACKET], { connection: COUNTED })).toEqual([outcome]),
);

test('never fits without a connection, negated or not', () => {
  expect(askRule(`-m connbytes --connbytes 0 ${BOTH}`, [PACKET])).toEqual(['no-match']);
  expect(askRule(`-m connbytes ! --connbytes 1:2 ${BOTH}`, [PACKET])).toEqual(['no-match']);
});

test('says what was carried', () => {
  const given = ruleOf(`-m connbytes --connbytes 1 ${BOTH}`).matches[0]?.given as never;
  expect(connbytes.saw(given, seenAt(PACKET, { connection: COUNTED }), undefined)).toEqual({
    span: { id: 'match.connbytes.bytes', values: { carried: 220 } },
  });
});
