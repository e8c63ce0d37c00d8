/** Ports and spans of ports, by number or service name (xtables_parse_port, XTTYPE_PORTRC). */
import { message } from '../model/message.ts';
import { readNumber } from './number.ts';
import { describeSpan, type NumberSpan, writeSpan } from './number-span.ts';
import { portOfService } from './service-names.ts';
import { read, refuse, type ValueKind, type WriteContext } from './value-kind.ts';

const LAST = 65_535;

/** A port by number or name. */
export function readPort(text: string): number | undefined {
  const number = readNumber(text);
  if (number !== undefined) return number <= LAST ? number : undefined;
  return portOfService(text);
}

export function refusePort(text: string) {
  return refuse(message('value.port.wrong', { text }), `invalid port/service \`${text}' specified`);
}

/** `80`, `http`, `80:90`, `:90`, `80:` as -p udp takes them, backwards too; the span of all ports is not printed. */
export const anyPortSpan: ValueKind<NumberSpan> = {
  words: 1,
  read([text = '']) {
    const colon = text.indexOf(':');
    const first = colon === -1 ? text : text.slice(0, colon);
    const last = colon === -1 ? text : text.slice(colon + 1);
    const from = colon !== -1 && first === '' ? 0 : readPort(first);
    if (from === undefined) return refusePort(first);
    const to = colon !== -1 && last === '' ? LAST : readPort(last);
    if (to === undefined) return refusePort(last);
    return read({ from, to });
  },
  write: (span) => (isEveryPort(span) ? [] : [writeSpan(span)]),
  describe: describeSpan,
  control: { kind: 'text', example: '80' },
};

/** The same where getaddrinfo(3) is asked: for all that xtopt_parse_port() and xtopt_parse_mport() read. */
export const resolvedPortSpan: ValueKind<NumberSpan> = {
  ...anyPortSpan,
  read(words, context) {
    const [text = ''] = words;
    const { kind = '', flag = '' } = context;
    if (text.split(':').length > 2) {
      const tool = `${kind}: Too many components for option "${flag}" (max: 2)`;
      return refuse(message('value.port.wrong', { text }), tool);
    }
    const [first = '', last = first] = text.split(':').map((part, at) => part || (at === 0 ? '0' : String(LAST)));
    const unknown = [first, last].find((part) => resolvedPort(part) === undefined);
    if (text === '' || unknown !== undefined) return refuseResolved(unknown ?? text);
    return read({ from: resolvedPort(first) ?? 0, to: resolvedPort(last) ?? LAST });
  },
};

/** A service name or a decimal number, of which getaddrinfo(3) keeps 16 bits. */
export function resolvedPort(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) % (LAST + 1) : portOfService(text);
}

export function refuseResolved(text: string) {
  return refuse(message('value.port.wrong', { text }), `Port "${text}" does not resolve to anything.`);
}

/** The same as -p tcp takes them. */
export const portSpan: ValueKind<NumberSpan> = {
  ...anyPortSpan,
  read(words, context) {
    const span = anyPortSpan.read(words, context);
    if (!span.ok || span.value.from <= span.value.to) return span;
    return refuse(message('value.port.backwards', { ...span.value }), 'invalid portrange (min > max)');
  },
};

function isEveryPort(span: NumberSpan): boolean {
  return span.from === 0 && span.to === LAST;
}

/** The words of a port option. iptables-nft prints `! --dport :250` as what it compiles it to, `--dport 251:65535`. */
export function writePorts(
  flag: string,
  held: { readonly value: NumberSpan; readonly inverted: boolean } | undefined,
  context: WriteContext,
): readonly string[] {
  if (held === undefined || isEveryPort(held.value)) return [];
  const { from, to } = held.value;
  if (held.inverted && context.flavour === 'nft' && from === 0 && to > 0)
    return [flag, writeSpan({ from: to + 1, to: LAST })];
  return [...(held.inverted ? ['!'] : []), flag, writeSpan(held.value)];
}
