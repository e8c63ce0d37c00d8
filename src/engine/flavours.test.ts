// Where iptables-legacy and iptables-nft 1.8.9 make a difference to a packet or its counters, as both did it on one kernel (`unshare -n`).
import { describe, expect, test } from 'vitest';
import type { Flavour } from '../model/hook.ts';
import { policyKey } from '../model/world.ts';
import { packetEvent } from './packet-event.ts';
import { compiled, eventsOf, ROUTER, tableText } from './router-for-tests.ts';
import { simulateStory } from './simulate.ts';

function run(text: string, flavour: Flavour, line: string) {
  const [result] = simulateStory(compiled(text, { flavour }), ROUTER, [packetEvent(line)]);
  if (result?.walk === undefined) throw new Error('no walk');
  return { walk: result.walk, after: result.after };
}

const FOR_HOST = 'tcp 192.168.1.10:40000 > 192.168.1.1:22 SYN in eth0';

describe('security in INPUT', () => {
  const text = tableText('security') + tableText('nat', '-A POSTROUTING -j MASQUERADE');
  test.each([
    ['nft', ['nat', 'security']],
    ['legacy', ['security', 'nat']],
  ] as const)('%s: %s', (flavour, wanted) => {
    const { walk } = run(text, flavour, FOR_HOST);
    const asked = eventsOf(walk, 'policy-applied').filter(({ hook }) => hook === 'INPUT');
    expect(asked.map(({ chain }) => chain.table)).toEqual(wanted);
  });
});

// iptables-nft-save -c and iptables-legacy-save -c behind `-A INPUT -p udp` and one datagram that no rule matched.
describe('the policy of a chain that stands in no line of its own', () => {
  test.each([
    ['nft', undefined],
    ['legacy', { packets: 1, bytes: 40 }],
  ] as const)('%s counts %j', (flavour, wanted) => {
    const { after } = run('*filter\n-A INPUT -p udp -j DROP\nCOMMIT\n', flavour, FOR_HOST);
    expect(after.counters.get(policyKey('filter', 'INPUT'))).toEqual(wanted);
  });
});
