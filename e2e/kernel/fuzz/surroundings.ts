/** A random host, and the few addresses, ports and numbers that rules and packets of a case share, so that they meet. */
import type { CaseHost } from './draft.ts';
import type { Random } from './random.ts';

/** Where a proxy listens on the host. */
export const TPROXY_PORT = 3128;

export interface Peer {
  readonly address: string;
  /** The interface it is heard on. */
  readonly via: string;
}

export interface Surroundings {
  readonly family: 'ipv4' | 'ipv6';
  readonly host: CaseHost;
  readonly interfaces: readonly string[];
  /** Interfaces whose frames have a MAC header. */
  readonly ethernet: readonly string[];
  readonly own: readonly string[];
  readonly peers: readonly Peer[];
  readonly networks: readonly string[];
  /** For which everybody listens: broadcast and multicast. */
  readonly groups: readonly string[];
  readonly ports: readonly number[];
  /** Names of ipsets. */
  readonly sets: readonly string[];
}

interface Addressing {
  readonly loopback: string;
  readonly links: readonly {
    readonly name: string;
    readonly addresses: readonly string[];
    readonly peers: readonly string[];
  }[];
  readonly far: readonly string[];
  readonly gateway: string;
  readonly closed: string;
  readonly networks: readonly string[];
  readonly groups: readonly string[];
}

const IPV4: Addressing = {
  loopback: '127.0.0.1/8',
  links: [
    { name: 'eth0', addresses: ['192.168.1.1/24', '192.168.1.2/24'], peers: ['192.168.1.10', '192.168.1.20'] },
    { name: 'eth1', addresses: ['203.0.113.1/24', '203.0.113.2/24'], peers: ['203.0.113.9'] },
    { name: 'eth2', addresses: ['10.0.0.1/24', '10.0.1.1/24'], peers: ['10.0.0.80', '10.0.0.81'] },
  ],
  far: ['198.51.100.7', '8.8.8.8'],
  gateway: '203.0.113.254',
  closed: '192.0.2.0/24',
  networks: [
    '192.168.1.0/24',
    '10.0.0.0/8',
    '203.0.113.0/24',
    '198.51.100.0/24',
    '192.0.2.0/24',
    '0.0.0.0/1',
    '192.168.1.8/29',
  ],
  groups: ['192.168.1.255', '255.255.255.255', '224.0.0.5', '10.0.0.255'],
};

const IPV6: Addressing = {
  loopback: '::1/128',
  links: [
    { name: 'eth0', addresses: ['2001:db8:1::1/64', '2001:db8:1::2/64'], peers: ['2001:db8:1::10', '2001:db8:1::20'] },
    { name: 'eth1', addresses: ['2001:db8:2::1/64', '2001:db8:2::2/64'], peers: ['2001:db8:2::9'] },
    { name: 'eth2', addresses: ['fd00::1/64', 'fd00:0:0:1::1/64'], peers: ['fd00::80', 'fd00::81'] },
  ],
  far: ['2001:db8:ffff::7', '2600::8'],
  gateway: '2001:db8:2::fe',
  closed: '2001:db8:dead::/48',
  networks: ['2001:db8:1::/64', 'fd00::/8', '2001:db8:2::/64', '2001:db8:ffff::/48', '2001:db8:dead::/48', '2000::/3'],
  groups: ['ff02::1', 'ff02::fb', 'ff01::1'],
};

const USUAL_PORTS: readonly number[] = [22, 25, 53, 80, 443, 1024, 3306, 8080, 40000, 51000];

export function makeSurroundings(
  family: 'ipv4' | 'ipv6',
  random: Random,
  /** Names of the kinds that the case is about. */
  about: readonly string[],
): Surroundings {
  const plan = family === 'ipv4' ? IPV4 : IPV6;
  const links = plan.links.slice(0, random.pick([1, 2, 2, 3, 3]));
  const addressesOf = new Map(links.map((link) => [link.name, link.addresses.slice(0, random.chance(0.25) ? 2 : 1)]));
  const layer3 = links.length > 2 && random.chance(0.2) ? 'eth2' : undefined;
  const ports = random.some(USUAL_PORTS, 6);
  const isRouted = links.length > 1 && random.chance(0.85);
  const uplink = links.length > 1 ? 'eth1' : 'eth0';
  const sets =
    about.some((name) => /^set$/i.test(name)) || random.chance(0.3) ? setsOf(plan, family, ports, random) : undefined;
  const host: CaseHost = {
    interfaces: [
      { name: 'lo', addresses: [plan.loopback] },
      ...links.map(({ name }, place) => ({
        name,
        addresses: addressesOf.get(name) ?? [],
        ...(name === layer3 ? { kind: 'tun' as const } : { mac: `02:00:00:00:00:0${place + 1}` }),
        ...(random.chance(0.15) && { mtu: random.pick([1280, 1400, 1500]) }),
      })),
    ],
    routes: routesOf(plan, links.length, about.includes('realm'), random),
    ...(links.length > 1 && random.chance(0.4) && { rules: policyRules(plan) }),
    sysctls: sysctlsOf(family, isRouted, random),
    sockets: socketsOf(plan, family, ports, about, random),
    ...(sets && { ipsets: sets.text }),
  };
  const own = [...addressesOf.values()].flat().map((text) => text.replace(/\/.*/, ''));
  return {
    family,
    host: about.includes('TPROXY') && random.chance(0.7) ? withProxyRoutes(host) : withPolicyRoutes(host, plan, family),
    interfaces: links.map(({ name }) => name),
    ethernet: links.map(({ name }) => name).filter((name) => name !== layer3),
    own,
    peers: [
      ...links.flatMap(({ name, peers }) => peers.map((address) => ({ address, via: name }))),
      ...(links.length > 1 ? plan.far.map((address) => ({ address, via: uplink })) : []),
    ],
    networks: [...plan.networks, ...own],
    groups: plan.groups,
    ports,
    sets: sets?.names ?? [],
  };
}

