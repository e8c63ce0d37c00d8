/** Rulesets of any size to measure with, made here: linear chains, and a mix as a busy firewall has it. */

/** A chain of `count` rules none of which matches, then one that does. */
export function linearChain(count: number, rule: (index: number) => string): string {
  const rules = Array.from({ length: count }, (_, index) => `-A FORWARD ${rule(index)}`);
  return [
    '*filter',
    ':INPUT ACCEPT [0:0]',
    ':FORWARD ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ...rules,
    '-A FORWARD -j ACCEPT',
    'COMMIT',
    '',
  ].join('\n');
}

/** Addresses from 10.128.0.0 on. */
function address(index: number): string {
  return `10.${128 + (index >>> 16)}.${(index >>> 8) & 255}.${index & 255}`;
}

export const bySource = (index: number): string => `-s ${address(index)}/32 -j DROP`;
export const byPort = (index: number): string => `-p tcp -m tcp --dport ${1000 + (index % 60000)} -j DROP`;
export const byState = (): string => '-m conntrack --ctstate INVALID -j DROP';

/** What real firewalls mix: sources with ports, interfaces, several ports, states, marks, comments. */
export function mixed(index: number): string {
  switch (index % 6) {
    case 0:
      return `-s ${address(index)}/32 -p tcp -m tcp --dport 22 -j ACCEPT`;
    case 1:
      return `-i eth9 -o eth1 -p udp -m udp --dport ${index % 60000} -j DROP`;
    case 2:
      return `-d ${address(index)}/31 -p tcp -m multiport --dports 80,443,8080:8090 -j ACCEPT`;
    case 3:
      return `-p tcp -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "flow ${index}" -j ACCEPT`;
    case 4:
      return `-m mark --mark ${index + 1} -j ACCEPT`;
    default:
      return `! -s 192.168.0.0/16 -p tcp -m tcp --dport ${index % 60000} -j DROP`;
  }
}
