/** Which sysctls a lab has, what they are until somebody sets them, and which values they take (net/ipv4/sysctl_net_ipv4.c, devinet.c, addrconf.c, nf_conntrack_standalone.c). */
import { CONNTRACK_DEFAULTS } from '../../conntrack/timeouts.ts';
import type { Host } from '../../model/host.ts';
import { COMBINATIONS, SYSCTL_DEFAULTS } from '../../routing/sysctls.ts';

/** Whole numbers, one or several; text is what holds anything. */
export interface SysctlKind {
  readonly default: string;
  readonly least?: number;
  readonly most?: number;
  /** How many numbers; 1 when absent. */
  readonly count?: number;
  readonly isReadOnly?: true;
}

const SMALLEST = -(2 ** 31);
const LARGEST = 2 ** 31 - 1;

/** What articles set and a walk does not look at: kept and shown. */
const SHOWN_ONLY: Readonly<Record<string, string>> = {
  'net.bridge.bridge-nf-call-arptables': '1',
  'net.bridge.bridge-nf-call-ip6tables': '1',
  'net.bridge.bridge-nf-call-iptables': '1',
  'net.core.somaxconn': '4096',
  'net.ipv4.icmp_ignore_bogus_error_responses': '1',
  'net.ipv4.ip_dynaddr': '0',
  'net.ipv4.ip_forward_use_pmtu': '0',
  'net.ipv4.ip_nonlocal_bind': '0',
  'net.ipv4.tcp_ecn': '2',
  'net.ipv4.tcp_fin_timeout': '60',
  'net.ipv4.tcp_keepalive_time': '7200',
  'net.ipv4.tcp_max_syn_backlog': '512',
  'net.ipv4.tcp_syn_retries': '6',
  'net.ipv4.tcp_synack_retries': '5',
  'net.ipv4.tcp_syncookies': '1',
  'net.ipv4.tcp_timestamps': '1',
  'net.ipv4.tcp_tw_reuse': '2',
  'net.netfilter.nf_conntrack_buckets': '65536',
  'net.netfilter.nf_conntrack_events': '2',
  'net.netfilter.nf_conntrack_expect_max': '1024',
  'net.netfilter.nf_conntrack_max': '65536',
  'net.netfilter.nf_conntrack_timestamp': '0',
  'net.netfilter.nf_log_all_netns': '0',
};

/** The same, for each interface. */
const SHOWN_OF_INTERFACE = {
  ipv4: {
    accept_redirects: '1',
    accept_source_route: '0',
    arp_announce: '0',
    arp_filter: '0',
    arp_ignore: '0',
    log_martians: '0',
    proxy_arp: '0',
    secure_redirects: '1',
  },
  ipv6: { accept_dad: '1', accept_ra: '1', accept_redirects: '1', autoconf: '1', disable_ipv6: '0', hop_limit: '64' },
} as const;

const LIMITS: Readonly<Record<string, Pick<SysctlKind, 'least' | 'most' | 'count'>>> = {
  'net.ipv4.ip_default_ttl': { least: 1, most: 255 },
  'net.ipv4.ip_local_port_range': { least: 0, most: 65_535, count: 2 },
  'net.netfilter.nf_conntrack_acct': { least: 0, most: 1 },
  'net.netfilter.nf_conntrack_checksum': { least: 0, most: 1 },
  'net.netfilter.nf_conntrack_tcp_be_liberal': { least: 0, most: 1 },
  'net.netfilter.nf_conntrack_tcp_loose': { least: 0, most: 1 },
  'net.netfilter.nf_conntrack_tcp_max_retrans': { least: 0, most: 255 },
};

/** Sysctls of the host itself. */
const OF_HOST: ReadonlyMap<string, SysctlKind> = new Map(
  Object.entries<string>({
    'net.ipv4.ip_forward': '0',
    ...SYSCTL_DEFAULTS,
    ...Object.fromEntries(
      Object.entries(CONNTRACK_DEFAULTS).map(([name, value]) => [`net.netfilter.nf_conntrack_${name}`, String(value)]),
    ),
    ...SHOWN_ONLY,
  }).map(([name, value]) => [name, { default: value, ...LIMITS[name] }]),
);

