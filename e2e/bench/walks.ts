/** Nanoseconds per rule passed over, full walk kept, beside a bare loop over typed arrays in the same run. */
import { compile, type Host, packetEvent, simulateStory } from '#netfilter';
import { byPort, bySource, byState, linearChain, mixed } from './rulesets.ts';
import { medianTime, type Row } from './table.ts';

const RULES = 10_000;
const PACKETS = 20;

/** A router between two networks. */
const ROUTER: Host = {
  name: 'router',
  interfaces: [
    {
      name: 'lo',
      index: 1,
      kind: 'loopback',
      mtu: 65536,
      isUp: true,
      addresses: [{ address: '127.0.0.1', prefix: 8 }],
    },
    {
      name: 'eth0',
      index: 2,
      kind: 'ethernet',
      mac: '02:00:00:00:00:01',
      mtu: 1500,
      isUp: true,
      addresses: [{ address: '192.168.1.1', prefix: 24 }],
    },
    {
      name: 'eth1',
      index: 3,
      kind: 'ethernet',
      mac: '02:00:00:00:00:02',
      mtu: 1500,
      isUp: true,
      addresses: [{ address: '203.0.113.1', prefix: 24 }],
    },
  ],
  routes: [],
  rules: [],
  sysctls: { 'net.ipv4.ip_forward': '1' },
  sockets: [],
  sets: '',
};

/** Times the walks of a few packets through a ruleset; answers nanoseconds per rule and packet. */
function nanosecondsPerRule(text: string, rules: number): number {
  const program = compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: ROUTER.name });
  const story = Array.from({ length: PACKETS }, () =>
    packetEvent('tcp 192.168.1.10:40000 > 203.0.113.80:443 SYN in eth0'),
  );
  const time = medianTime(() => {
    if (simulateStory(program, ROUTER, story).length !== PACKETS) throw new Error('the story was cut short');
  });
  return (time * 1e6) / (rules * PACKETS);
}

/** The least a walk by source address can cost: one masked comparison a rule, nothing kept. */
function bareLoop(): number {
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

export function walkRows(): readonly Row[] {
  const bare = bareLoop();
  const row = (name: string, text: string): Row => {
    const time = nanosecondsPerRule(text, RULES);
    return [name, time, time / bare];
  };
  return [
    ['bare loop over typed arrays', bare, 1],
    row(`${RULES} rules -s ADDRESS`, linearChain(RULES, bySource)),
    row(`${RULES} rules -p tcp --dport PORT`, linearChain(RULES, byPort)),
    row(`${RULES} rules --ctstate STATE`, linearChain(RULES, byState)),
    row(`${RULES} rules mixed as in a firewall`, linearChain(RULES, mixed)),
  ];
}
