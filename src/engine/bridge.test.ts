/** Bridges where nobody says MAC addresses: whom a frame is for, what bridges learn, which rules see it. The kernel's own answers stand in e2e/kernel/cases/bridge.ndjson. */
import { expect, test } from 'vitest';
import '../kinds.ts';
import type { Host } from '../model/host.ts';
import { kernelSteps } from '../trace/kernel-steps.ts';
import { readHost } from '../trace/read-case-host.ts';
import { compile } from './compile.ts';
import { packetEvent } from './packet-event.ts';
import type { StoryResult } from './simulate.ts';
import { simulateStory } from './simulate.ts';

/** Three containers on docker0, the world on eth0. */
const DOCKER: Host = {
  ...readHost(
    {
      interfaces: [
        { name: 'lo', addresses: ['127.0.0.1/8'] },
        { name: 'eth0', addresses: ['192.0.2.1/24'] },
        { name: 'docker0', type: 'bridge', addresses: ['172.17.0.1/16'] },
        ...['veth1', 'veth2', 'veth3'].map((name) => ({ name, bridge: 'docker0', addresses: [] })),
      ],
      sysctls: { 'net.ipv4.ip_forward': '1' },
    },
    'ipv4',
  ),
  forwarding: [{ station: '172.17.0.3', port: 'veth2' }],
};

const RULES = `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
-A INPUT -m physdev --physdev-in veth1 -j ACCEPT
-A FORWARD -m physdev --physdev-is-bridged -j ACCEPT
-A FORWARD -j ACCEPT
COMMIT
`;

function tell(lines: readonly string[], host: Host): readonly StoryResult[] {
  const documents = [{ dialect: 'iptables', flavour: 'nft', text: RULES } as const];
  return simulateStory(
    compile(documents, { host: host.name, sets: '' }),
    host,
    lines.map((line) => packetEvent(line)),
  );
}

/** `FORWARD#1 docker0: veth2`, and what was copied in brackets. */
function endOf({ walk }: StoryResult): string {
  if (walk === undefined) return '';
  const { outcome, outInterface = '', ports = [], where } = walk.fate;
  const rules = kernelSteps(walk).map((step) => ('rule' in step ? `${step.chain}#${step.rule}` : step.chain));
  const copies = walk.started.map((each) => `[${each.walk.fate.ports?.join(' ')}]`);
  const stage = where?.kind === 'stack' ? where.stage : '';
  return [...rules, outcome, outInterface, ...ports, stage, ...copies].filter((word) => word !== '').join(' ');
}

test.each([
  [
    'to a neighbour whose port is known',
    'tcp 172.17.0.2:1 > 172.17.0.3:80 SYN in veth1',
    'FORWARD#1 sent docker0 veth2',
  ],
  ['to one nobody has heard', 'tcp 172.17.0.2:1 > 172.17.0.4:80 SYN in veth1', 'FORWARD#1 sent docker0 veth2 [veth3]'],
  ['to the bridge itself', 'icmp 172.17.0.2 > 172.17.0.1 in veth1', 'INPUT#1 delivered [veth1]'],
  ['to another address of the host', 'icmp 172.17.0.2 > 192.0.2.1 in veth1', 'INPUT#1 delivered [veth1]'],
  ['to the world: the bridge is the router', 'tcp 172.17.0.2:1 > 192.0.2.9:80 SYN in veth1', 'FORWARD#2 sent eth0'],
  ['to all', 'udp 172.17.0.2:1 > 172.17.255.255:9 in veth1', 'INPUT#1 delivered [veth3] [veth2]'],
  ['from the world', 'tcp 192.0.2.9:1 > 172.17.0.3:80 SYN in eth0', 'FORWARD#2 sent docker0 veth2'],
  ['from the world, to one nobody has heard', 'tcp 192.0.2.9:1 > 172.17.0.9:80 SYN in eth0', 'FORWARD#2 sent docker0'],
  ['to itself', 'tcp 172.17.0.2:1 > 172.17.0.3:80 SYN in veth2', 'dropped bridge'],
])('%s: %s', (_what, line, end) => expect(tell([line], DOCKER).map(endOf)).toEqual([end]));

test('without bridge-nf no rule sees what is bridged, nor by which port the host got something', () => {
  const host = { ...DOCKER, sysctls: { ...DOCKER.sysctls, 'net.bridge.bridge-nf-call-iptables': '0' } };
  const lines = ['tcp 172.17.0.2:1 > 172.17.0.3:80 SYN in veth1', 'icmp 172.17.0.2 > 172.17.0.1 in veth1'];
  expect(tell(lines, host).map(endOf)).toEqual(['sent docker0 veth2', 'INPUT delivered [veth1]']);
});

test('who has spoken is found by the port that it spoke by, until 300 s have gone', () => {
  const story = [
    packetEvent('udp 172.17.0.4:1 > 172.17.0.1:9 in veth3'),
    packetEvent('udp 172.17.0.2:1 > 172.17.0.4:9 in veth1'),
    { kind: 'wait', id: 'wait', milliseconds: 300_000 } as const,
    packetEvent('udp 172.17.0.2:2 > 172.17.0.4:9 in veth1'),
  ];
  const documents = [{ dialect: 'iptables', flavour: 'nft', text: RULES } as const];
  const results = simulateStory(compile(documents, { host: DOCKER.name, sets: '' }), DOCKER, story);
  expect([results[1], results[3]].map((result) => result && endOf(result))).toEqual([
    'FORWARD#1 sent docker0 veth3',
    'FORWARD#1 sent docker0 veth2 [veth3]',
  ]);
});
