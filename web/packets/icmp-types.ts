// The ICMP and ICMPv6 messages a form offers by name (RFC 792, RFC 4443), in iptables' own words.
import type { Family } from '#netfilter';

export interface IcmpChoice {
  /** `type/code`, as a draft holds it. */
  readonly value: string;
  /** As `iptables -p icmp -h` spells it. */
  readonly name: string;
  /** It speaks about another packet, which it quotes. */
  readonly isError: boolean;
}

const query = (value: string, name: string): IcmpChoice => ({ value, name, isError: false });
const error = (value: string, name: string): IcmpChoice => ({ value, name, isError: true });

const IPV4: readonly IcmpChoice[] = [
  query('8/0', 'echo-request'),
  query('0/0', 'echo-reply'),
  error('3/0', 'network-unreachable'),
  error('3/1', 'host-unreachable'),
  error('3/2', 'protocol-unreachable'),
  error('3/3', 'port-unreachable'),
  error('3/4', 'fragmentation-needed'),
  error('3/9', 'network-prohibited'),
  error('3/10', 'host-prohibited'),
  error('3/13', 'communication-prohibited'),
  error('11/0', 'ttl-zero-during-transit'),
  query('13/0', 'timestamp-request'),
  query('14/0', 'timestamp-reply'),
];

const IPV6: readonly IcmpChoice[] = [
  query('128/0', 'echo-request'),
  query('129/0', 'echo-reply'),
  error('1/0', 'no-route'),
  error('1/1', 'communication-prohibited'),
  error('1/3', 'address-unreachable'),
  error('1/4', 'port-unreachable'),
  error('1/5', 'failed-policy'),
  error('1/6', 'reject-route'),
  error('2/0', 'packet-too-big'),
  error('3/0', 'ttl-zero-during-transit'),
  query('133/0', 'router-solicitation'),
  query('134/0', 'router-advertisement'),
  query('135/0', 'neighbour-solicitation'),
  query('136/0', 'neighbour-advertisement'),
];

/** The messages of a family, commonest first. */
export function icmpChoices(family: Family): readonly IcmpChoice[] {
  return family === 'ipv4' ? IPV4 : IPV6;
}

/** `echo-request`, or `8/0` where it has no name here. */
export function icmpName(family: Family, type: number, code: number): string {
  const value = `${type}/${code}`;
  return icmpChoices(family).find((choice) => choice.value === value)?.name ?? value;
}

/** Whether a message quotes the packet it is about (RFC 1812 4.3.2.2: ICMP error messages). */
export function isIcmpError(family: Family, type: number): boolean {
  return family === 'ipv4' ? [3, 4, 5, 11, 12].includes(type) : type < 128;
}
