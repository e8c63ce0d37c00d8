/** Bytes anywhere in the packet, its headers included (string_mt of net/netfilter/xt_string.c, skb_find_text). */

import { defineMatch } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { textOfBytes, upperCase } from '../values/binary-text.ts';
import { wholeNumber } from '../values/number.ts';
import { packetBytes } from '../values/packet-bytes.ts';
import { present } from '../values/switch.ts';
import { read, type ValueKind } from '../values/value-kind.ts';
import { STRING_TEXTS } from './string.texts.ts';
import { hexPattern, textPattern, writePattern } from './string-pattern.ts';

const LAST = 65_535;

/** Boyer-Moore and Knuth-Pratt-Morris find the same; other names are left to the kernel. */
const algorithm: ValueKind<string> = {
  words: 1,
  read: ([text = '']) => read(text),
  write: (name) => [name],
  describe: (name) => name,
  control: { kind: 'choice', among: ['bm', 'kmp'] },
};

const offset = (example: string) => wholeNumber({ from: 0, to: LAST, example });

const OPTIONS = {
  text: { flag: '--string', holds: textPattern, invertible: true },
  hex: { flag: '--hex-string', holds: hexPattern, invertible: true, becomes: (text: string) => ({ text }) },
  algorithm: { flag: '--algo', holds: algorithm },
  from: { flag: '--from', holds: offset('20'), fallback: 0 },
  to: { flag: '--to', holds: offset('1500'), fallback: LAST },
  anyCase: { flag: '--icase', holds: present },
} as const;

type StringGiven = Given<typeof OPTIONS>;

export const string = defineMatch({
  name: 'string',
  isOneCondition: true,
  options: OPTIONS,
  check({ text, algorithm: name }) {
    if (text === undefined)
      return {
        message: message('match.string.nothing'),
        tool: "STRING match: You must specify `--string' or `--hex-string'",
      };
    if (name === undefined)
      return {
        message: message('option.required', { flag: '--algo' }),
        tool: 'string: option "--algo" must be specified',
      };
    return undefined;
  },
  /** string_mt_check(), textsearch_prepare(): `fsm` is there, but wants a pattern of its own kind. */
  entryFault({ text, algorithm: name = '', from, to }) {
    if (from > to) return { message: message('match.string.order', { from, to }), errno: 'EINVAL' };
    if (name !== 'bm' && name !== 'kmp')
      return {
        message: message('match.string.unknown-algorithm', { text: name }),
        errno: name === 'fsm' ? 'EINVAL' : 'ENOENT',
      };
    return text?.value === '' ? { message: message('match.string.empty'), errno: 'EINVAL' } : undefined;
  },
  evaluate: (given, { packet }) =>
    (placeIn(packet, given) !== undefined) === (given.text?.inverted ?? false) ? 'no-match' : 'match',
  saw(given, { packet }) {
    const place = placeIn(packet, given);
    const length = packetBytes(packet).length;
    return {
      text:
        place === undefined
          ? message('match.string.absent', { length })
          : message('match.string.found', { place, length }),
    };
  },
  print({ text, algorithm: name, from, to, anyCase }) {
    const pattern = text === undefined ? [] : writePattern(text.value);
    return [
      ...(text?.inverted ? ['!'] : []),
      ...pattern,
      ...(name === undefined ? [] : ['--algo', name]),
      ...(from === 0 ? [] : ['--from', String(from)]),
      ...(to === LAST ? [] : ['--to', String(to)]),
      ...(anyCase ? ['--icase'] : []),
    ];
  },
  texts: STRING_TEXTS,
});

interface Searchable {
  readonly plain: string;
  upper?: string;
}

const known = new WeakMap<Uint8Array, Searchable>();

function searchable(packet: Packet): Searchable {
  const bytes = packetBytes(packet);
  const kept = known.get(bytes);
  if (kept) return kept;
  const made: Searchable = { plain: textOfBytes(bytes) };
  known.set(bytes, made);
  return made;
}

/** Where the pattern first stands as a whole between `from` and `to`, counted from the IP header. */
function placeIn(packet: Packet, { text, from, to, anyCase }: StringGiven): number | undefined {
  if (text === undefined) return undefined;
  const within = searchable(packet);
  let place: number;
  if (anyCase) {
    within.upper ??= upperCase(within.plain);
    place = within.upper.indexOf(upperCase(text.value), from);
  } else {
    place = within.plain.indexOf(text.value, from);
  }
  return place >= 0 && place + text.value.length <= to ? place : undefined;
}
