// What people write from memory or by habit (other orders, other names, values in another form), and the line that is offered.
import { describe, expect, test } from 'vitest';
import '../../kinds.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const text =
  '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n' +
  `${'-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n'.repeat(3)}COMMIT\n`;
const at = momentAtStart(
  {
    host: ROUTER,
    documents: [
      { dialect: 'iptables', flavour: 'nft', text },
      { dialect: 'ip6tables', flavour: 'nft', text: '' },
    ],
    files: {},
  },
  EMPTY_WORLD,
);
const run = (line: string) => runLine(at, line, { say: ({ id }) => id }).parts.at(-1);

test.each<[string, string]>([
  ['iptables -m -iprange', 'iptables -m iprange -h'],
  ['iptables -A INPUT -m -iprange', 'iptables -m iprange -h'],
  ['iptables -A INPUT -m -iprange -j DROP', 'iptables -m iprange -h'],
  ['iptables -m iprange', 'iptables -m iprange -h'],
  [
    'iptables -A INPUT -m iprange -src-range 10.0.0.1-10.0.0.9 -j DROP',
    'iptables -A INPUT -m iprange --src-range 10.0.0.1-10.0.0.9 -j DROP',
  ],
  [
    'iptables -A INPUT -p tcp -m multiport -dports 80,443 -j ACCEPT',
    'iptables -A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT',
  ],
  [
    'iptables -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-port 8080',
    'iptables -t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-port 8080',
  ],
  [
    'iptables -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.5',
    'iptables -t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.5',
  ],
  ['iptables -t filter -A POSTROUTING -j MASQUERADE', 'iptables -t nat -A POSTROUTING -j MASQUERADE'],
  ['iptables -P FORWARD REJECT', 'iptables -P FORWARD DROP'],
  ['iptables -t nat -A POSTROUTING -o eth0 -j DROP', 'iptables -t mangle -A POSTROUTING -o eth0 -j DROP'],
  ['iptables -t nat -P PREROUTING DROP', 'iptables -t raw -P PREROUTING DROP'],
  [
    'iptables -t nat -A POSTROUTING -j SNAT --to-destination 1.2.3.4',
    'iptables -t nat -A POSTROUTING -j SNAT --to-source 1.2.3.4',
  ],
  [
    'iptables -t nat -A POSTROUTING -j SNAT --to-source 1.2.3.0/24',
    'iptables -t nat -A POSTROUTING -j SNAT --to-source 1.2.3.0',
  ],
  [
    'iptables -t nat -A PREROUTING -j SNAT --to-source 1.2.3.4',
    'iptables -t nat -A POSTROUTING -j SNAT --to-source 1.2.3.4',
  ],
  [
    'iptables -t nat -A POSTROUTING -j DNAT --to-destination 1.2.3.4',
    'iptables -t nat -A PREROUTING -j DNAT --to-destination 1.2.3.4',
  ],
  ['iptables -t nat -A FORWARD -j ACCEPT', 'iptables -t filter -A FORWARD -j ACCEPT'],
  ['iptables -t nat -A POSTROUTING -i eth0 -j MASQUERADE', 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE'],
  [
    'iptables -t nat -A PREROUTING -o eth0 -j DNAT --to 1.2.3.4',
    'iptables -t nat -A PREROUTING -i eth0 -j DNAT --to 1.2.3.4',
  ],
  [
    'iptables -A INPUT -p tcp --dport 22 --state NEW -j ACCEPT',
    'iptables -A INPUT -p tcp --dport 22 -m state --state NEW -j ACCEPT',
  ],
  ['iptables -A INPUT -m state NEW -j ACCEPT', 'iptables -A INPUT -m state --state NEW -j ACCEPT'],
  [
    'iptables -A INPUT -m state --state NEW, ESTABLISHED -j ACCEPT',
    'iptables -A INPUT -m state --state NEW,ESTABLISHED -j ACCEPT',
  ],
  ['iptables -A INPUT -m state -state NEW -j ACCEPT', 'iptables -A INPUT -m state --state NEW -j ACCEPT'],
  ['iptables -A INPUT -m conntrack --state NEW -j ACCEPT', 'iptables -A INPUT -m conntrack --ctstate NEW -j ACCEPT'],
  [
    'iptables -A INPUT -m conntrack --ctstate RELATED ESTABLISHED -j ACCEPT',
    'iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  ],
  ['iptables -A INPUT -p icmp -icmp-type 8 -j ACCEPT', 'iptables -A INPUT -p icmp --icmp-type 8 -j ACCEPT'],
  [
    'iptables -A INPUT -p tcp --dport=22:80,443 -j ACCEPT',
    'iptables -A INPUT -p tcp -m multiport --dports 22:80,443 -j ACCEPT',
  ],
  ['iptables -A INPUT -p tcp --dport 22-80 -j ACCEPT', 'iptables -A INPUT -p tcp --dport 22:80 -j ACCEPT'],
  [
    'iptables -A INPUT -s 192.168.1.0/24, 10.0.0.0/8 -j ACCEPT',
    'iptables -A INPUT -s 192.168.1.0/24,10.0.0.0/8 -j ACCEPT',
  ],
  [
    'iptables -A INPUT -s 192.168.1.1-192.168.1.9 -j ACCEPT',
    'iptables -A INPUT -m iprange --src-range 192.168.1.1-192.168.1.9 -j ACCEPT',
  ],
  ['iptables -A INPUT -s 192.168.1.* -j ACCEPT', 'iptables -A INPUT -s 192.168.1.0/24 -j ACCEPT'],
  ['iptables -A INPUT -i ! eth0 -j DROP', 'iptables -A INPUT ! -i eth0 -j DROP'],
  ['iptables -A INPUT -p tcp --dport 22 -J ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables -A INPUT -P tcp --dport 22 -j ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables -A INPUT -p tcp –-dport 22 -j ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables -A INPUT -p tcp --dport22 -j ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables -A INPUT -p tcp --port 22 -j ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  [
    'iptables -A INPUT -p tcp --dports 22,80 -j ACCEPT',
    'iptables -A INPUT -p tcp -m multiport --dports 22,80 -j ACCEPT',
  ],
  ['iptables -A INPUT -j REJECT --reject-with tcp-reset', 'iptables -A INPUT -p tcp -j REJECT --reject-with tcp-reset'],
  ['iptables -A INPUT -j LOG --log-prefix hello world', 'iptables -A INPUT -j LOG --log-prefix "hello world"'],
  ['iptables -A INPUT -j LOG --prefix "x"', 'iptables -A INPUT -j LOG --log-prefix x'],
  ['iptables -A INPUT -m limit --limit 5/minutes -j ACCEPT', 'iptables -A INPUT -m limit --limit 5/minute -j ACCEPT'],
  ['iptables -A INPUT -m limit 5/min -j ACCEPT', 'iptables -A INPUT -m limit --limit 5/min -j ACCEPT'],
  [
    'iptables -A INPUT --mac-source 00:11:22:33:44:55 -j DROP',
    'iptables -A INPUT -m mac --mac-source 00:11:22:33:44:55 -j DROP',
  ],
  ['iptables -A OUTPUT --uid-owner root -j DROP', 'iptables -A OUTPUT -m owner --uid-owner root -j DROP'],
  ['iptables -A INPUT -m owner --uid-owner root -j DROP', 'iptables -A OUTPUT -m owner --uid-owner root -j DROP'],
  ['iptables -A INPUT --match-set x src -j DROP', 'iptables -A INPUT -m set --match-set x src -j DROP'],
  ['iptables -A INPUT -m comment hello -j DROP', 'iptables -A INPUT -m comment --comment hello -j DROP'],
  ['iptables -A INPUT --comment hello -j DROP', 'iptables -A INPUT -m comment --comment hello -j DROP'],
  ['iptables -A INPUT -m string --string evil -j DROP', 'iptables -m string -h'],
  ['iptables -L -nv -line-numbers', 'iptables -L -nv --line-numbers'],
  ['iptables -L --lines', 'iptables -L --line-numbers'],
  ['iptables -L -linenumbers', 'iptables -L --line-numbers'],
  ['iptables -nL nat', 'iptables -t nat -nL'],
  ['iptables -L nat', 'iptables -t nat -L'],
  ['iptables -L -t NAT', 'iptables -L -t nat'],
  ['iptables -L PREROUTING', 'iptables -t nat -L PREROUTING'],
  ['iptables -L POSTROUTING -n', 'iptables -t nat -L POSTROUTING -n'],
  ['iptables -F nat', 'iptables -t nat -F'],
  ['iptables -t nat -F OUPUT', 'iptables -t nat -F OUTPUT'],
  ['iptables -D INPUT --line 3', 'iptables -D INPUT 3'],
  ['iptables -D INPUT rule 3', 'iptables -D INPUT 3'],
  ['iptables -I INPUT -j ACCEPT 1', 'iptables -I INPUT 1 -j ACCEPT'],
  ['iptables -I 1 INPUT -j ACCEPT', 'iptables -I INPUT 1 -j ACCEPT'],
  ['iptables -P INPUT=DROP', 'iptables -P INPUT DROP'],
  ['iptables -P INPUT -j DROP', 'iptables -P INPUT DROP'],
  ['iptables -s 10.0.0.1 -j DROP', 'iptables -A INPUT -s 10.0.0.1 -j DROP'],
  ['iptables -p tcp --dport 22 -j ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables A INPUT -j DROP', 'iptables -A INPUT -j DROP'],
  ['iptables append INPUT -j DROP', 'iptables --append INPUT -j DROP'],
  ['iptables list', 'iptables --list'],
  ['iptables flush', 'iptables --flush'],
  ['iptables save', 'iptables-save'],
  ['iptables -save', 'iptables-save'],
  ['iptables --save', 'iptables-save'],
  ['iptables restore', 'iptables-restore'],
  ['iptables -flush', 'iptables --flush'],
  ['iptables --flushall', 'iptables --flush'],
  [
    'iptables -t nat -A POSTROUTING --out-interface eth0 -j MASQUERADE --to-source 1.2.3.4',
    'iptables -t nat -A POSTROUTING --out-interface eth0 -j MASQUERADE',
  ],
  ['iptables -t mangle -A PREROUTING -j MARK 1', 'iptables -t mangle -A PREROUTING -j MARK --set-mark 1'],
  ['iptables -A PREROUTING -j MARK --set-mark 1', 'iptables -t mangle -A PREROUTING -j MARK --set-mark 1'],
  ['iptables -t mangle -A PREROUTING -j MARK -set-mark 1', 'iptables -t mangle -A PREROUTING -j MARK --set-mark 1'],
  [
    'iptables -A FORWARD -j TCPMSS --clamp-mss-to-pmtu',
    'iptables -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
  ],
  ['iptables -A INPUT -p tcp !--syn -j DROP', 'iptables -A INPUT -p tcp ! --syn -j DROP'],
  ['iptables -A INPUT -s 2001:db8::1 -j DROP', 'ip6tables -A INPUT -s 2001:db8::1 -j DROP'],
  ['ip6tables -A INPUT -p icmp --icmp-type 8 -j ACCEPT', 'ip6tables -A INPUT -p icmpv6 --icmpv6-type 128 -j ACCEPT'],
  [
    'ip6tables -A INPUT -p icmpv6 --icmp-type echo-request -j ACCEPT',
    'ip6tables -A INPUT -p icmpv6 --icmpv6-type echo-request -j ACCEPT',
  ],
  ['ip6tables -A INPUT -s 10.0.0.1 -j DROP', 'iptables -A INPUT -s 10.0.0.1 -j DROP'],
  [
    'ip6tables -A INPUT -j REJECT --reject-with icmp-port-unreachable',
    'ip6tables -A INPUT -j REJECT --reject-with icmp6-port-unreachable',
  ],
  [
    'iptables -A INPUT -j REJECT --reject-with icmp6-port-unreachable',
    'iptables -A INPUT -j REJECT --reject-with icmp-port-unreachable',
  ],
  ['iptables -A INPUT -p icmpv6 --icmpv6-type 128 -j ACCEPT', 'iptables -A INPUT -p icmp --icmp-type 8 -j ACCEPT'],
  ['Iptables -L', 'iptables -L'],
  ['IPTABLES -L', 'iptables -L'],
  ['$ iptables -L', 'iptables -L'],
  ['root@host:~# iptables -L', 'iptables -L'],
  ['iptables -j MASQUERAD', 'iptables -j MASQUERADE -h'],
  ['root@host:~# iptables -L -n', 'iptables -L -n'],
  ['[root@host ~]# iptables -L -n', 'iptables -L -n'],
])('%s', (line, meant) => {
  const ran = run(line);
  expect(ran?.suggestion).toBe(meant);
  expect(ran?.exit).not.toBe(0);
  expect(run(meant)?.exit).toBe(0);
});

describe('nothing is offered', () => {
  test.each([
    ['for two protocols in one rule', 'iptables -A INPUT -p tcp,udp --dport 53 -j ACCEPT'],
    ['for a chain without a name', 'iptables -A -j DROP'],
    ['for a table without a name', 'iptables -L INPUT -t'],
    ['for half a policy', 'iptables -P DROP'],
    ['for a name with a blank', 'iptables -N my chain'],
    ['behind a prompt with nothing', '$'],
  ])('%s', (_, line) => expect(run(line)).not.toHaveProperty('suggestion'));
});
