// Expected words: what iptables-nft-restore 1.8.9 made of the same text in a comment or a log prefix.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteText, quoteWord } from '../extensions/quote-word.ts';
import { wordsOf } from './words.ts';

describe('wordsOf', () => {
  test.each([
    ['-A INPUT  -j\tDROP', ['-A', 'INPUT', '-j', 'DROP']],
    ['"a b" c', ['a b', 'c']],
    ['x"y z"', ['xy z']],
    ['"a"b', ['a', 'b']],
    [String.raw`"a \"b\" c\\d \' e"`, [String.raw`a "b" c\d ' e`]],
    [String.raw`hi\there`, [String.raw`hi\there`]],
    ["x'y z'", ["x'y", "z'"]],
    ['""', ['']],
    ['', []],
    [' \t ', []],
    ['DROP\r', ['DROP']],
  ])('%j is %j', (line, words) => expect(wordsOf(line).texts).toEqual(words));

  test('says where words stand, quotes included', () => {
    const { starts, ends } = wordsOf('-j LOG --log-prefix "a b" ');
    expect(starts).toEqual([0, 3, 7, 20]);
    expect(ends).toEqual([2, 6, 19, 25]);
  });

  test('notices a quotation mark that is never closed', () => {
    expect(wordsOf('-m comment --comment "open -j DROP')).toMatchObject({ isUnclosed: true });
    expect(wordsOf('-m comment --comment "closed"')).toMatchObject({ isUnclosed: false });
  });

  test('reads back whatever is quoted', () => {
    const text = fc.string({ unit: 'binary' }).filter((word) => !/[\r\n]/.test(word));
    fc.assert(
      fc.property(fc.array(text), (words) => {
        expect(wordsOf(words.map(quoteText).join(' ')).texts).toEqual(words);
      }),
    );
  });

  test('reads back words that are quoted only where they must be', () => {
    const word = fc.string().filter((text) => !/[\r\n"]/.test(text));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(wordsOf(words.map(quoteWord).join(' ')).texts).toEqual(words);
      }),
    );
  });
});
