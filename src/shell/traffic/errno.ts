/** What errors are called: strerror(3), and which of them an ICMP error becomes for a socket (icmp_err_convert, icmpv6_err_convert). */
import type { Packet } from '../../model/packet.ts';

const WORDS: Readonly<Record<string, string>> = {
  EPERM: 'Operation not permitted',
  EACCES: 'Permission denied',
  EINVAL: 'Invalid argument',
  ENODEV: 'No such device',
  EMSGSIZE: 'Message too long',
  ENOPROTOOPT: 'Protocol not available',
  EOPNOTSUPP: 'Operation not supported',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  ENETUNREACH: 'Network is unreachable',
  ECONNREFUSED: 'Connection refused',
  ETIMEDOUT: 'Connection timed out',
  EHOSTDOWN: 'Host is down',
  EHOSTUNREACH: 'No route to host',
  ENONET: 'Machine is not on the network',
  EPROTO: 'Protocol error',
};

export function errorWords(errno: string): string {
  return WORDS[errno] ?? errno;
}

/** Codes of ICMP type 3. */
const OF_UNREACHABLE = [
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENOPROTOOPT',
  'ECONNREFUSED',
  'EMSGSIZE',
  'EOPNOTSUPP',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENONET',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
];

/** Codes of ICMPv6 type 1. */
const OF_UNREACHABLE_IPV6 = [
  'ENETUNREACH',
  'EACCES',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'ECONNREFUSED',
  'EACCES',
  'EACCES',
];

/** The errno a connecting socket gets for an ICMP error. */
export function errnoOf({ family, transport }: Packet): string {
  if (transport.kind !== 'icmp') return 'EPROTO';
  const { type, code } = transport;
  if (family === 'ipv6') return (type === 1 ? OF_UNREACHABLE_IPV6[code] : undefined) ?? 'EPROTO';
  if (type === 11) return 'EHOSTUNREACH';
  return (type === 3 ? OF_UNREACHABLE[code] : undefined) ?? 'EPROTO';
}
