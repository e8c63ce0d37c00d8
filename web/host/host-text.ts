// A host as text: in the words of ip(8), sysctl(8), ss(8) and ipset(8), the same that its import reads.
import {
  type ForwardingEntry,
  type Host,
  type Interface,
  type ListeningSocket,
  message,
  type Problem,
  readForwarding,
  readIpAddresses,
  readIpRoutes,
  readIpRules,
  readNeighbours,
  readSockets,
  readSysctls,
} from '#netfilter';
import { type Section, splitWholeHost, type WholeHost } from '../import/whole-host.ts';
import { portLines, withPorts } from './bridge-ports.ts';
import { linkText, networkText, policyRuleText, routeText } from './describe-host.ts';
import { neighbourText } from './neighbour-text.ts';

const LINKS: Readonly<Record<Interface['kind'], string>> = { loopback: 'loopback', ethernet: 'ether', layer3: 'none' };

function interfaceText(device: Interface): string {
  const { kind, mac = '', bridge, group, addresses } = device;
  const more = `${bridge === undefined ? '' : ` master ${bridge}`}${group === undefined ? '' : ` group ${group}`}`;
  const isIpv6 = (text: string): boolean => text.includes(':');
  const inOrder = addresses.map(networkText);
  // `ip addr` prints the newest IPv6 address first.
  const listed = [...inOrder.filter((text) => !isIpv6(text)), ...inOrder.filter(isIpv6).reverse()];
  return [
    `${linkText(device)}${more}`,
    `    link/${LINKS[kind]} ${mac}`.trimEnd(),
    ...listed.map((text) => `    ${isIpv6(text) ? 'inet6' : 'inet'} ${text}`),
  ].join('\n');
}

function socketLine({ protocol, address, port, process }: ListeningSocket): string {
  const bound = address.includes(':') ? `[${address}]` : address;
  const state = protocol === 'tcp' ? 'LISTEN' : 'UNCONN';
  const by = process === undefined ? '' : ` users:(("${process}"))`;
  return `${protocol} ${state} 0 0 ${bound}:${port} *:*${by}`;
}

/** As bridge(8) prints what was added by hand. */
function forwardingText({ interfaces }: Host, { station, port }: ForwardingEntry): string {
  const bridge = interfaces.find(({ name }) => name === port)?.bridge ?? '';
  return `${station} dev ${port} master ${bridge} static`.replace('  ', ' ');
}

/** All of it that is edited as text; the clock is not. */
export function hostText(host: Host): string {
  const of = (family: 'ipv4' | 'ipv6') => ({
    routes: host.routes.filter((route) => route.family === family).map(routeText),
    rules: host.rules.filter((rule) => rule.family === family).map(policyRuleText),
  });
  const [ipv4, ipv6] = [of('ipv4'), of('ipv6')];
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['hostname', [host.name]],
    ['ip -j addr || ip addr', host.interfaces.map(interfaceText)],
    ['ip -j -4 route show table all || ip -4 route show table all', ipv4.routes],
    ['ip -j -6 route show table all || ip -6 route show table all', ipv6.routes],
    ['ip -j -4 rule || ip -4 rule', ipv4.rules],
    ['ip -j -6 rule || ip -6 rule', ipv6.rules],
    ['ip -j neigh || ip neigh', (host.neighbours ?? []).map(neighbourText)],
    ['bridge -d link', portLines(host)],
    ['bridge fdb', (host.forwarding ?? []).map((entry) => forwardingText(host, entry))],
    ['sysctl -a', Object.entries(host.sysctls).map(([name, value]) => `${name} = ${value}`)],
    ['ss -lntup', host.sockets.map(socketLine)],
    ['ipset save', host.sets.trimEnd() === '' ? [] : [host.sets.trimEnd()]],
    ['conntrack -L', host.connections === undefined ? [] : [host.connections.trimEnd()]],
  ];
  return sections.map(([name, lines]) => [`### ${name}`, ...lines, ''].join('\n')).join('');
}

export interface ReadHostText {
  readonly host: Host;
  /** In lines of the text. */
  readonly problems: readonly Problem[];
}

