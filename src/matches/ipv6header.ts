/** Which kinds of headers an IPv6 packet has (ipv6header_mt6 of net/ipv6/netfilter/ip6t_ipv6header.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import { readProtocol } from '../values/protocol.ts';
import { present } from '../values/switch.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { EXTENSION, headerTypes, isExtension } from './extension-header.ts';
import { IPV6HEADER_TEXTS } from './ipv6header.texts.ts';

/** Anything that is no extension header. */
const CARRIED = 255;

/** In the order in which they are printed, by their numbers. */
const HEADERS: ReadonlyMap<number, string> = new Map<number, string>([
  [EXTENSION.hopByHop, 'hop-by-hop'],
  [EXTENSION.options, 'ipv6-opts'],
  [EXTENSION.routing, 'ipv6-route'],
  [EXTENSION.fragment, 'ipv6-frag'],
  [EXTENSION.authentication, 'ah'],
  [PROTOCOL.esp, 'esp'],
  [EXTENSION.none, 'ipv6-nonxt'],
  [CARRIED, 'protocol'],
]);

const SHORT_NAMES: Readonly<Record<string, number>> = {
  hop: EXTENSION.hopByHop,
  dst: EXTENSION.options,
  route: EXTENSION.routing,
  frag: EXTENSION.fragment,
  auth: EXTENSION.authentication,
  none: EXTENSION.none,
  prot: CARRIED,
};

function numberOf(text: string): number | undefined {
  const [named] = [...HEADERS].find(([, name]) => name === text) ?? [];
  return named ?? SHORT_NAMES[text] ?? readProtocol(text);
}

const headerList: ValueKind<readonly number[]> = {
  words: 1,
  read([text = '']) {
    const parts = text.split(',').filter((part) => part !== '');
    if (parts.length === 0)
      return refuse(message('match.ipv6header.empty'), 'ip6t_ipv6header: cannot parse header names');
    const found = new Set<number>();
    for (const part of parts) {
      const number = numberOf(part);
      if (number === undefined || !HEADERS.has(number))
        return refuse(
          message('match.ipv6header.wrong', { text: part }),
          `unknown header \`${number ?? part}' specified`,
        );
      found.add(number);
    }
    return read([...HEADERS.keys()].filter((number) => found.has(number)));
  },
  write: (numbers) => [numbers.map(nameOf).join(',')],
  describe: (numbers) => numbers.map(nameOf),
  control: { kind: 'choices', among: [...HEADERS.values()] },
};

function nameOf(number: number): string {
  return HEADERS.get(number) ?? '';
}

export const ipv6header = defineMatch({
  name: 'ipv6header',
  families: ['ipv6'],
  options: {
    headers: { flag: '--header', holds: headerList, invertible: true, required: true },
    soft: { flag: '--soft', holds: present },
  },
  isOneCondition: true,
  evaluate({ headers, soft }, { packet }) {
    const had = headersOf(packet);
    const wanted = headers.value;
    if (soft) return wanted.every((number) => had.has(number) !== headers.inverted) ? 'match' : 'no-match';
    const isSame = had.size === wanted.length && wanted.every((number) => had.has(number));
    return isSame === headers.inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet }) => ({ headers: [...headersOf(packet)].map(nameOf) }),
  texts: IPV6HEADER_TEXTS,
});

/** What ESP hides, and what follows “nothing follows”, is not looked at. */
function headersOf(packet: Packet): ReadonlySet<number> {
  const had = new Set<number>();
  for (const type of headerTypes(packet)) {
    had.add(isExtension(type) ? type : CARRIED);
    if (type === EXTENSION.none || type === PROTOCOL.esp || !isExtension(type)) break;
  }
  return had;
}