/** The tables that policy rules point at. */
function withPolicyRoutes(host: CaseHost, plan: Addressing, family: 'ipv4' | 'ipv6'): CaseHost {
  if (host.rules === undefined) return host;
  const via = family === 'ipv4' ? '192.168.1.254' : '2001:db8:1::fe';
  return {
    ...host,
    routes: [
      ...(host.routes ?? []),
      `default via ${via} dev eth0 table 100`,
      `${plan.closed} via ${via} dev eth0 table 101`,
    ],
  };
}

/** What is marked for the proxy stays here. */
function withProxyRoutes(host: CaseHost): CaseHost {
  return {
    ...host,
    routes: [...(host.routes ?? []), 'local default dev lo table 102'],
    rules: ['fwmark 0x1/0x1 table 102'],
  };
}

function policyRules(plan: Addressing): readonly string[] {
  return ['fwmark 0x1/0x1 table 100', `from ${plan.links[0]?.peers[0] ?? plan.closed} table 101`];
}

function routesOf(plan: Addressing, links: number, hasRealms: boolean, random: Random): readonly string[] {
  const realm = (number: number): string => (hasRealms && plan === IPV4 ? ` realm ${number}` : '');
  return [
    ...(links > 1 && random.chance(0.85) ? [`default via ${plan.gateway} dev eth1${realm(5)}`] : []),
    ...(hasRealms && plan === IPV4 ? ['192.168.1.0/25 dev eth0 realm 7'] : []),
    ...(random.chance(0.3) ? [`${random.pick(['blackhole', 'unreachable', 'prohibit'])} ${plan.closed}`] : []),
  ];
}

function sysctlsOf(family: 'ipv4' | 'ipv6', isRouted: boolean, random: Random): Readonly<Record<string, string>> {
  const conf = `net.${family}.conf.all`;
  const found: Record<string, string> = {};
  if (isRouted) found[family === 'ipv4' ? 'net.ipv4.ip_forward' : `${conf}.forwarding`] = '1';
  if (family === 'ipv4') {
    if (random.chance(0.15)) found[`${conf}.rp_filter`] = random.pick(['1', '2']);
    if (random.chance(0.1)) found[`${conf}.route_localnet`] = '1';
    if (random.chance(0.1)) found[`${conf}.accept_local`] = '1';
  }
  if (random.chance(0.2)) found['net.netfilter.nf_conntrack_acct'] = '1';
  if (random.chance(0.08)) found['net.netfilter.nf_conntrack_tcp_loose'] = '0';
  if (random.chance(0.08)) found['net.netfilter.nf_conntrack_tcp_be_liberal'] = '1';
  if (random.chance(0.08)) found['net.netfilter.nf_conntrack_checksum'] = '0';
  return found;
}

type CaseSocket = NonNullable<CaseHost['sockets']>[number];

function socketsOf(
  plan: Addressing,
  family: 'ipv4' | 'ipv6',
  ports: readonly number[],
  about: readonly string[],
  random: Random,
): readonly CaseSocket[] {
  const any = family === 'ipv4' ? '0.0.0.0' : '::';
  const chance = about.includes('socket') ? 0.7 : 0.35;
  const own = plan.links[0]?.addresses[0]?.replace(/\/.*/, '') ?? any;
  const address = (): string => (random.chance(about.includes('socket') ? 0.4 : 0.05) ? own : any);
  const transparent = (): Partial<CaseSocket> =>
    random.chance(about.includes('socket') ? 0.4 : 0.03) ? { transparent: true } : {};
  const socket = (proto: 'tcp' | 'udp', port: number): CaseSocket => ({
    proto,
    address: address(),
    port,
    ...(proto === 'tcp' && { mode: 'listen' }),
    ...transparent(),
  });
  return [
    ...ports.flatMap((port) =>
      (['tcp', 'udp'] as const).flatMap((proto) => (random.chance(chance) ? [socket(proto, port)] : [])),
    ),
    ...(about.includes('TPROXY')
      ? (['tcp', 'udp'] as const).map(
          (proto): CaseSocket => ({
            proto,
            address: any,
            port: TPROXY_PORT,
            ...(proto === 'tcp' && { mode: 'listen' }),
            ...(random.chance(0.85) && { transparent: true }),
          }),
        )
      : []),
  ];
}

function setsOf(
  plan: Addressing,
  family: 'ipv4' | 'ipv6',
  ports: readonly number[],
  random: Random,
): { readonly names: readonly string[]; readonly text: string } {
  const net = family === 'ipv4' ? 'inet' : 'inet6';
  const addresses = [...plan.links.flatMap(({ peers }) => peers), ...plan.far];
  const members = (set: string, list: readonly string[]): readonly string[] =>
    random.some(list, 4).map((each) => `add ${set} ${each}`);
  const networks = plan.networks.filter((each) => each.includes('/') && !each.startsWith('0.'));
  const lines = [
    `create hosts hash:ip family ${net}`,
    ...members('hosts', addresses),
    `create nets hash:net family ${net}`,
    ...members('nets', networks),
    `create services hash:ip,port family ${net}`,
    ...members(
      'services',
      addresses.flatMap((each) => ports.map((port) => `${each},${random.pick(['tcp', 'udp'])}:${port}`)),
    ),
    'create ports bitmap:port range 0-65535',
    ...members('ports', ports.map(String)),
  ];
  return { names: ['hosts', 'nets', 'services', 'ports'], text: `${lines.join('\n')}\n` };
}
