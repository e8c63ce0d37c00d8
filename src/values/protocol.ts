/** IP protocols by the names of /etc/protocols (xtables_parse_protocol, proto_to_name). */
import { message } from '../model/message.ts';
import { readNumber } from './number.ts';
import { type ReadContext, read, refuse, type ValueKind } from './value-kind.ts';

const NAMES: Readonly<Record<string, number>> = {
  icmp: 1,
  igmp: 2,
  ggp: 3,
  ipencap: 4,
  st: 5,
  tcp: 6,
  egp: 8,
  igp: 9,
  pup: 12,
  udp: 17,
  hmp: 20,
  'xns-idp': 22,
  rdp: 27,
  'iso-tp4': 29,
  dccp: 33,
  xtp: 36,
  ddp: 37,
  'idpr-cmtp': 38,
  ipv6: 41,
  'ipv6-route': 43,
  'ipv6-frag': 44,
  idrp: 45,
  rsvp: 46,
  gre: 47,
  esp: 50,
  ah: 51,
  skip: 57,
  'ipv6-icmp': 58,
  'ipv6-nonxt': 59,
  'ipv6-opts': 60,
  rspf: 73,
  vmtp: 81,
  eigrp: 88,
  ospf: 89,
  'ax.25': 93,
  ipip: 94,
  etherip: 97,
  encap: 98,
  pim: 103,
  ipcomp: 108,
  vrrp: 112,
  l2tp: 115,
  isis: 124,
  sctp: 132,
  fc: 133,
  'mobility-header': 135,
  udplite: 136,
  'mpls-in-ip': 137,
  manet: 138,
  hip: 139,
  shim6: 140,
  wesp: 141,
  rohc: 142,
  ethernet: 143,
  all: 0,
  ip: 0,
  hopopt: 0,
};
const ALIASES: Readonly<Record<string, number>> = { icmpv6: 58, mh: 135, 'ipv6-mh': 135 };
const NAME_OF = new Map(Object.entries(NAMES).map(([name, number]) => [number, name]));

/** The name iptables-save prints; a number where there is none. */
export function protocolName(number: number): string {
  return number === 0 ? 'all' : (NAME_OF.get(number) ?? String(number));
}

/** The number of a name or number, `all` and 0 alike. */
export function readProtocol(text: string): number | undefined {
  const number = readNumber(text);
  if (number !== undefined) return number <= 255 ? number : undefined;
  const name = text.toLowerCase();
  if (Object.hasOwn(NAMES, name)) return NAMES[name];
  return Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
}

/** is_exthdr() of iptables/xshared.c: the headers of IPv6 that `-p` never meets, since it sees what is behind them. */
const EXTENSION_HEADERS: ReadonlySet<number | undefined> = new Set([43, 44, 51, 60]);

export function warnOfHeader(
  [text = '']: readonly string[],
  { family }: ReadContext,
  isInverted: boolean,
): string | undefined {
  if (family === 'ipv4' || isInverted || !EXTENSION_HEADERS.has(readProtocol(text))) return undefined;
  return `Warning: never matched protocol: ${text.toLowerCase()}. use extension match instead.`;
}

/** What -p takes; `all` is not printed. */
export const protocol: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    const number = readProtocol(text);
    return number === undefined
      ? refuse(message('value.protocol.wrong', { text }), `unknown protocol "${text.toLowerCase()}" specified`)
      : read(number);
  },
  write: (number) => (number === 0 ? [] : [protocolName(number)]),
  describe: (number) => (number === 0 ? message('value.protocol.all') : protocolName(number)),
  control: { kind: 'text', example: 'tcp' },
};
