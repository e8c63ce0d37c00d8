// Keys as readline(3) names them, and what they make of a line.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeBehind } from './cell-width.ts';
import { insertionFor } from './complete.ts';
import { foundBy, keysOf, NOTHING_TYPED, press, type Typing } from './line-editor.ts';

const HISTORY = ['iptables -L', 'ping 10.0.0.1', 'iptables -S'];
const UP = '\x1b[A';
const DOWN = '\x1b[B';
const LEFT = '\x1b[D';
const RIGHT = '\x1b[C';

function keyed(data: string, history: readonly string[] = HISTORY): Typing {
  return keysOf(data).reduce<Typing>((typing, key) => press(typing, key, history).typing, NOTHING_TYPED);
}

/** The line with a bar where the cursor is. */
const shown = ({ text, at }: Typing): string => `${text.slice(0, at)}|${text.slice(at)}`;

describe('a line', () => {
  test.each<[string, string, string]>([
    ['is typed', 'ls', 'ls|'],
    ['in the middle', `ls${LEFT}x`, 'lx|s'],
    ['from its start: Ctrl-A, Home', 'b\x01a', 'a|b'],
    ['to its end: Ctrl-E, End', 'b\x01\x05c', 'bc|'],
    ['loses a character: Backspace', `abc${LEFT}\x7f`, 'a|c'],
    ['loses the next one: Delete', `abc${LEFT}${LEFT}\x1b[3~`, 'a|c'],
    ['loses all before: Ctrl-U', `abc${LEFT}\x15`, '|c'],
    ['loses all behind: Ctrl-K', `abc${LEFT}\x0b`, 'ab|'],
    ['loses a word: Ctrl-W', 'iptables -A  INPUT\x17', 'iptables -A  |'],
    ['gets it back: Ctrl-Y', 'iptables -A\x17\x19\x19', 'iptables -A-A|'],
    ['by words: Ctrl-Left', 'iptables -A INPUT\x1b[1;5D\x1b[1;5D', 'iptables |-A INPUT'],
    ['holds wide characters as one', `规则${LEFT}\x7f`, '|则'],
    ['and those of two units', '😀\x7fa', 'a|'],
    ['keeps control characters out', 'a\x00\x1eb', 'ab|'],
    ['is the last one of the history', UP, 'iptables -S|'],
    ['the one before it', UP + UP, 'ping 10.0.0.1|'],
    ['not older than the oldest', UP.repeat(9), 'iptables -L|'],
    ['and what was typed again', `x${UP}${UP}${DOWN}${DOWN}`, 'x|'],
    ['a recalled line may be edited', `${UP}\x7fL`, 'iptables -L|'],
  ])('%s', (_, data, expected) => {
    expect(shown(keyed(data))).toBe(expected);
  });

  test('is looked for with Ctrl-R, further back with it again, and taken with an arrow', () => {
    expect(foundBy(keyed('\x12ipt'), HISTORY)).toBe('iptables -S');
    expect(foundBy(keyed('\x12ipt\x12'), HISTORY)).toBe('iptables -L');
    expect(shown(keyed(`\x12ping${LEFT}`))).toBe('ping 10.0.0.|1');
    expect(shown(keyed('abc\x12ping\x03'))).toBe('abc|');
  });
});

test.each<[string, string, string | undefined]>([
  ['Enter runs', 'ls\r', 'run'],
  ['Enter in a search runs what was found', '\x12ping\r', 'run'],
  ['Ctrl-C interrupts', 'ls\x03', 'interrupt'],
  ['Ctrl-L clears', '\x0c', 'clear'],
  ['Tab completes', 'ip\t', 'complete'],
  ['an arrow takes what was suggested', RIGHT, 'take-suggestion'],
  ['but moves where something stands', `a${LEFT}${RIGHT}`, undefined],
])('%s', (_, data, asked) => {
  const keys = keysOf(data);
  const before = keyed(keys.slice(0, -1).join(''));
  expect(press(before, keys.at(-1) ?? '', HISTORY).asked).toBe(asked);
});

test('whatever is pressed, the cursor stands in the line', () => {
  const key = fc.oneof(
    fc.string(),
    fc.constantFrom(UP, DOWN, LEFT, RIGHT, '\x12', '\x17', '\x15', '\x19', '\x7f', '😀'),
  );
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const { at, text } = keyed(keys.join(''));
      expect(at >= 0 && at <= text.length).toBe(true);
    }),
  );
});

test.each<[string, number, number, number]>([
  ['', 10, 0, 0],
  ['abc', 10, 0, 3],
  ['0123456789', 10, 1, 0],
  ['0123456789a', 10, 1, 1],
  ['规则', 10, 0, 4],
  // A wide character does not stand in half a cell.
  ['012345678规', 10, 1, 2],
])('%j on %i columns ends in row %i, column %i', (text, columns, row, column) => {
  expect(placeBehind(text, columns)).toEqual({ row, column });
});

test.each<[string, readonly string[], string, readonly string[]]>([
  ['ipt', ['iptables', 'iptables-save'], 'ables', []],
  ['iptables', ['iptables-restore', 'iptables-save'], '-', []],
  ['iptables-', ['iptables-restore', 'iptables-save'], '', ['iptables-restore', 'iptables-save']],
  ['pi', ['ping'], 'ng ', []],
  ['x', [], '', []],
])('Tab behind %s', (begun, words, insert, choices) => {
  expect(insertionFor(begun, words)).toEqual({ insert, choices });
});
