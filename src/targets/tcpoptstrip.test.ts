import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Results: recorded cases targets/tcpoptstrip-*.
const MANGLE = { table: 'mangle', chain: 'FORWARD' } as const;

test.each([
  ['wscale,mss,timestamp,sack-permitted,sack,md5', ' --strip-options 2,3,4,5,8,19'],
  ['255,30', ' --strip-options 30,255'],
  ['0x5', ' --strip-options 5'],
])('--strip-options %s is saved as%s', (kinds, saved) =>
  expect(savedAs(`-p tcp -j TCPOPTSTRIP --strip-options ${kinds}`, MANGLE)).toBe(`-p tcp -j TCPOPTSTRIP${saved}`),
);

test('without options it is saved so', () =>
  expect(savedAs('-p tcp -j TCPOPTSTRIP', MANGLE)).toBe('-p tcp -j TCPOPTSTRIP'));

test.each([
  ['-p tcp -j TCPOPTSTRIP --strip-options 256', 'Bad TCP option value "256"'],
  ['-p tcp -j TCPOPTSTRIP --strip-options mss,', 'Bad TCP option value ""'],
  ['-p tcp -j TCPOPTSTRIP --strip-options 1', 'Option value may not be 0 or 1'],
  ['-p tcp -j TCPOPTSTRIP --strip-options 2,mss', 'Option "mss" already specified'],
  ['-j TCPOPTSTRIP --strip-options 2', 'Invalid argument'],
  ['! -p tcp -j TCPOPTSTRIP --strip-options 2', 'Invalid argument'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, MANGLE)?.tool).toBe(tool));

const nop = { kind: 1, data: '' };

test.each([
  ['2', [nop, nop, nop, nop]],
  ['3', undefined],
])('--strip-options %s of a SYN with mss 1460', (kinds, options) =>
  expect(
    runTargetOf(`-p tcp -j TCPOPTSTRIP --strip-options ${kinds}`, 'tcp 10.0.0.1:1 > 10.0.0.2:80 SYN mss 1460', MANGLE)
      .packet?.transport,
  ).toEqual(options && expect.objectContaining({ options })),
);
