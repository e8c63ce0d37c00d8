/** Reads what `ip neigh`, `bridge fdb`, `sysctl -a` and `ss -lntu` print into the parts of a host. Lines that say nothing to a packet are passed over. */
import type { ForwardingEntry, ListeningSocket, Neighbour } from '../model/host.ts';
import { addressFamily, readAddress } from '../values/address-bits.ts';

/** More lines are printed by no host. */
const MOST_LINES = 100_000;

function linesOf(text: string): readonly (readonly string[])[] {
  return text.split('\n', MOST_LINES).map((line) => line.trim().split(/\s+/));
}

const STATES: Readonly<Record<string, Neighbour['state']>> = {
  FAILED: 'failed',
  INCOMPLETE: 'failed',
  PERMANENT: 'permanent',
  REACHABLE: 'reachable',
  STALE: 'stale',
};

/** `192.0.2.1 dev eth0 lladdr 02:... REACHABLE` (ip-neighbour(8)); those that answer need not be said, but are kept. */
export function readNeighbours(text: string): readonly Neighbour[] {
  return linesOf(text).flatMap((words): readonly Neighbour[] => {
    const address = readAnyFamily(words[0] ?? '');
    const device = words[words.indexOf('dev') + 1];
    const state = STATES[words.at(-1) ?? ''];
    if (address === undefined || device === undefined || !words.includes('dev') || state === undefined) return [];
    const mac = words.includes('lladdr') ? words[words.indexOf('lladdr') + 1] : undefined;
    return [{ address, device, state, ...(mac !== undefined && { mac }) }];
  });
}

/**
 * `02:42:ac:11:00:02 dev veth0 master docker0`, as bridge(8) prints what bridges have learnt. Addresses of the bridge's own
 * (permanent) are left out; an address of IP, whose MAC nobody said, is read as well.
 */
export function readForwarding(text: string): readonly ForwardingEntry[] {
  return linesOf(text).flatMap((words): readonly ForwardingEntry[] => {
    const [head = '', dev, port] = words;
    const station = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(head) ? head.toLowerCase() : readAnyFamily(head);
    const isOfBridge = words.includes('master') && !words.includes('permanent');
    return station === undefined || dev !== 'dev' || port === undefined || !isOfBridge ? [] : [{ station, port }];
  });
}

function readAnyFamily(text: string): string | undefined {
  return readAddress(text, text.includes(':') ? 'ipv6' : 'ipv4');
}

/** Settings that change the way of a packet; a host has a thousand others. */
const OF_THE_WAY =
  /^net\.(?:ipv[46]\.(?:ip_forward$|ip_default_ttl$|conf\.[^.]+\.(?:forwarding|rp_filter|accept_local|route_localnet|send_redirects|src_valid_mark|hop_limit|drop_unicast_in_l2_multicast|bc_forwarding)$|icmp_echo_ignore_all$|icmp_echo_ignore_broadcasts$|icmp_errors_use_inbound_ifaddr$|fwmark_reflect$|ip_local_port_range$|ipfrag_time$|ip6frag_time$|icmp\.echo_ignore_all$)|netfilter\.nf_conntrack_\w+$|bridge\.bridge-nf-call-\w+$)/;

/** `net.ipv4.ip_forward = 1`, as sysctl(8) prints it. */
export function readSysctls(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const line of text.split('\n', MOST_LINES)) {
    const [, name = '', value = ''] = /^\s*([\w.:/@-]+)\s*=\s*(.{0,200})$/.exec(line) ?? [];
    if (OF_THE_WAY.test(name)) found[name] = value.trim();
  }
  return found;
}

/** `tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1,fd=3))`, as ss(8) prints it with -lntup. */
export function readSockets(text: string): readonly ListeningSocket[] {
  const found = new Map<string, ListeningSocket>();
  for (const words of linesOf(text)) {
    const [protocol, , , , local = ''] = words;
    const [, bound = '', port = ''] = /^(.*):(\d+)$/.exec(local) ?? [];
    if ((protocol !== 'tcp' && protocol !== 'udp') || port === '') continue;
    const process = /\(\("([^"]{1,60})"/.exec(words.join(' '))?.[1];
    for (const address of addressesOf(bound)) {
      const socket = { protocol, address, port: Number(port), mode: 'listen', ...(process && { process }) } as const;
      found.set(`${protocol} ${address} ${port}`, socket);
    }
  }
  return [...found.values()];
}

/** `*` is both families, `[::]` IPv6; `%eth0` says a device, which a socket of ours has not. */
function addressesOf(text: string): readonly string[] {
  if (text === '*') return ['0.0.0.0', '::'];
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const address = readAnyFamily(bare);
  return address === undefined || addressFamily(address) === undefined ? [] : [address];
}
