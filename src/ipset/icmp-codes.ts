/** Names of ICMP and ICMPv6 types with their codes, as ipset reads and prints them (lib/icmp.c, lib/icmpv6.c of ipset). */

type Names = Readonly<Record<string, string>>;

/** Of two names for one the first is printed. */
const ICMP: Names = {
  'echo-reply': '0/0',
  pong: '0/0',
  'network-unreachable': '3/0',
  'host-unreachable': '3/1',
  'protocol-unreachable': '3/2',
  'port-unreachable': '3/3',
  'fragmentation-needed': '3/4',
  'source-route-failed': '3/5',
  'network-unknown': '3/6',
  'host-unknown': '3/7',
  'network-prohibited': '3/9',
  'host-prohibited': '3/10',
  'TOS-network-unreachable': '3/11',
  'TOS-host-unreachable': '3/12',
  'communication-prohibited': '3/13',
  'host-precedence-violation': '3/14',
  'precedence-cutoff': '3/15',
  'source-quench': '4/0',
  'network-redirect': '5/0',
  'host-redirect': '5/1',
  'TOS-network-redirect': '5/2',
  'TOS-host-redirect': '5/3',
  'echo-request': '8/0',
  ping: '8/0',
  'router-advertisement': '9/0',
  'router-solicitation': '10/0',
  'ttl-zero-during-transit': '11/0',
  'ttl-zero-during-reassembly': '11/1',
  'ip-header-bad': '12/0',
  'required-option-missing': '12/1',
  'timestamp-request': '13/0',
  'timestamp-reply': '14/0',
  'address-mask-request': '17/0',
  'address-mask-reply': '18/0',
};

const ICMPV6: Names = {
  'no-route': '1/0',
  'communication-prohibited': '1/1',
  'address-unreachable': '1/3',
  'port-unreachable': '1/4',
  'packet-too-big': '2/0',
  'ttl-zero-during-transit': '3/0',
  'ttl-zero-during-reassembly': '3/1',
  'bad-header': '4/0',
  'unknown-header-type': '4/1',
  'unknown-option': '4/2',
  'echo-request': '128/0',
  ping: '128/0',
  'echo-reply': '129/0',
  pong: '129/0',
  'router-solicitation': '133/0',
  'router-advertisement': '134/0',
  'neighbour-solicitation': '135/0',
  'neigbour-solicitation': '135/0',
  'neighbour-advertisement': '136/0',
  'neigbour-advertisement': '136/0',
  redirect: '137/0',
};

const NAMES = { icmp: ICMP, 'ipv6-icmp': ICMPV6 } as const;
const PRINTED = { icmp: turned(ICMP), 'ipv6-icmp': turned(ICMPV6) } as const;

function turned(names: Names): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names)
      .map(([name, code]) => [code, name] as const)
      .reverse(),
  );
}

export type IcmpProtocol = keyof typeof NAMES;

/** `8/0` of `echo-request`, `ping` or `8/0`. */
export function readIcmpCode(text: string, protocol: IcmpProtocol): string | undefined {
  const names: Names = NAMES[protocol];
  if (Object.hasOwn(names, text)) return names[text];
  const numbers = /^(\d{1,3})\/(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return numbers?.every((number) => number < 256) ? numbers.join('/') : undefined;
}

/** `echo-request` of `8/0`; what has no name stays as it is. */
export function printIcmpCode(code: string, protocol: IcmpProtocol): string {
  return PRINTED[protocol].get(code) ?? code;
}
