/** A case as commands for a person: the same host, sets and rules in a namespace of one's own, and the packets in words. */
import type { RecordedCase } from '#netfilter';

export function shellCommands({ family, host, ruleset, packets }: RecordedCase): readonly string[] {
  const ip = family === 'ipv4' ? 'ip' : 'ip -6';
  const devices = host.interfaces.filter(({ name }) => name !== 'lo');
  return [
    'unshare -n bash   # everything below in it',
    'ip link set lo up',
    ...devices.flatMap(({ name, mac, mtu, kind = 'tap' }) => [
      `ip tuntap add ${name} mode ${kind}`,
      `ip link set ${name} arp off multicast off${mac ? ` address ${mac}` : ''}${mtu ? ` mtu ${mtu}` : ''} up`,
    ]),
    ...Object.entries(host.sysctls ?? {}).map(([name, value]) => `sysctl -w ${name}=${value}`),
    ...devices.flatMap(({ name, addresses }) => addresses.map((address) => `${ip} addr add ${address} dev ${name}`)),
    ...(host.routes ?? []).map((route) => `${ip} route add ${route}`),
    ...(host.rules ?? []).map((rule) => `${ip} rule add ${rule}`),
    ...(host.sockets ?? []).map(
      ({ proto, address, port, mode }) =>
        `# ${mode === 'sink' ? 'a connected' : 'a listening'} ${proto} socket on ${address} port ${port}`,
    ),
    ...(host.ipsets ? ["ipset restore <<'SETS'", ...host.ipsets.trimEnd().split('\n'), 'SETS'] : []),
    `${family === 'ipv4' ? 'iptables' : 'ip6tables'}-nft-restore <<'RULES'`,
    ...ruleset.trimEnd().split('\n'),
    'RULES',
    ...packets.map((packet, place) => `# packet ${place + 1}: ${JSON.stringify(packet)}`),
    '# to send them and see what the kernel does: save the case below as case.ndjson, then',
    '# npm run kernel:record -- case.ndjson',
  ];
}
