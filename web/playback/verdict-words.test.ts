import { expect, test } from 'vitest';
import { compile, type Host, packetEvent, simulateStory } from '#netfilter';
import { asideOf, verdictOf } from './verdict-words.ts';

const HOST: Host = {
  name: 'host',
  interfaces: [
    {
      name: 'eth0',
      index: 2,
      kind: 'ethernet',
      mac: '02:00:00:00:00:01',
      mtu: 1500,
      isUp: true,
      addresses: [{ address: '203.0.113.1', prefix: 24 }],
    },
  ],
  routes: [],
  rules: [],
  sysctls: {},
  sockets: [{ protocol: 'tcp', address: '0.0.0.0', port: 22, mode: 'listen' }],
  sets: '',
};
const UNTRACKED = '*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -j CT --notrack\nCOMMIT\n';

/** What is said of a SYN to a listening port behind one rule in filter INPUT. */
function verdict(rule: string, before = ''): readonly unknown[] {
  const text = `${before}*filter\n:INPUT ACCEPT [0:0]\n-A INPUT ${rule}\nCOMMIT\n`;
  const program = compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: HOST.name });
  const [result] = simulateStory(program, HOST, [packetEvent('tcp 203.0.113.9:40000 > 203.0.113.1:22 SYN in eth0')]);
  if (result?.walk === undefined) throw new Error('no walk');
  const { word, rest, text: under } = verdictOf(program, result.walk);
  return [word.id, rest.id, typeof under === 'object' ? under.id : under];
}

test.each([
  ['-j DROP', '', ['verdict.dropped', 'verdict.by-rule', '-j DROP']],
  ['-j REJECT', '', ['verdict.rejected', 'verdict.by-rule', '-j REJECT']],
  ['-p tcp -j SYNPROXY', UNTRACKED, ['verdict.proxied', 'verdict.by-rule', '-p tcp -j SYNPROXY']],
  ['-j NFQUEUE', '', ['verdict.dropped', 'verdict.by-rule', '-j NFQUEUE']],
  ['-j NFQUEUE --queue-bypass', '', ['verdict.delivered', 'verdict.to-socket', 'verdict.passed-rule']],
  ['-j ACCEPT', '', ['verdict.delivered', 'verdict.to-socket', 'verdict.passed-rule']],
  ['-p udp -j DROP', '', ['verdict.delivered', 'verdict.to-socket', 'verdict.passed-policy']],
])('%s', (rule, before, said) => expect(verdict(rule, before)).toEqual(said));

test.each([
  ['passed on', 'tcp 203.0.113.9:40000 > 198.51.100.7:80 SYN in eth0', 'verdict.not-input'],
  ['for the host', 'tcp 203.0.113.9:40000 > 203.0.113.1:22 SYN in eth0', undefined],
  ['of the host', 'tcp 203.0.113.1:40000 > 203.0.113.9:80 SYN', undefined],
])('a packet %s is told why INPUT was not asked only where one wonders', (_what, line, wanted) => {
  const text = '*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\nCOMMIT\n';
  const program = compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: HOST.name });
  const route = {
    family: 'ipv4',
    kind: 'unicast',
    destination: { address: '0.0.0.0', prefix: 0 },
    gateway: '203.0.113.254',
    device: 'eth0',
    metric: 0,
    table: 254,
    scope: 'global',
  } as const;
  const host = { ...HOST, routes: [route], sysctls: { 'net.ipv4.ip_forward': '1' } };
  const [result] = simulateStory(program, host, [packetEvent(line)]);
  if (result?.walk === undefined) throw new Error('no walk');
  expect(asideOf(result.walk)?.id).toBe(wanted);
});
