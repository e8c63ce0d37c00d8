// Bridges of a host as its panel edits them: which interface is a port of which, who is behind a port, whether rules see what is bridged.
import type { Host, Interface } from '#netfilter';

const SWITCHES = {
  ipv4: 'net.bridge.bridge-nf-call-iptables',
  ipv6: 'net.bridge.bridge-nf-call-ip6tables',
} as const;

type Family = keyof typeof SWITCHES;

export const BRIDGE_SWITCHES: ReadonlySet<string> = new Set(Object.values(SWITCHES));

export function hasPorts({ interfaces }: Host): boolean {
  return interfaces.some(({ bridge }) => bridge !== undefined);
}

/** Linux starts with yes, wherever br_netfilter is loaded. */
export function isSeen(host: Host, family: Family): boolean {
  return Number(host.sysctls[SWITCHES[family]] ?? '1') !== 0;
}

export function withSeen(host: Host, family: Family, isOn: boolean): Host {
  return { ...host, sysctls: { ...host.sysctls, [SWITCHES[family]]: isOn ? '1' : '0' } };
}

/** Names that programs give to bridges. */
export const BRIDGE_NAME = /^(?:br|docker|virbr|lxc|lxdbr|cni|cbr|podman|vmbr)/;

/** What an interface may be a port of. */
export function bridgesFor({ interfaces }: Host, port: Interface): readonly string[] {
  const isBridge = ({ name, type, bridge }: Interface): boolean =>
    bridge === undefined &&
    (type === 'bridge' || BRIDGE_NAME.test(name) || interfaces.some((each) => each.bridge === name));
  const isFree = port.kind === 'ethernet' && !interfaces.some((each) => each.bridge === port.name);
  return isFree ? interfaces.filter((each) => each.name !== port.name && isBridge(each)).map(({ name }) => name) : [];
}

/** MAC addresses, or addresses of neighbours, that a bridge knows behind a port from the start. */
export function behind({ forwarding = [] }: Host, port: string): readonly string[] {
  return forwarding.filter((each) => each.port === port).map(({ station }) => station);
}

/** One is behind one port only. */
export function withBehind(host: Host, port: string, stations: readonly string[]): Host {
  const { forwarding = [], ...rest } = host;
  const others = forwarding.filter((each) => each.port !== port && !stations.includes(each.station));
  const all = [...others, ...stations.map((station) => ({ station, port }))];
  return all.length === 0 ? rest : { ...rest, forwarding: all };
}
