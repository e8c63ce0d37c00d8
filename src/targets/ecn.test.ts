import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Results: recorded cases targets/ecn-*.
const MANGLE = { table: 'mangle', chain: 'FORWARD' } as const;

test.each([
  ['-p tcp -j ECN --ecn-tcp-remove', '-p tcp -j ECN --ecn-tcp-remove'],
  ['-p tcp -j ECN --ecn-tcp-cwr 0 --ecn-tcp-ece 0', '-p tcp -j ECN --ecn-tcp-remove'],
  ['-p tcp -j ECN --ecn-tcp-remove --ecn-ip-ect 0', '-p tcp -j ECN --ecn-tcp-ece 0 --ecn-tcp-cwr 0 --ecn-ip-ect 0'],
  ['-p tcp -j ECN --ecn-tcp-cwr 1', '-p tcp -j ECN --ecn-tcp-cwr 1'],
  ['-j ECN --ecn-ip-ect 1', '-j ECN --ecn-ip-ect 1'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, MANGLE)).toBe(saved));

test.each([
  ['-p tcp -j ECN', 'ECN target: An operation is required'],
  ['-p tcp -j ECN --ecn-tcp-ece 2', 'ECN: bad value for option "--ecn-tcp-ece", or out of range (0-1).'],
  [
    '-p tcp -j ECN --ecn-tcp-remove --ecn-tcp-cwr 0',
    'ECN: option "--ecn-tcp-remove" cannot be used together with "--ecn-tcp-cwr".',
  ],
  ['-p udp -j ECN --ecn-tcp-remove', 'Invalid argument'],
  ['-j ECN --ecn-tcp-remove', 'Invalid argument'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, MANGLE)?.tool).toBe(tool));

test('IPv6 has no such target', () => expect(refusalOf('-j ECN --ecn-ip-ect 1', { family: 'ipv6' })).toBeDefined());

test.each([
  ['--ecn-tcp-remove', 'SYN,ECE,CWR', { transport: { flags: 2 } }],
  ['--ecn-tcp-ece 1', 'SYN', { transport: { flags: 66 } }],
  ['--ecn-ip-ect 2', 'SYN tos 0x15', { tos: 0x16 }],
])('%s on %s', (options, packet, after) =>
  expect(
    runTargetOf(`-p tcp -j ECN ${options}`, `tcp 10.0.0.1:1 > 10.0.0.2:80 ${packet}`, MANGLE).packet,
  ).toMatchObject(after),
);

test('what is so already stays', () =>
  expect(runTargetOf('-p tcp -j ECN --ecn-tcp-remove', 'tcp 10.0.0.1:1 > 10.0.0.2:80 SYN', MANGLE)).toEqual({
    verdict: 'CONTINUE',
  }));
