import { expect, test } from 'vitest';
import { askRule, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { u32 } from './u32.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: u32_match_it().
test.each([
  ['-m u32 --u32 0=0', '-m u32 --u32 "0x0=0x0"'],
  ['-m u32 ! --u32 "0x0=0x0&&0x0=0x1"', '-m u32 ! --u32 "0x0=0x0&&0x0=0x1"'],
  [
    '-m u32 --u32 "6 & 0xFF = 1 && 4 & 0x3FFF = 0 && 0 >> 22 & 0x3C @ 0 >> 24 = 0"',
    '-m u32 --u32 "0x6&0xff=0x1&&0x4&0x3fff=0x0&&0x0>>0x16&0x3c@0x0>>0x18=0x0"',
  ],
  ['-m u32 --u32 "0<<8>>4@2&0xff=0x10,5:3"', '-m u32 --u32 "0x0<<0x8>>0x4@0x2&0xff=0x10,0x5:0x3"'],
  ['-m u32 --u32 "0= 1 : 5 , 010"', '-m u32 --u32 "0x0=0x1:0x5,0x8"'],
  ['-m u32 --u32 "0&1&1&1&1&1&1&1&1&1=1"', '-m u32 --u32 "0x0&0x1&0x1&0x1&0x1&0x1&0x1&0x1&0x1&0x1=0x1"'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m u32', 'u32: option "--u32" must be specified'],
  ['-m u32 --u32 ""', 'u32: abrupt end of input after location specifier'],
  ['-m u32 --u32 "0=1 && "', 'u32: abrupt end of input after location specifier'],
  ['-m u32 --u32 "0="', 'u32: test ended with no value specified'],
  ['-m u32 --u32 "0=1 & 2"', "u32: at char 5: a second '&' was expected"],
  ['-m u32 --u32 "0<8=1"', "u32: at char 2: a second '<' was expected"],
  ['-m u32 --u32 "0 5=1"', 'u32: at char 2: operator expected'],
  ['-m u32 --u32 "0=1||2=3"', 'u32: at char 3: expected "," or "&&"'],
  ['-m u32 --u32 "0=0x"', 'u32: at char 3: expected "," or "&&"'],
  ['-m u32 --u32 "0=4294967296"', 'u32: at char 2: not a number or out of range'],
  ['-m u32 --u32 "0>>22&0x3C@12>>26&0x3C@0=0x1:0x5,7,9:"', 'u32: at char 37: not a number or out of range'],
  ['-m u32 --u32 "0 &&0=1"', 'u32: at char 3: not a number or out of range'],
  ['-m u32 --u32 "0&1&1&1&1&1&1&1&1&1&1=1"', 'u32: at char 21: too many operators'],
  ['-m u32 --u32 "0=1,2,3,4,5,6,7,8,9,10,11"', 'u32: at char 25: too many ","s'],
  [`-m u32 --u32 "${new Array(11).fill('0=1').join('&&')}"`, 'u32: at char 53: too many "&&"s'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test('the kernel refuses to shift by 32 bits', () =>
  expect(refusalOf('-m u32 --u32 "0>>32=1"')?.id).toBe('match.u32.shift'));

const SYN = 'tcp 10.0.0.1:1024 > 10.0.0.2:80 SYN id 7';

test.each([
  ['0>>28=4', SYN, 'match'],
  ['0&0xFFFF=40', SYN, 'match'],
  ['6&0xFF=6', SYN, 'match'],
  ['6&0xFF=17', SYN, 'no-match'],
  ['12=0x0a000001', SYN, 'match'],
  ['0>>22&0x3C@0>>16=1024', SYN, 'match'],
  ['0>>22&0x3C@0&0xFFFF=1:79,81:65535', SYN, 'no-match'],
  ['0>>22&0x3C@0&0xFFFF=80:90', SYN, 'match'],
  ['4<<16>>16=0', SYN, 'match'],
  ['36=0:0xffffffff', SYN, 'match'],
  ['37=0:0xffffffff', SYN, 'no-match'],
  ['12@0=0:0xffffffff', SYN, 'no-match'],
  ['0>>28=4&&6&0xFF=17', SYN, 'no-match'],
  ['0>>28=5:3', SYN, 'no-match'],
  ['28=0x47455420', 'udp 10.0.0.1:1 > 10.0.0.2:2 payload 47455420', 'match'],
])('--u32 %s on %s: %s', (tests, packet, outcome) => {
  expect(askRule(`-m u32 --u32 "${tests}"`, [packet])).toEqual([outcome]);
  expect(askRule(`-m u32 ! --u32 "${tests}"`, [packet])).toEqual([outcome === 'match' ? 'no-match' : 'match']);
});

test('says what stands at each place', () => {
  const [use] = ruleOf('-m u32 --u32 "6&0xFF=17&&100=0"').matches;
  if (use?.given === undefined) throw new Error('not understood');
  expect(u32.saw(use.given as never, seenAt(SYN), undefined).tests).toEqual([
    { id: 'match.u32.value', values: { location: '0x6&0xff', value: '0x6' } },
    { id: 'match.u32.behind', values: { location: '0x64', length: 40 } },
  ]);
});
