// Typing errors of articles and what was meant: offered as a whole line, which then is carried out.
import { describe, expect, test } from 'vitest';
import '../../kinds.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const text =
  '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:web-in - [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n';
const at = momentAtStart(
  { host: ROUTER, documents: [{ dialect: 'iptables', flavour: 'nft', text }], files: {} },
  EMPTY_WORLD,
);
const run = (line: string) => runLine(at, line, { say: ({ id }) => id }).parts.at(-1);

test.each<[string, string]>([
  ['iptabels -L', 'iptables -L'],
  ['sudo iptable -L', 'sudo iptables -L'],
  ['iptables-sav', 'iptables-save'],
  ['iptables -f filter -L', 'iptables -t filter -L'],
  ['iptables -t filtre -L', 'iptables -t filter -L'],
  ['iptables -t NAT -L', 'iptables -t nat -L'],
  ['iptables -t mangel -S', 'iptables -t mangle -S'],
  ['iptables -A OUTPT -j ACCEPT', 'iptables -A OUTPUT -j ACCEPT'],
  ['iptables -A FORWORD -j ACCEPT', 'iptables -A FORWARD -j ACCEPT'],
  ['iptables -A input -j DROP', 'iptables -A INPUT -j DROP'],
  ['iptables -I INTPUT 1 -j DROP', 'iptables -I INPUT 1 -j DROP'],
  ['iptables -L FORWRAD -n', 'iptables -L FORWARD -n'],
  ['iptables -F web_in', 'iptables -F web-in'],
  ['iptables -P input DROP', 'iptables -P INPUT DROP'],
  ['iptables -P INPUT drop', 'iptables -P INPUT DROP'],
  ['iptables -P FORWORD ACEPT', 'iptables -P FORWARD ACCEPT'],
  ['iptables -A INPUT -j accept', 'iptables -A INPUT -j ACCEPT'],
  ['iptables -A INPUT -j DORP', 'iptables -A INPUT -j DROP'],
  ['iptables -A INPUT -j REJCET', 'iptables -A INPUT -j REJECT'],
  ['iptables -A INPUT -j Web-In', 'iptables -A INPUT -j web-in'],
  [
    'iptables -t nat -A POSTROUTING -j snat --to-source 1.2.3.4',
    'iptables -t nat -A POSTROUTING -j SNAT --to-source 1.2.3.4',
  ],
  ['iptables -t nat -A POSTROUTING -j MASQUARADE', 'iptables -t nat -A POSTROUTING -j MASQUERADE'],
  ['iptables -A POSTROUTING -o eth0 -j MASQUERADE', 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE'],
  [
    'iptables -A INPUT -m -iprange --src-range 10.0.0.1-10.0.0.9 -j DROP',
    'iptables -A INPUT -m iprange --src-range 10.0.0.1-10.0.0.9 -j DROP',
  ],
  [
    'iptables -A INPUT -m iprang --src-range 10.0.0.1-10.0.0.9 -j DROP',
    'iptables -A INPUT -m iprange --src-range 10.0.0.1-10.0.0.9 -j DROP',
  ],
  ['iptables -A INPUT -m contrack --ctstate NEW -j DROP', 'iptables -A INPUT -m conntrack --ctstate NEW -j DROP'],
  ['iptables -A INPUT -p tcp --dprot 22 -j ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables -A INPUT -p tcp -dport 22 -j ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables -A INPUT -p tcp -syn -j DROP', 'iptables -A INPUT -p tcp --syn -j DROP'],
  ['iptables -A INPUT --dport 22 -j ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables -A INPUT -m tcp --dport 22 -j ACCEPT', 'iptables -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT'],
  [
    'iptables -A INPUT -p tcp --dport 80,443 -j ACCEPT',
    'iptables -A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT',
  ],
  ['iptables -A INPUT -p tpc --dport 22 -j ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables -A INPUT -p tcp --dport shh -j ACCEPT', 'iptables -A INPUT -p tcp --dport ssh -j ACCEPT'],
  ['iptables -A INPUT --icmp-type echo-request -j DROP', 'iptables -A INPUT -p icmp --icmp-type echo-request -j DROP'],
  [
    'iptables -A INPUT -p icmp --icmp-type echo-requst -j DROP',
    'iptables -A INPUT -p icmp --icmp-type echo-request -j DROP',
  ],
  [
    'iptables -A INPUT -m state --state ESTABLISHD -j ACCEPT',
    'iptables -A INPUT -m state --state ESTABLISHED -j ACCEPT',
  ],
  [
    'iptables -A INPUT -m state --state NEW,RELATD -j ACCEPT',
    'iptables -A INPUT -m state --state NEW,RELATED -j ACCEPT',
  ],
  ['iptables -A INPUT --state NEW -j ACCEPT', 'iptables -A INPUT -m state --state NEW -j ACCEPT'],
  ['iptables -A INPUT --ctstate NEW -j ACCEPT', 'iptables -A INPUT -m conntrack --ctstate NEW -j ACCEPT'],
  ['iptables -A INPUT --limit 5/min -j ACCEPT', 'iptables -A INPUT -m limit --limit 5/min -j ACCEPT'],
  [
    'iptables -A INPUT -j REJECT --reject-with icmp-port-unreacheable',
    'iptables -A INPUT -j REJECT --reject-with icmp-port-unreachable',
  ],
  ['iptables -A INPUT -s ! 10.0.0.1 -j DROP', 'iptables -A INPUT ! -s 10.0.0.1 -j DROP'],
  ['iptables -A INPUT -o eth0 -j DROP', 'iptables -A INPUT -i eth0 -j DROP'],
  ['iptables -A OUTPUT -i eth0 -j DROP', 'iptables -A OUTPUT -o eth0 -j DROP'],
  ['iptables -A INPUT -s 10.0.0.1 DROP', 'iptables -A INPUT -s 10.0.0.1 -j DROP'],
  ['iptables -A INPUT -ptcp --dport 22 -jACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables -A INPUT --protocol=tcp --jump=DROP', 'iptables -A INPUT --protocol tcp --jump DROP'],
  ['iptables -A INPUT -s10.0.0.1 -d=10.0.0.2 -j DROP', 'iptables -A INPUT -s 10.0.0.1 -d 10.0.0.2 -j DROP'],
  ['iptables --A INPUT -j DROP', 'iptables -A INPUT -j DROP'],
  ['iptables -a INPUT -j DROP', 'iptables -A INPUT -j DROP'],
  ['iptables --apend INPUT -j DROP', 'iptables --append INPUT -j DROP'],
  ['iptables -A INPUT –p tcp —dport 22 –j ACCEPT', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
  ['iptables –A INPUT -j DROP', 'iptables -A INPUT -j DROP'],
  ['iptables -A INPUT -j LOG --log-prefix “dropped: ”', 'iptables -A INPUT -j LOG --log-prefix "dropped: "'],
  [
    'iptables -A INPUT -m comment —comment “my own rule” -j ACCEPT',
    'iptables -A INPUT -m comment --comment "my own rule" -j ACCEPT',
  ],
  ['iptables -A INPTU -p tpc -dport 22 -j acept', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT'],
])('%s', (line, meant) => {
  const ran = run(line);
  expect(ran).toMatchObject({ suggestion: meant, moment: at });
  expect(ran?.exit).not.toBe(0);
  expect(run(meant)?.exit).toBe(0);
});

describe('nothing is offered', () => {
  test.each([
    ['where it went well', 'iptables -L'],
    ['where nobody can tell what was meant', 'iptables -A INPUT -s 10.0.0.256 -j DROP'],
    ['for a rule that is not there', 'iptables -D INPUT -s 10.0.0.9 -j DROP'],
    ['where it would not be carried out', 'iptabels -D INPUT -s 10.0.0.9 -j DROP'],
    ['for one command of several', 'iptabels -L; iptables -L'],
    ['for a command that is none', 'xyzzy'],
  ])('%s', (_, line) => expect(run(line)).not.toHaveProperty('suggestion'));
});
