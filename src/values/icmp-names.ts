/** Types and codes of ICMP and ICMPv6 by the names iptables gives them (icmp_codes and icmpv6_codes of libxt_icmp.h). */
import type { Family } from '../model/packet.ts';

export interface IcmpName {
  readonly name: string;
  readonly type: number;
  /** Both included; a type has all. */
  readonly codes: { readonly from: number; readonly to: number };
}

const type = (name: string, number: number): IcmpName => ({ name, type: number, codes: { from: 0, to: 255 } });
const code = (name: string, number: number, its: number): IcmpName => ({
  name,
  type: number,
  codes: { from: its, to: its },
});

/** Type 255 with all codes: every ICMP packet. */
export const ANY_TYPE = 255;

const ICMP: readonly IcmpName[] = [
  type('any', ANY_TYPE),
  type('echo-reply', 0),
  type('pong', 0),
  type('destination-unreachable', 3),
  code('network-unreachable', 3, 0),
  code('host-unreachable', 3, 1),
  code('protocol-unreachable', 3, 2),
  code('port-unreachable', 3, 3),
  code('fragmentation-needed', 3, 4),
  code('source-route-failed', 3, 5),
  code('network-unknown', 3, 6),
  code('host-unknown', 3, 7),
  code('network-prohibited', 3, 9),
  code('host-prohibited', 3, 10),
  code('TOS-network-unreachable', 3, 11),
  code('TOS-host-unreachable', 3, 12),
  code('communication-prohibited', 3, 13),
  code('host-precedence-violation', 3, 14),
  code('precedence-cutoff', 3, 15),
  type('source-quench', 4),
  type('redirect', 5),
  code('network-redirect', 5, 0),
  code('host-redirect', 5, 1),
  code('TOS-network-redirect', 5, 2),
  code('TOS-host-redirect', 5, 3),
  type('echo-request', 8),
  type('ping', 8),
  type('router-advertisement', 9),
  type('router-solicitation', 10),
  type('time-exceeded', 11),
  type('ttl-exceeded', 11),
  code('ttl-zero-during-transit', 11, 0),
  code('ttl-zero-during-reassembly', 11, 1),
  type('parameter-problem', 12),
  code('ip-header-bad', 12, 0),
  code('required-option-missing', 12, 1),
  type('timestamp-request', 13),
  type('timestamp-reply', 14),
  type('address-mask-request', 17),
  type('address-mask-reply', 18),
];

const ICMPV6: readonly IcmpName[] = [
  type('destination-unreachable', 1),
  code('no-route', 1, 0),
  code('communication-prohibited', 1, 1),
  code('beyond-scope', 1, 2),
  code('address-unreachable', 1, 3),
  code('port-unreachable', 1, 4),
  code('failed-policy', 1, 5),
  code('reject-route', 1, 6),
  type('packet-too-big', 2),
  type('time-exceeded', 3),
  type('ttl-exceeded', 3),
  code('ttl-zero-during-transit', 3, 0),
  code('ttl-zero-during-reassembly', 3, 1),
  type('parameter-problem', 4),
  code('bad-header', 4, 0),
  code('unknown-header-type', 4, 1),
  code('unknown-option', 4, 2),
  type('echo-request', 128),
  type('ping', 128),
  type('echo-reply', 129),
  type('pong', 129),
  type('router-solicitation', 133),
  type('router-advertisement', 134),
  type('neighbour-solicitation', 135),
  type('neighbor-solicitation', 135),
  type('neighbour-advertisement', 136),
  type('neighbor-advertisement', 136),
  type('redirect', 137),
];

/** All names of a family, in iptables' order. */
export function icmpNames(family: Family): readonly IcmpName[] {
  return family === 'ipv4' ? ICMP : ICMPV6;
}

/** The name of a type alone (`echo-request`), or of a type with a code that has one of its own (`port-unreachable`). */
export function icmpName(family: Family, number: number, its?: number): string | undefined {
  const names = icmpNames(family).filter((entry) => entry.type === number);
  const exact =
    its === undefined ? undefined : names.find((entry) => entry.codes.from === its && entry.codes.to === its);
  return (exact ?? names.find((entry) => entry.codes.to === 255))?.name;
}
