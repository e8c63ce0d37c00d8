/** Sysctls and their defaults; per-interface ones as IN_DEV_CONF_GET, IN_DEV_ORCONF and IN_DEV_MAXCONF combine them. */
import type { Host } from '../model/host.ts';
import type { Family } from '../model/packet.ts';

/** The kernel's own defaults, but for what FORMAT.md sets to 0 to make hosts alike. */
export const SYSCTL_DEFAULTS: Readonly<Record<string, string>> = {
  'net.ipv4.ip_default_ttl': '64',
  'net.ipv4.ipfrag_time': '30',
  'net.ipv6.ip6frag_time': '60',
  'net.ipv4.icmp_echo_ignore_all': '0',
  'net.ipv4.icmp_echo_ignore_broadcasts': '1',
  'net.ipv4.icmp_errors_use_inbound_ifaddr': '0',
  'net.ipv4.fwmark_reflect': '0',
  'net.ipv4.ip_local_port_range': '32768\t60999',
  'net.ipv6.icmp.echo_ignore_all': '0',
  'net.ipv6.conf.all.hop_limit': '64',
  'net.ipv6.fwmark_reflect': '0',
  'net.bridge.bridge-nf-call-iptables': '1',
  'net.bridge.bridge-nf-call-ip6tables': '1',
  'net.netfilter.nf_conntrack_acct': '0',
  'net.netfilter.nf_conntrack_checksum': '1',
  'net.netfilter.nf_conntrack_frag6_timeout': '60',
  'net.netfilter.nf_conntrack_log_invalid': '0',
  'net.netfilter.nf_conntrack_tcp_be_liberal': '0',
  'net.netfilter.nf_conntrack_tcp_ignore_invalid_rst': '0',
  'net.netfilter.nf_conntrack_tcp_loose': '1',
  'net.netfilter.nf_conntrack_tcp_max_retrans': '3',
};

/** Settings under net.ipv4.conf (and net.ipv6.conf) that are modelled, and how an interface's value meets that of `all`. */
export const COMBINATIONS = {
  /** Writing `all` writes every interface. */
  forwarding: 'own',
  rp_filter: 'max',
  accept_local: 'or',
  route_localnet: 'or',
  send_redirects: 'or',
  src_valid_mark: 'or',
  drop_unicast_in_l2_multicast: 'or',
  bc_forwarding: 'and',
} as const;

export type InterfaceSetting = keyof typeof COMBINATIONS;

/** A sysctl as it reads: what the host sets, else the default, else `0`. */
export function sysctl(host: Host, name: string): string {
  return host.sysctls[name] ?? SYSCTL_DEFAULTS[name] ?? '0';
}

/** A sysctl that holds a number; 0 where it holds none. */
export function sysctlNumber(host: Host, name: string): number {
  return numberOf(sysctl(host, name));
}

type Settings = Readonly<Record<InterfaceSetting, number>>;

/** Asked several times a packet, so they are combined once a host and interface. */
const combined = new WeakMap<Host, Readonly<Record<Family, Map<string, Settings>>>>();

/** What an interface goes by, once `all` and its own value are combined. */
export function interfaceSetting(host: Host, family: Family, setting: InterfaceSetting, device: string): number {
  let known = combined.get(host);
  if (known === undefined) {
    known = { ipv4: new Map(), ipv6: new Map() };
    combined.set(host, known);
  }
  let settings = known[family].get(device);
  if (settings === undefined) {
    const names = Object.keys(COMBINATIONS) as InterfaceSetting[];
    settings = Object.fromEntries(names.map((name) => [name, combine(host, family, name, device)])) as Settings;
    known[family].set(device, settings);
  }
  return settings[setting];
}

function combine(host: Host, family: Family, setting: InterfaceSetting, device: string): number {
  const all = settingOf(host, family, setting, 'all');
  const own = settingOf(host, family, setting, device);
  switch (COMBINATIONS[setting]) {
    case 'own':
      return own ?? all ?? 0;
    case 'max':
      return Math.max(own ?? 0, all ?? 0);
    case 'or':
      return own || all ? 1 : 0;
    case 'and':
      return own && all ? 1 : 0;
  }
}

/** `all` itself, which IPv6 asks whether the host is a router at all. */
export function isForwardingEverywhere(host: Host, family: Family): boolean {
  return (settingOf(host, family, 'forwarding', 'all') ?? 0) !== 0;
}

/** net.ipv4.ip_forward and net.ipv4.conf.all.forwarding are one variable. A dot in an interface's name is a `/` in a sysctl's. */
function settingOf(host: Host, family: Family, setting: InterfaceSetting, device: string): number | undefined {
  const stem = `net.${family}.conf.`;
  const text =
    host.sysctls[`${stem}${device}.${setting}`] ??
    host.sysctls[`${stem}${device.replaceAll('.', '/')}.${setting}`] ??
    (device === 'all' && setting === 'forwarding' && family === 'ipv4'
      ? host.sysctls['net.ipv4.ip_forward']
      : undefined);
  return text === undefined ? undefined : numberOf(text);
}

function numberOf(text: string): number {
  const value = Number(text.trim());
  return Number.isFinite(value) ? value : 0;
}
