import { expect, test } from 'vitest';
import { askRule, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { string } from './string.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: string_mt() with skb_find_text().
test.each([
  ['-m string --string foo --algo bm', '-m string --string "foo" --algo bm'],
  [
    '-m string --icase --to 100 --algo kmp --from 5 --string foo',
    '-m string --string "foo" --algo kmp --from 5 --to 100 --icase',
  ],
  ['-m string ! --string "foo bar" --algo kmp', '-m string ! --string "foo bar" --algo kmp'],
  ['-m string --string "a\\"b" --algo bm', '-m string --string "a\\"b" --algo bm'],
  [`-m string --string "a'b" --algo bm`, `-m string --string "a'b" --algo bm`],
  ['-m string --string é --algo bm', '-m string --hex-string "|c3a9|" --algo bm'],
  ['-m string --hex-string "foo|41 42|z" --algo bm', '-m string --string "fooABz" --algo bm'],
  ['-m string ! --hex-string "|0a0B|" --algo bm', '-m string ! --hex-string "|0a0b|" --algo bm'],
  ['-m string --hex-string "abc|" --algo bm', '-m string --string "abc" --algo bm'],
  ['-m string --hex-string "|41||42|" --algo bm', '-m string --string "A|42" --algo bm'],
  ['-m string --hex-string "| 41|" --algo bm', '-m string --string "A" --algo bm'],
  ['-m string --string foo --algo bm --from 0 --to 65535', '-m string --string "foo" --algo bm'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test('a backslash at the end would quote the quote', () => {
  expect(savedAs('-m string --hex-string "a|5c|" --algo bm')).toBe('-m string --hex-string "|615c|" --algo bm');
  expect(savedAs('-m string --hex-string "|5c|a" --algo bm')).toBe('-m string --string "\\\\a" --algo bm');
});

test.each([
  ['-m string', "STRING match: You must specify `--string' or `--hex-string'"],
  ['-m string --algo bm', "STRING match: You must specify `--string' or `--hex-string'"],
  ['-m string --string foo', 'string: option "--algo" must be specified'],
  [
    '-m string --string a --hex-string "|41|" --algo bm',
    'string: option "--string" cannot be used together with "--hex-string".',
  ],
  ['-m string --hex-string "" --algo bm', 'STRING must contain at least one char'],
  ['-m string --hex-string "|0a 0|" --algo bm', 'Invalid hex block'],
  ['-m string --hex-string "|0a" --algo bm', 'Invalid hex block'],
  ['-m string --hex-string "||" --algo bm', 'Odd number of hex digits'],
  ['-m string --hex-string "|zz|" --algo bm', "Invalid hex char 'z'"],
  ['-m string --hex-string "a\\\\" --algo bm', 'Bad literal placement at end of string'],
  ['-m string --hex-string "|41\\\\|" --algo bm', 'Cannot include literals in hex data'],
  [`-m string --string ${'0'.repeat(129)} --algo bm`, `STRING too long "${'0'.repeat(129)}"`],
  ['-m string --string foo --algo bm --to 65536', 'string: bad value for option "--to", or out of range (0-65535).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-m string --string "" --algo bm', 'match.string.empty', 'Invalid argument'],
  ['-m string --hex-string "|" --algo bm', 'match.string.empty', 'Invalid argument'],
  ['-m string --string foo --algo fsm', 'match.string.unknown-algorithm', 'Invalid argument'],
  ['-m string --string foo --algo BM', 'match.string.unknown-algorithm', 'No such file or directory'],
  ['-m string --string foo --algo bm --from 10 --to 5', 'match.string.order', 'Invalid argument'],
])('%s is refused by the kernel: %s, %s', (rule, id, words) =>
  expect(refusalOf(rule)).toEqual({ id, tool: `RULE_APPEND failed (${words}): rule in chain FORWARD` }),
);

// “GET /index” behind 20 bytes of IP and 8 of UDP.
const GET = 'udp 10.0.0.1:1 > 10.0.0.2:2 payload 474554202f696e646578';

test.each([
  ['--string GET', 'match'],
  ['--string get', 'no-match'],
  ['--string get --icase', 'match'],
  ['--string POST', 'no-match'],
  ['--string GET --from 28', 'match'],
  ['--string GET --from 29', 'no-match'],
  ['--string GET --to 31', 'match'],
  ['--string GET --to 30', 'no-match'],
  ['--string GET --to 0', 'no-match'],
  ['--hex-string "|0a0000010a000002|"', 'match'],
  ['--hex-string "|45|"', 'match'],
  ['--hex-string "|45|" --from 1 --to 29', 'no-match'],
  ['--string indexx', 'no-match'],
])('%s: %s', (options, outcome) => {
  expect(askRule(`-m string ${options} --algo bm`, [GET])).toEqual([outcome]);
  expect(askRule(`-m string ! ${options} --algo kmp`, [GET])).toEqual([outcome === 'match' ? 'no-match' : 'match']);
});

test.each([
  ['GET', { id: 'match.string.found', values: { place: 28, length: 38 } }],
  ['POST', { id: 'match.string.absent', values: { length: 38 } }],
])('says where %s stands', (text, said) => {
  const [use] = ruleOf(`-m string --string ${text} --algo bm`).matches;
  if (use?.given === undefined) throw new Error('not understood');
  expect(string.saw(use.given as never, seenAt(GET), undefined).text).toEqual(said);
});
