// Firewalls that no one would write by hand: thousands of rules, and names as long as iptables takes them.

/** A chain of `count` rules as a busy firewall mixes them; none holds for the packet that the stories send but the last. */
export function bigFirewall(count: number): string {
  const rules = Array.from({ length: count - 1 }, (_, index) => `-A FORWARD ${ruleAt(index)}`);
  return [
    '*filter',
    ':INPUT ACCEPT [0:0]',
    ':FORWARD ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ...rules,
    '-A FORWARD -p tcp -m tcp --dport 443 -j DROP',
    'COMMIT',
    '',
  ].join('\n');
}

/** A rule from the mix, about somebody else. */
function ruleAt(index: number): string {
  const address = `10.${128 + (index >>> 16)}.${(index >>> 8) & 255}.${index & 255}`;
  switch (index % 5) {
    case 0:
      return `-s ${address}/32 -p tcp -m tcp --dport 22 -j ACCEPT`;
    case 1:
      return `-i eth9 -p udp -m udp --dport ${1024 + (index % 60000)} -j DROP`;
    case 2:
      return `-d ${address}/31 -p tcp -m multiport --dports 80,443,8080:8090 -j ACCEPT`;
    case 3:
      return `-p tcp -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "flow ${index}" -j ACCEPT`;
    default:
      return `-m mark --mark ${index + 1} -j ACCEPT`;
  }
}

/** `ip addr` of the router that it guards. */
export const ROUTER_ADDRESSES = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN
    inet 127.0.0.1/8 scope host lo
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP
    link/ether 52:54:00:00:00:01 brd ff:ff:ff:ff:ff:ff
    inet 192.168.1.1/24 brd 192.168.1.255 scope global eth0
3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP
    link/ether 52:54:00:00:00:02 brd ff:ff:ff:ff:ff:ff
    inet 203.0.113.1/24 brd 203.0.113.255 scope global eth1
`;
export const ROUTER_ROUTES = `default via 203.0.113.254 dev eth1
192.168.1.0/24 dev eth0 proto kernel scope link src 192.168.1.1
203.0.113.0/24 dev eth1 proto kernel scope link src 203.0.113.1
`;

/** 28 characters, the longest that iptables takes (XT_EXTENSION_MAXNAMELEN - 1). */
const LONG = ['KUBE-EXTERNAL-SERVICES-CHAIN', 'cali-from-wl-dispatch-abcdef', 'DOCKER-ISOLATION-STAGE-2-LAN'] as const;

/** Chains that call one another, each with a name of full length; the innermost drops HTTPS. */
export const LONG_NAMES = [
  '*filter',
  ':INPUT ACCEPT [0:0]',
  ':FORWARD DROP [0:0]',
  ':OUTPUT ACCEPT [0:0]',
  ...LONG.map((chain) => `:${chain} - [0:0]`),
  '-A FORWARD -i eth1 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  `-A FORWARD -i eth0 -m conntrack --ctstate NEW -m comment --comment "everything that is new from the inside, see the handbook, chapter 12" -j ${LONG[0]}`,
  `-A ${LONG[0]} -s 192.168.1.0/24 -p tcp -m multiport --dports 20,21,22,25,80,110,143,443,465,587,993,995,3306,5432,8080 -j ${LONG[1]}`,
  `-A ${LONG[1]} -p tcp -j ${LONG[2]}`,
  `-A ${LONG[2]} -p tcp -m tcp --dport 443 -j DROP`,
  'COMMIT',
  '',
].join('\n');

/** A client inside, a server outside. */
export const HTTPS_OUT = {
  from: 'interface eth0',
  source: '192.168.1.10',
  sourcePort: '40000',
  destination: '198.51.100.80',
  destinationPort: '443',
} as const;
