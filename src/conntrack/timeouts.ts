/** Sysctls of conntrack: /proc/sys/net/netfilter/nf_conntrack_*, timeouts in seconds (nf_conntrack_standalone.c). */
import type { Host } from '../model/host.ts';

export const CONNTRACK_DEFAULTS = {
  acct: 0,
  checksum: 1,
  tcp_be_liberal: 0,
  tcp_ignore_invalid_rst: 0,
  tcp_loose: 1,
  tcp_max_retrans: 3,
  generic_timeout: 600,
  gre_timeout: 30,
  gre_timeout_stream: 180,
  icmp_timeout: 30,
  icmpv6_timeout: 30,
  udp_timeout: 30,
  udp_timeout_stream: 120,
  tcp_timeout_syn_sent: 120,
  tcp_timeout_syn_recv: 60,
  tcp_timeout_established: 432_000,
  tcp_timeout_fin_wait: 120,
  tcp_timeout_close_wait: 60,
  tcp_timeout_last_ack: 30,
  tcp_timeout_time_wait: 120,
  tcp_timeout_close: 10,
  tcp_timeout_max_retrans: 300,
  tcp_timeout_unacknowledged: 300,
  sctp_timeout_closed: 10,
  sctp_timeout_cookie_wait: 3,
  sctp_timeout_cookie_echoed: 3,
  sctp_timeout_established: 210,
  sctp_timeout_shutdown_sent: 3,
  sctp_timeout_shutdown_recd: 3,
  sctp_timeout_shutdown_ack_sent: 3,
  sctp_timeout_heartbeat_sent: 30,
} as const;

/** Names behind `net.netfilter.nf_conntrack_`. */
export type ConntrackSysctl = keyof typeof CONNTRACK_DEFAULTS;

export type TimeoutName = Extract<ConntrackSysctl, `${string}timeout${string}`>;

export function conntrackSysctl(host: Host, name: ConntrackSysctl): number {
  const text = host.sysctls[`net.netfilter.nf_conntrack_${name}`];
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : CONNTRACK_DEFAULTS[name];
}
