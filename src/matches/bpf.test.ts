import { expect, test } from 'vitest';
import { askRule, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { bpf } from './bpf.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: bpf(4), bpf_prog_run().
const IS_TCP = '4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0';

test.each([
  [IS_TCP, IS_TCP],
  [`${IS_TCP},`, IS_TCP],
  ['4, 48 0 0 9,  21 0 1 6,6 0 0 1 ,6 0 0 0', IS_TCP],
])('--bytecode "%s" is saved as "%s"', (program, saved) =>
  expect(savedAs(`-m bpf --bytecode "${program}"`)).toBe(`-m bpf --bytecode "${saved}"`),
);

test.each([
  ['-m bpf', 'bpf: one of --bytecode or --pinned is required'],
  ['-m bpf --bytecode x', 'bpf: error parsing program length'],
  ['-m bpf --bytecode 0,', 'bpf: illegal zero length program'],
  ['-m bpf --bytecode "65,6 0 0 1"', 'bpf: number of instructions exceeds maximum'],
  [
    '-m bpf --bytecode "3,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0"',
    'bpf: real program length exceeds the encoded length parameter',
  ],
  [
    '-m bpf --bytecode "5,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0"',
    'bpf: parsed program length is less than the encoded length parameter',
  ],
  ['-m bpf --bytecode "1,6 0 0"', 'bpf: error at instr 0'],
  ['-m bpf ! --bytecode "1,6 0 0 1"', 'bpf: option "--bytecode" cannot be inverted.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['1,48 0 0 1', 'does not end with a return'],
  ['2,21 0 9 6,6 0 0 1', 'jumps behind the end'],
  ['2,5 0 0 1,6 0 0 1', 'jumps behind the end'],
  ['2,999 0 9 6,6 0 0 1', 'has a code that is none'],
  ['2,52 0 0 0,6 0 0 1', 'divides by zero'],
  ['2,100 0 0 32,6 0 0 1', 'shifts by 32'],
  ['2,2 0 0 16,6 0 0 1', 'stores behind its memory'],
  ['2,32 0 0 4294963299,6 0 0 1', 'asks for what is not there'],
  ['2,96 0 0 0,22 0 0 0', 'loads what it has not stored'],
])('the kernel refuses %s, which %s', (program) =>
  expect(refusalOf(`-m bpf --bytecode "${program}"`)?.id).toBe('match.bpf.refused'),
);

const SYN = 'tcp 10.0.0.1:1024 > 10.0.0.2:80 SYN mark 7';
const UDP = 'udp 10.0.0.1:1024 > 10.0.0.2:53 payload 0102';

test.each([
  ['is TCP', IS_TCP, [SYN, 'match'], [UDP, 'no-match']],
  [
    'port 80, behind the IP header',
    '6,177 0 0 0,72 0 0 2,21 0 1 80,6 0 0 65535,6 0 0 0,6 0 0 0',
    [SYN, 'match'],
    [UDP, 'no-match'],
  ],
  ['source in 10/8', '5,32 0 0 12,84 0 0 4278190080,21 0 1 167772160,6 0 0 1,6 0 0 0', [SYN, 'match'], [UDP, 'match']],
  ['longer than 30 bytes', '4,128 0 0 0,37 0 1 30,6 0 0 1,6 0 0 0', [SYN, 'match'], [UDP, 'no-match']],
  ['returns A: its length less 40', '3,128 0 0 0,20 0 0 40,22 0 0 0', [SYN, 'no-match'], [UDP, 'match']],
  ['loads behind the end', '2,32 0 0 38,6 0 0 1', [SYN, 'no-match'], [UDP, 'no-match']],
  [
    'through memory and X',
    '8,1 0 0 80,3 0 0 2,96 0 0 2,7 0 0 0,135 0 0 0,29 0 1 0,6 0 0 1,6 0 0 0',
    [SYN, 'match'],
    [UDP, 'match'],
  ],
  ['the mark', '4,32 0 0 4294963220,21 0 1 7,6 0 0 1,6 0 0 0', [SYN, 'match'], [UDP, 'no-match']],
  ['the ethertype', '4,40 0 0 4294963200,21 0 1 2048,6 0 0 1,6 0 0 0', [SYN, 'match'], [UDP, 'match']],
  ['from the network header', '4,48 0 0 4293918729,21 0 1 17,6 0 0 1,6 0 0 0', [SYN, 'no-match'], [UDP, 'match']],
  ['divides by an X of 0', '3,128 0 0 0,60 0 0 0,6 0 0 1', [SYN, 'no-match'], [UDP, 'no-match']],
  ['any of two bits', '4,48 0 0 33,69 0 1 18,6 0 0 1,6 0 0 0', [SYN, 'match'], [UDP, 'no-match']],
  ['the processor', '2,32 0 0 4294963236,6 0 0 1', [SYN, 'unknown'], [UDP, 'unknown']],
  ['the link header', '2,48 0 0 4292870144,6 0 0 1', [SYN, 'unknown'], [UDP, 'unknown']],
] as const)('%s', (_what, program, first, second) => {
  for (const [packet, outcome] of [first, second])
    expect([packet, ...askRule(`-m bpf --bytecode "${program}"`, [packet])]).toEqual([packet, outcome]);
});

test('nobody knows what is pinned', () => {
  expect(savedAs('-m bpf --object-pinned /sys/fs/bpf/x')).toBe('-m bpf --object-pinned /sys/fs/bpf/x');
  expect(askRule('-m bpf --object-pinned /sys/fs/bpf/x', [SYN])).toEqual(['unknown']);
});

test('says what the program returned', () => {
  const [use] = ruleOf(`-m bpf --bytecode "${IS_TCP}"`).matches;
  if (use?.given === undefined) throw new Error('not understood');
  expect(bpf.saw(use.given as never, seenAt(SYN), undefined)).toEqual({
    program: { id: 'match.bpf.result', values: { result: 1 } },
  });
});
