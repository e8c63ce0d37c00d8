/** Four bytes of the packet, shifted, masked, and compared with ranges (u32_match_it of net/netfilter/xt_u32.c). */
import { defineMatch } from '../extensions/kind.ts';
import { type Message, message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { hex } from '../values/number.ts';
import { isInSpan } from '../values/number-span.ts';
import { packetBytes } from '../values/packet-bytes.ts';
import { U32_TEXTS } from './u32.texts.ts';
import { type U32Test, u32Tests, writeTests } from './u32-tests.ts';

const WORD = 32;

export const u32 = defineMatch({
  name: 'u32',
  options: {
    tests: { flag: '--u32', holds: u32Tests, invertible: true, required: true },
  },
  entryFault({ tests: { value } }) {
    const shifts = value.flatMap(({ steps }) =>
      steps.filter(({ operator, number }) => (operator === '<<' || operator === '>>') && number >= WORD),
    );
    const [wrong] = shifts;
    return wrong && { message: message('match.u32.shift', { number: wrong.number }), errno: 'EINVAL' };
  },
  evaluate: ({ tests: { value, inverted } }, { packet }) =>
    value.every((test) => isMet(test, calculate(test, packet))) === inverted ? 'no-match' : 'match',
  saw: ({ tests: { value } }, { packet }) => ({ tests: value.map((test) => sawTest(test, packet)) }),
  print: ({ tests: { value, inverted } }) => [...(inverted ? ['!'] : []), '--u32', `"${writeTests(value)}"`],
  texts: U32_TEXTS,
});

function isMet({ spans }: U32Test, value: number | undefined): boolean {
  return value !== undefined && spans.some((span) => isInSpan(value, span));
}

/** What the location of a test comes to; nothing where it reads behind the packet's end. */
function calculate({ place, steps }: U32Test, packet: Packet): number | undefined {
  const bytes = packetBytes(packet);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const readAt = (at: number): number | undefined => (at + 4 > bytes.length ? undefined : view.getUint32(at));
  let start = 0;
  let value = readAt(place);
  for (const { operator, number } of steps) {
    if (value === undefined) return undefined;
    switch (operator) {
      case '&':
        value = (value & number) >>> 0;
        break;
      case '<<':
        value = (value << number) >>> 0;
        break;
      case '>>':
        value >>>= number;
        break;
      case '@':
        start += value;
        value = readAt(start + number);
        break;
    }
  }
  return value;
}

function sawTest(test: U32Test, packet: Packet): Message {
  const value = calculate(test, packet);
  const location = writeTests([{ ...test, spans: [] }]).slice(0, -1);
  return value === undefined
    ? message('match.u32.behind', { location, length: packetBytes(packet).length })
    : message('match.u32.value', { location, value: hex(value) });
}
