import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: recorded, e2e/kernel/cases, conntrack/dccp-match-*.
test.each([
  ['-p dccp --source-port 1 --destination-port 2:', '-p dccp -m dccp --sport 1 --dport 2:65535'],
  ['-p dccp --dport 5:3', '-p dccp -m dccp --dport 5:3'],
  ['-p dccp --dccp-types response,REQUEST', '-p dccp -m dccp --dccp-types REQUEST,RESPONSE'],
  ['-p dccp ! --dccp-option 3', '-p dccp -m dccp ! --dccp-option 3'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-p dccp --dccp-types FOO', "Unknown DCCP type `FOO'"],
  ['-p dccp --dccp-option 0', 'dccp: bad value for option "--dccp-option", or out of range (1-255).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

/** An ACK from port 1000 to port 80 with options 33 (4 bytes long) and 0. */
const ACK = `03e80050060000000600000100000000000000002104aabb`;

test.each([
  ['--sport 1000 --dport 80', ACK, 'match'],
  ['! --sport 1000', ACK, 'no-match'],
  ['--dport 90:80', ACK, 'no-match'],
  ['--dccp-types ACK,DATA', ACK, 'match'],
  ['! --dccp-types ACK', ACK, 'no-match'],
  ['--dccp-types INVALID', ACK.replace('06000001', '14000001'), 'match'],
  ['--dccp-option 33', ACK, 'match'],
  ['--dccp-option 170', ACK, 'no-match'],
  ['--dccp-option 33', ACK.replace('0050060', '0050020'), 'drop'],
  ['--sport 1000', ACK.slice(0, 20), 'drop'],
])('-p dccp %s on %s: %s', (options, hex, outcome) =>
  expect(askRule(`-p dccp ${options}`, [`dccp 10.0.0.1 > 10.0.0.2 payload ${hex}`])).toEqual([outcome]),
);
