import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: recorded, e2e/kernel/cases, conntrack/sctp-match-*.
test.each([
  ['-p sctp --sport 1: ! --dport 5', '-p sctp -m sctp --sport 1:65535 ! --dport 5'],
  ['-p sctp --dport :', '-p sctp -m sctp --dport 0:65535'],
  ['-p sctp --chunk-types only INIT,DATA:b', '-p sctp -m sctp --chunk-types only DATA:b,INIT'],
  [
    '-p sctp ! --chunk-types ANY DATA:BeU,ABORT:T,shutdown_complete:t',
    '-p sctp -m sctp ! --chunk-types any DATA:UBe,ABORT:T,SHUTDOWN_COMPLETE:t',
  ],
  ['-p sctp --chunk-types any I_DATA:BE', '-p sctp -m sctp --chunk-types any I_DATA'],
  ['-p sctp --chunk-types any all', '-p sctp -m sctp --chunk-types any ALL'],
  ['-p sctp --chunk-types only NONE', '-p sctp -m sctp --chunk-types only NONE'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-p sctp --chunk-types foo DATA', 'Match type has to be one of "ALL", "ANY" or "ONLY"'],
  ['-p sctp --chunk-types any FOO', "Unknown sctp chunk `FOO'"],
  ['-p sctp --chunk-types any INIT:b', 'Invalid flags for chunk type 1'],
  ['-p sctp --dport http', "invalid port/service `http' specified"],
  ['-p sctp --dport 5:3', 'invalid portrange (min > max)'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const DATA_SACK = '0003001000000001000000000000000003000010000000000000000000000000';

test.each([
  ['--sport 1000:2000', 'match'],
  ['! --dport 80', 'no-match'],
  ['--chunk-types any DATA', 'match'],
  ['--chunk-types any INIT', 'no-match'],
  ['--chunk-types all DATA,SACK', 'match'],
  ['--chunk-types all DATA,SACK,INIT', 'no-match'],
  ['--chunk-types only DATA,SACK', 'match'],
  ['--chunk-types only DATA', 'no-match'],
  ['! --chunk-types only DATA', 'match'],
  ['--chunk-types any DATA:BE', 'match'],
  ['--chunk-types any DATA:b', 'no-match'],
  ['--chunk-types any ALL', 'match'],
  ['--chunk-types all ALL', 'no-match'],
  ['--chunk-types only NONE', 'no-match'],
])('-p sctp %s on a packet of DATA and SACK: %s', (options, outcome) =>
  expect(ask(options, DATA_SACK)).toEqual([outcome]),
);

test.each([
  ['no chunk', '', '--chunk-types any DATA'],
  ['a chunk without a length', '00030000', '--chunk-types any DATA'],
  ['a chunk cut short', `${DATA_SACK}01`, '--chunk-types only DATA,SACK'],
])('%s drops the packet', (_what, hex, options) => expect(ask(options, hex)).toEqual(['drop']));

function ask(options: string, hex: string) {
  const payload = hex === '' ? '' : ` payload ${hex}`;
  return askRule(`-p sctp ${options}`, [`sctp 10.0.0.1:1000 > 10.0.0.2:80 tag 1${payload}`]);
}
