/** The tests of `--u32`: `0>>22&0x3C@0>>24=0x10:0x20&&8&0xFF=6` (u32_parse and u32_dump of libxt_u32.c). */
import { message } from '../model/message.ts';
import { hex, readNumber } from '../values/number.ts';
import type { NumberSpan } from '../values/number-span.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';

const OPERATORS = ['&', '<<', '>>', '@'] as const;
type Operator = (typeof OPERATORS)[number];

/** One step of the calculation: what is done with the value so far and a number. */
interface U32Step {
  readonly operator: Operator;
  readonly number: number;
}

/** One test: four bytes at a place, worked on step by step, and the values that will do. */
export interface U32Test {
  readonly place: number;
  readonly steps: readonly U32Step[];
  readonly spans: readonly NumberSpan[];
}

type Location = Pick<U32Test, 'place' | 'steps'>;
type Values = Pick<U32Test, 'spans'> & { readonly isLast: boolean };

/** XT_U32_MAXSIZE: of tests, of numbers in a location, of values. */
const MOST = 10;
const LARGEST = 0xffffffff;

interface Cursor {
  readonly text: string;
  at: number;
}

/** The tests, or what u32_parse says is wrong. */
function readTests(text: string): readonly U32Test[] | string {
  const cursor: Cursor = { text, at: 0 };
  const tests: U32Test[] = [];
  for (;;) {
    const location = readLocation(cursor);
    if (typeof location === 'string') return location;
    const values = readValues(cursor);
    if (typeof values === 'string') return values;
    tests.push({ ...location, spans: values.spans });
    if (values.isLast) return tests.length > MOST ? fault(cursor, 'too many "&&"s') : tests;
    if (tests.length > MOST) return fault(cursor, 'too many "&&"s', -1);
  }
}

function fault({ at }: Cursor, what: string, offset = 0): string {
  return `u32: at char ${at + offset}: ${what}`;
}

function readLocation(cursor: Cursor): Location | string {
  const steps: U32Step[] = [];
  let place: number | undefined;
  for (;;) {
    const next = skipSpace(cursor);
    if (next === '') return 'u32: abrupt end of input after location specifier';
    if (next === '=') {
      if (place === undefined) return fault(cursor, 'location spec missing');
      cursor.at += 1;
      return { place, steps };
    }
    const operator = place === undefined ? '@' : readOperator(cursor, next);
    if (!isOperator(operator)) return operator;
    const number = takeNumber(cursor);
    if (typeof number === 'string') return number;
    if (place === undefined) place = number;
    else steps.push({ operator, number });
    if (steps.length >= MOST) return fault(cursor, 'too many operators');
  }
}

function isOperator(text: string): text is Operator {
  return OPERATORS.some((operator) => operator === text);
}

/** The operator, or what is wrong. */
function readOperator(cursor: Cursor, next: string): string {
  if (next !== '&' && next !== '@' && next !== '<' && next !== '>') return fault(cursor, 'operator expected');
  cursor.at += 1;
  if (next === '&' || next === '@') return next;
  if (cursor.text[cursor.at] !== next) return fault(cursor, `a second '${next}' was expected`);
  cursor.at += 1;
  return next + next;
}

function readValues(cursor: Cursor): Values | string {
  const spans: NumberSpan[] = [];
  for (;;) {
    const next = skipSpace(cursor);
    if (next === '') return spans.length === 0 ? 'u32: test ended with no value specified' : { spans, isLast: true };
    if (next === '&') return endValues(cursor, spans);
    if (spans.length > 0) {
      if (next !== ',') return fault(cursor, 'expected "," or "&&"');
      cursor.at += 1;
    }
    const span = takeSpan(cursor);
    if (typeof span === 'string') return span;
    spans.push(span);
    if (spans.length > MOST) return fault(cursor, 'too many ","s');
  }
}

/** At the `&&` behind the values. */
function endValues(cursor: Cursor, spans: readonly NumberSpan[]): Values | string {
  cursor.at += 1;
  if (cursor.text[cursor.at] !== '&') return fault(cursor, "a second '&' was expected");
  if (spans.length === 0) return fault(cursor, 'value spec missing');
  cursor.at += 1;
  return { spans, isLast: false };
}

function takeSpan(cursor: Cursor): NumberSpan | string {
  const from = takeNumber(cursor);
  if (typeof from === 'string') return from;
  if (skipSpace(cursor) !== ':') return { from, to: from };
  cursor.at += 1;
  const to = takeNumber(cursor);
  return typeof to === 'string' ? to : { from, to };
}

/** The character behind blanks; none at the end. */
function skipSpace(cursor: Cursor): string {
  while (/\s/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1;
  return cursor.text[cursor.at] ?? '';
}

/** As strtoul(3) takes it: blanks before it, and all digits that fit. */
function takeNumber(cursor: Cursor): number | string {
  const digits = /\s*\+?(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)/iy;
  digits.lastIndex = cursor.at;
  const found = digits.exec(cursor.text);
  const number = readNumber(found?.[1] ?? '');
  if (found === null || number === undefined || number > LARGEST) return fault(cursor, 'not a number or out of range');
  cursor.at += found[0].length;
  return number;
}

/** All in hexadecimal, without blanks. */
export function writeTests(tests: readonly U32Test[]): string {
  return tests.map(writeTest).join('&&');
}

function writeTest({ place, steps, spans }: U32Test): string {
  const location = steps.map(({ operator, number }) => `${operator}${hex(number)}`).join('');
  const values = spans.map(({ from, to }) => (from === to ? hex(from) : `${hex(from)}:${hex(to)}`));
  return `${hex(place)}${location}=${values.join(',')}`;
}

export const u32Tests: ValueKind<readonly U32Test[]> = {
  words: 1,
  read([text = '']) {
    const tests = readTests(text);
    return typeof tests === 'string' ? refuse(message('match.u32.wrong', { text }), tests) : read(tests);
  },
  write: (tests) => [writeTests(tests)],
  describe: writeTests,
  control: { kind: 'text', example: '6&0xFF=6:17&&0>>22&0x3C@0>>16=1024' },
};
