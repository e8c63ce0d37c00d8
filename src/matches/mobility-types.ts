/** Types of mobility headers by name or number, or a span of them (name_to_type and parse_mh_types of libip6t_mh.c). */
import { message } from '../model/message.ts';
import { readNumber } from '../values/number.ts';
import { describeSpan, type NumberSpan, writeSpan } from '../values/number-span.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';

const LAST = 255;

/** In the order in which beginnings of names are looked through. */
const NAMES: readonly (readonly [string, number])[] = [
  ['binding-refresh-request', 0],
  ['brr', 0],
  ['home-test-init', 1],
  ['hoti', 1],
  ['careof-test-init', 2],
  ['coti', 2],
  ['home-test', 3],
  ['hot', 3],
  ['careof-test', 4],
  ['cot', 4],
  ['binding-update', 5],
  ['bu', 5],
  ['binding-acknowledgement', 6],
  ['ba', 6],
  ['binding-error', 7],
  ['be', 7],
];

/** A whole name, else the first that begins so, else a number. */
function typeOf(text: string): number | undefined {
  const name = text.toLowerCase();
  const begun = NAMES.filter(([full]) => full.startsWith(name));
  const [, type] = begun.find(([full]) => full === name) ?? begun[0] ?? [];
  const number = type ?? readNumber(text);
  return number === undefined || number > LAST ? undefined : number;
}

/** Printed as numbers; the span of all is not printed, negated or not. */
export const mobilityTypes: ValueKind<NumberSpan> = {
  words: 1,
  read([text = '']) {
    const [first = '', last] = text.split(':', 2);
    const ends = [last !== undefined && first === '' ? 0 : typeOf(first), last === '' ? LAST : typeOf(last ?? first)];
    const [from, to] = ends;
    if (from === undefined || to === undefined) {
      const wrong = from === undefined ? first : (last ?? first);
      return refuse(message('match.mh.wrong', { text: wrong }), `Invalid MH type \`${wrong}'`);
    }
    return from > to
      ? refuse(message('match.mh.backwards', { from, to }), 'Invalid MH type range (min > max)')
      : read({ from, to });
  },
  write: (span) => (span.from === 0 && span.to === LAST ? [] : [writeSpan(span)]),
  describe: describeSpan,
  control: { kind: 'text', example: 'binding-update' },
};