/** The number of entries is the kernel's to say. */
export const CONNTRACK_COUNT = 'net.netfilter.nf_conntrack_count';

const READ_ONLY: SysctlKind = { default: '0', isReadOnly: true };

/** `net.ipv4.conf.eth0/100.rp_filter`: family, interface, setting. A dot in a name may stand as itself or as `/`. */
const OF_INTERFACE = /^net\.(ipv4|ipv6)\.conf\.(.+)\.([a-z0-9_]+)$/;

export interface InterfaceSysctl {
  readonly family: 'ipv4' | 'ipv6';
  /** `all`, `default` or the name of an interface. */
  readonly device: string;
  readonly setting: string;
}

export function interfaceSysctl(name: string): InterfaceSysctl | undefined {
  const [, family, device = '', setting = ''] = OF_INTERFACE.exec(name) ?? [];
  return family === undefined
    ? undefined
    : { family: family as 'ipv4' | 'ipv6', device: device.replaceAll('/', '.'), setting };
}

/** Settings of the kernel's IPv6 side among those that are modelled. */
const MODELLED_IPV6: ReadonlySet<string> = new Set(['forwarding']);

function settingsOf(family: 'ipv4' | 'ipv6'): Readonly<Record<string, string>> {
  const modelled = Object.keys(COMBINATIONS).filter((name) => family === 'ipv4' || MODELLED_IPV6.has(name));
  return { ...Object.fromEntries(modelled.map((name) => [name, '0'])), ...SHOWN_OF_INTERFACE[family] };
}

const SETTINGS = { ipv4: settingsOf('ipv4'), ipv6: settingsOf('ipv6') } as const;

function devicesOf(host: Host): readonly string[] {
  return ['all', 'default', ...host.interfaces.map(({ name }) => name)];
}

/** What a sysctl is; undefined where the host has none of that name. */
export function sysctlKind(host: Host, name: string): SysctlKind | undefined {
  if (name === CONNTRACK_COUNT) return READ_ONLY;
  const own = OF_HOST.get(name);
  if (own !== undefined) return own;
  const part = interfaceSysctl(name);
  if (part === undefined || !devicesOf(host).includes(part.device)) {
    // What a host was given is there, known or not.
    const given = Object.hasOwn(host.sysctls, name) ? host.sysctls[name] : undefined;
    return given === undefined ? undefined : { default: given };
  }
  const settings: Readonly<Record<string, string>> = SETTINGS[part.family];
  return Object.hasOwn(settings, part.setting) ? { default: settings[part.setting] ?? '0' } : undefined;
}

/** All names in the order of the folders under /proc/sys. */
export function sysctlNames(host: Host): readonly string[] {
  const ofInterfaces = (['ipv4', 'ipv6'] as const).flatMap((family) =>
    devicesOf(host).flatMap((device) =>
      Object.keys(SETTINGS[family]).map((setting) => `net.${family}.conf.${device.replaceAll('.', '/')}.${setting}`),
    ),
  );
  const names = new Set([...OF_HOST.keys(), CONNTRACK_COUNT, ...ofInterfaces, ...Object.keys(host.sysctls)]);
  return [...names].sort((a, b) => (a < b ? -1 : 1));
}

/** A value as the kernel keeps it, or nothing where it refuses it (proc_dointvec_minmax). */
export function sysctlValue(kind: SysctlKind, text: string): string | undefined {
  const { least = SMALLEST, most = LARGEST, count = 1 } = kind;
  const words = text.trim().split(/\s+/);
  const numbers = words.map((word) => (/^-?(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(word) ? Number(word) : Number.NaN));
  const isRight = numbers.every((number) => number >= least && number <= most) && numbers.length === count;
  return isRight ? numbers.join('\t') : undefined;
}