/** The host that a text describes; what no line of it speaks of (a section left out, a clock, what a link is made of) stays as it was. */
export function readHostText(text: string, was: Host): ReadHostText | undefined {
  const whole = splitWholeHost(text);
  if (whole === undefined) return undefined;
  const [addresses, routes, rules] = [
    readIpAddresses(whole.addresses.text),
    ofBoth(whole.routes, readIpRoutes),
    ofBoth(whole.rules, readIpRules),
  ];
  const host: Host = {
    ...was,
    ...(whole.name !== '' && { name: whole.name }),
    ...(whole.addresses.isThere && {
      interfaces: addresses.values.map((device) => ({ ...made(was, device), ...device })),
    }),
    ...(whole.routes.isThere && { routes: routes.values }),
    ...(whole.rules.isThere && { rules: rules.values }),
    ...(whole.sysctls.isThere && { sysctls: readSysctls(whole.sysctls.text) }),
    ...(whole.sockets.isThere && {
      sockets: readSockets(whole.sockets.text).map((socket) => ({ ...likeBefore(was, socket), ...socket })),
    }),
    ...(whole.sets.isThere && { sets: whole.sets.text.trim() === '' ? '' : `${whole.sets.text.trim()}\n` }),
  };
  const unknown = whole.unknown.map(
    (line): Problem => ({
      severity: 'refused',
      message: message('host.text.unknown'),
      span: { line, column: 1, end: 2 },
    }),
  );
  const problems = [...unknown, ...at(addresses.problems, whole.addresses), ...routes.problems, ...rules.problems];
  return { host: withPorts(withOptional(host, whole), whole.ports.text), problems };
}

/** What a host may have none of: an empty section takes it away, no section leaves it. */
function withOptional(host: Host, whole: WholeHost): Host {
  const { neighbours: hadNeighbours, forwarding: hadForwarding, connections: hadConnections, ...rest } = host;
  const neighbours = whole.neighbours.isThere ? readNeighbours(whole.neighbours.text) : (hadNeighbours ?? []);
  const forwarding = whole.forwarding.isThere ? readForwarding(whole.forwarding.text) : (hadForwarding ?? []);
  const tracked = whole.connections.text.trim();
  const connections = whole.connections.isThere ? tracked && `${tracked}\n` : (hadConnections ?? '');
  return {
    ...rest,
    ...(neighbours.length > 0 && { neighbours }),
    ...(forwarding.length > 0 && { forwarding }),
    ...(connections !== '' && { connections }),
  };
}

/** What `ip addr` does not say of a link that was there. */
function made({ interfaces }: Host, { name }: Interface): Partial<Interface> {
  const before = interfaces.find((device) => device.name === name);
  return {
    ...(before?.type !== undefined && { type: before.type }),
    ...(before?.isHairpin && { isHairpin: true }),
    ...(before?.queueLength !== undefined && { queueLength: before.queueLength }),
  };
}

function likeBefore({ sockets }: Host, socket: ListeningSocket): ListeningSocket | undefined {
  return sockets.find(
    ({ protocol, address, port }) => protocol === socket.protocol && address === socket.address && port === socket.port,
  );
}

/** Lines of both families stand in one section, IPv4 first. */
function ofBoth<T>(
  section: Section,
  readLines: (text: string, family: 'ipv4' | 'ipv6') => { values: readonly T[]; problems: readonly Problem[] },
): { readonly values: readonly T[]; readonly problems: readonly Problem[] } {
  const all = section.text.split('\n');
  const isIpv6 = (line: string): boolean => /(?:^|\s)[0-9a-f]*:[0-9a-f:]*:[0-9a-f:.]*(?:[\s/]|$)/i.test(line);
  const read = (['ipv4', 'ipv6'] as const).map((family) => {
    const own = all.map((line) => (isIpv6(line) === (family === 'ipv6') ? line : '')).join('\n');
    return readLines(own, family);
  });
  return {
    values: read.flatMap(({ values }) => values),
    problems: at(
      read.flatMap(({ problems }) => problems),
      section,
    ),
  };
}

function at(problems: readonly Problem[], { lines }: Section): readonly Problem[] {
  return problems.map((problem) => ({
    ...problem,
    span: { ...problem.span, line: lines[problem.span.line - 1] ?? problem.span.line },
  }));
}
