/** Up to fifteen ports and spans of ports, separated by commas (parse_multi_ports_v1 of libxt_multiport.c). */
import { message } from '../model/message.ts';
import { describeSpan, type NumberSpan, writeSpan } from './number-span.ts';
import { readPort, refusePort } from './port.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

/** XT_MULTI_PORTS; a span takes two. */
const MOST = 15;

export const portList: ValueKind<readonly NumberSpan[]> = {
  words: 1,
  read([text = '']): Read<readonly NumberSpan[]> {
    const spans: NumberSpan[] = [];
    let taken = 0;
    for (const part of text.split(',')) {
      const span = readSpan(part);
      if (!span.ok) return span;
      spans.push(span.value);
      taken += part.includes(':') ? 2 : 1;
    }
    return taken > MOST
      ? refuse(message('value.port-list.long', { taken, to: MOST }), 'too many ports specified')
      : read(spans);
  },
  write: (spans) => [spans.map((span) => writeSpan(span)).join(',')],
  describe: (spans) => spans.map(describeSpan),
  control: { kind: 'text', example: '80,443,8000:8080' },
};

/** Both ends must be given, and the second must be larger. */
function readSpan(text: string): Read<NumberSpan> {
  const [first = '', last = first] = text.split(/:(.*)/s, 2);
  const from = readPort(first);
  if (from === undefined) return refusePort(first);
  const to = readPort(last);
  if (to === undefined) return refusePort(last);
  if (text.includes(':') && from >= to)
    return refuse(message('value.port.backwards', { from, to }), 'invalid portrange specified');
  return read({ from, to });
}
