/** Nanoseconds per rule passed over, full walk kept, beside a bare loop over typed arrays in the same run. */
import { existsSync, readFileSync } from 'node:fs';
import { compile, hostInShort, packetEvent, readIpRoutes, simulateStory, type Walk } from '#netfilter';
import { byPort, bySource, byState, linearChain, mixed } from './rulesets.ts';
import { medianTime, type Row } from './table.ts';

const RULES = 10_000;
const PACKETS = 20;

/** A router between two networks. */
const ROUTER = hostInShort(
  ['lo 127.0.0.1/8', 'eth0 02:00:00:00:00:01 192.168.1.1/24', 'eth1 02:00:00:00:00:02 203.0.113.1/24'],
  {
    name: 'router',
    routes: readIpRoutes('default via 203.0.113.2 dev eth1', 'ipv4').values,
    sysctls: { 'net.ipv4.ip_forward': '1' },
  },
);

/** How many rules the packet was held against, the ones that it hit among them. */
function rulesAsked({ steps }: Walk): number {
  return steps.reduce((sum, { event }) => {
    if (event.kind === 'rules-passed') return sum + event.to - event.from + 1;
    return event.kind === 'rule-hit' || event.kind === 'rule-failed' ? sum + 1 : sum;
  }, 0);
}

/** Times the walks of a few packets through a ruleset; answers nanoseconds per rule and packet, and rules per packet. */
function nanosecondsPerRule(text: string, line: string): { readonly each: number; readonly rules: number } {
  const program = compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: ROUTER.name });
  const story = Array.from({ length: PACKETS }, (_, packet) =>
    packetEvent(line.replace('PORT', String(40_000 + packet))),
  );
  const asked = simulateStory(program, ROUTER, story).reduce((sum, { walk }) => sum + (walk ? rulesAsked(walk) : 0), 0);
  const time = medianTime(() => {
    if (simulateStory(program, ROUTER, story).length !== PACKETS) throw new Error('the story was cut short');
  });
  return { each: (time * 1e6) / asked, rules: Math.round(asked / PACKETS) };
}

/** Nanoseconds a rule. The least a walk by source address can cost: one masked comparison a rule, nothing kept. */
export function bareLoop(): number {
  const addresses = new Uint32Array(RULES).map((_, index) => 0x0a800000 + index);
  const masks = new Uint32Array(RULES).fill(0xffffffff);
  const address = 0xc0a8010a;
  let hits = 0;
  const time = medianTime(() => {
    for (let packet = 0; packet < PACKETS; packet++) {
      for (let rule = 0; rule < RULES; rule++)
        if ((((addresses[rule] as number) ^ address) & (masks[rule] as number)) === 0) hits++;
    }
  });
  if (hits > 0) throw new Error('the loop was to find nothing');
  return (time * 1e6) / (RULES * PACKETS);
}

const FORWARDED = 'tcp 192.168.1.10:PORT > 203.0.113.80:443 SYN in eth0';

/** Other people's rulesets, where the folder with them is at hand, and a packet that has a long way through each. */
const ELSEWHERE = [
  {
    name: 'a mixed real ruleset of 4,140 rules',
    file: '../shared/corpus/net-network/configs_chair_for_Network_Architectures_and_Services__iptables_25.07.2014',
    packet: 'tcp 192.168.1.10:PORT > 131.159.15.250:8080 SYN in eth0',
  },
  {
    name: 'kube-proxy, 1,000 services',
    file: '../shared/corpus/scale/kube-proxy-N1000-E3.save',
    packet: 'tcp 192.168.1.10:PORT > 10.96.3.224:80 SYN in eth0',
  },
];

export function walkRows(): readonly Row[] {
  const bare = bareLoop();
  const row = (name: string, text: string, packet = FORWARDED): Row => {
    const { each, rules } = nanosecondsPerRule(text, packet);
    return [name, rules, (each * rules) / 1000, each, each / bare];
  };
  return [
    ['bare loop over typed arrays', RULES, (bare * RULES) / 1000, bare, 1],
    row('-s ADDRESS', linearChain(RULES, bySource)),
    row('-p tcp --dport PORT', linearChain(RULES, byPort)),
    row('--ctstate STATE', linearChain(RULES, byState)),
    row('mixed as in a firewall', linearChain(RULES, mixed)),
    ...ELSEWHERE.filter(({ file }) => existsSync(file)).map(({ name, file, packet }) =>
      row(name, readFileSync(file, 'utf8'), packet),
    ),
  ];
}
