// `tool`: the words of iptables 1.8.9 for the same mistake.
import { describe, expect, test } from 'vitest';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { defineMatch } from './kind.ts';
import { readOptions } from './read-options.ts';
import { writeOptions } from './write-options.ts';

const small: ValueKind<number> = {
  words: 1,
  read: ([word = '']) =>
    /^\d$/.test(word) ? read(Number(word)) : refuse({ id: 'toy.wrong', values: { word } }, `bad "${word}"`),
  write: (number) => [String(number)],
  describe: (number) => number,
  control: { kind: 'number', from: 0, to: 9, example: '5' },
};
const text: ValueKind<string> = {
  words: 1,
  isText: true,
  read: ([word = '']) => read(word),
  write: (word) => [word],
  describe: (word) => word,
  control: { kind: 'text', example: 'a b' },
};
const present: ValueKind<true> = {
  words: 0,
  read: () => read(true),
  write: () => [],
  describe: () => '',
  control: { kind: 'switch' },
};

const toy = defineMatch({
  name: 'toy',
  options: {
    least: { flag: '--least', holds: small, required: true },
    most: { flag: '--most', aliases: ['--max'], holds: small, invertible: true },
    name: { flag: '--name', holds: text },
    level: { flag: '--level', holds: small, fallback: 4 },
    quick: { flag: '--quick', holds: present, excludes: ['name'] },
    none: { flag: '--none', holds: present, invertible: true, becomes: () => ({ most: 0 }) },
    six: { flag: '--six', holds: small, families: ['ipv6'] },
  },
  check: ({ least, level }) =>
    least > level ? { message: { id: 'toy.order', values: {} }, tool: 'order' } : undefined,
  evaluate: () => 'match',
  saw: () => ({}),
  texts: { en: {}, zh: {} },
});

const readToy = (words: string) => readOptions(toy, words.split(' '), 'ipv4');
const held = (value: number, inverted = false) => ({ value, inverted });

describe('readOptions', () => {
  test.each([
    ['--least 1', { least: 1, level: 4 }],
    ['--least 1 --most 5', { least: 1, level: 4, most: held(5) }],
    ['--least 1 ! --max 5', { least: 1, level: 4, most: held(5, true) }],
    ['--least 1 --quick --level 9', { least: 1, level: 9, quick: true }],
    ['--least 1 --none', { least: 1, level: 4, most: held(0) }],
    ['--least 1 ! --none', { least: 1, level: 4, most: held(0, true) }],
  ])('%s', (words, given) => expect(readToy(words)).toEqual({ given, faults: [] }));

  test.each([
    ['--most 5', 'option.required', 'toy: option "--least" must be specified'],
    ['--least 1 --least 2', 'option.once', 'toy: option "--least" can only be used once.'],
    ['! --least 1', 'option.not-inverted', 'toy: option "--least" cannot be inverted.'],
    ['--least 1 --quick --name x', 'option.excludes', 'toy: option "--quick" cannot be used together with "--name".'],
    ['--least 1 --none --most 2', 'option.excludes', 'toy: option "--none" cannot be used together with "--most".'],
    ['--least 1 --most', 'option.argument', 'option "--most" requires an argument'],
    ['--least x', 'toy.wrong', 'bad "x"'],
    ['--least 5', 'toy.order', 'order'],
    ['--least 1 --six 6', 'option.unknown', 'unknown option "--six"'],
  ])('%s is refused', (words, id, tool) => {
    const { given, faults } = readToy(words);
    expect(given).toBeUndefined();
    expect(faults[0]).toMatchObject({ message: { id }, tool });
  });
});

describe('writeOptions', () => {
  test.each([
    ['--max 5 --least 1', ['--least', '1', '--most', '5', '--level', '4']],
    ['! --none --least 1', ['--least', '1', '!', '--most', '0', '--level', '4']],
    ['--least 1 --quick', ['--least', '1', '--level', '4', '--quick']],
    ['--least 1 --name ab.c', ['--least', '1', '--name', '"ab.c"', '--level', '4']],
    ['--least 1 --name abc', ['--least', '1', '--name', 'abc', '--level', '4']],
  ])('%s', (words, written) => {
    expect(writeOptions(toy, readToy(words).given ?? {}, { family: 'ipv4', flavour: 'nft' })).toEqual(written);
  });
});
