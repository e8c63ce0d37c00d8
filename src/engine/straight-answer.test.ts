/** Hairpins: a port forwarded back to where the packet came from. Question 11 of the shared questions, and containers on a bridge. */
import { describe, expect, test } from 'vitest';
import type { Host } from '../model/host.ts';
import { hostInShort } from '../model/host-in-short.ts';
import '../kinds.ts';
import type { Walk } from '../model/walk.ts';
import { compile } from './compile.ts';
import { packetEvent } from './packet-event.ts';
import { replyTo } from './reply.ts';
import { tableText } from './router-for-tests.ts';
import { simulateStory } from './simulate.ts';
import { isAnswerLost } from './straight-answer.ts';

const HOST = hostInShort(
  ['br0 02:00:00:00:00:01 192.168.0.1/24', 'eth1 02:00:00:00:01:01 207.40.123.45/24', 'veth1', 'veth2'],
  { sysctls: { 'net.ipv4.ip_forward': '1' } },
);
const FORWARDING =
  '-A PREROUTING -d 207.40.123.45/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.0.120:80';
const MASQUERADE = '-A POSTROUTING -s 192.168.0.0/24 -d 192.168.0.120 -p tcp -m tcp --dport 80 -j MASQUERADE';

function walks(host: Host, lines: readonly string[], rules: readonly string[] = [FORWARDING]): readonly Walk[] {
  const documents = [{ dialect: 'iptables', flavour: 'nft', text: tableText('nat', ...rules) } as const];
  const events = lines.map((line) => packetEvent(line));
  return simulateStory(compile(documents, { host: host.name }), host, events).flatMap(({ walk }) => walk ?? []);
}

describe('the answer to a SYN', () => {
  test.each([
    [
      'of a client inside to the public address is lost',
      'tcp 192.168.0.5:30000 > 207.40.123.45:80 SYN in br0',
      [FORWARDING],
      true,
    ],
    ['of the server itself to it too', 'tcp 192.168.0.120:30000 > 207.40.123.45:80 SYN in br0', [FORWARDING], true],
    ['of a client outside comes back', 'tcp 207.40.123.9:30001 > 207.40.123.45:80 SYN in eth1', [FORWARDING], false],
    [
      'whose source was translated comes back',
      'tcp 192.168.0.5:30000 > 207.40.123.45:80 SYN in br0',
      [FORWARDING, MASQUERADE],
      false,
    ],
    [
      'between neighbours goes straight, and none misses it',
      'tcp 192.168.0.5:30000 > 192.168.0.120:80 SYN in br0',
      [FORWARDING],
      false,
    ],
    ['of the host itself comes back', 'tcp 192.168.0.1:30000 > 192.168.0.120:80 SYN', [FORWARDING], false],
  ])('%s', (_what, line, rules, isLost) => {
    const [walk] = walks(HOST, [line], rules);
    expect(walk?.fate.outcome).toBe('sent');
    expect(walk && isAnswerLost(walk, HOST)).toBe(isLost);
  });
});

describe('between two ports of a bridge', () => {
  const ports = HOST.interfaces.map((device) => {
    if (device.name === 'br0') return { ...device, type: 'bridge' } as const;
    return device.name.startsWith('veth') ? { ...device, bridge: 'br0' } : device;
  });
  const bridged: Host = {
    ...HOST,
    interfaces: ports,
    forwarding: [
      { station: '192.168.0.5', port: 'veth1' },
      { station: '192.168.0.120', port: 'veth2' },
    ],
  };
  const SYN = 'tcp 192.168.0.5:30000 > 207.40.123.45:80 SYN in veth1';

  test('the answer meets bridge-nf, which translates it back (br_nf_pre_routing)', () => {
    const [walk] = walks(bridged, [SYN]);
    expect(walk && isAnswerLost(walk, bridged)).toBe(false);
    expect(walk && replyTo(walk.fate, bridged)).toMatchObject({ origin: { kind: 'interface', name: 'veth2' } });
    const [, back] = walks(bridged, [SYN, 'tcp 192.168.0.120:80 > 192.168.0.5:30000 SYN,ACK in veth2']);
    expect(back?.fate).toMatchObject({ outcome: 'sent', ports: ['veth1'], packet: { source: '207.40.123.45' } });
  });

  test('it is lost where bridge-nf is off', () => {
    const unseen = { ...bridged, sysctls: { ...bridged.sysctls, 'net.bridge.bridge-nf-call-iptables': '0' } };
    const [walk] = walks(unseen, [SYN]);
    expect(walk && isAnswerLost(walk, unseen)).toBe(true);
  });
});
