import { expect, test } from 'vitest';
import { compile, type Host, hostInShort, packetEvent, simulateStory } from '#netfilter';
import { asideOf, verdictOf } from './verdict-words.ts';

const HOST: Host = {
  ...hostInShort(['eth0 02:00:00:00:00:01 203.0.113.1/24']),
  sockets: [{ protocol: 'tcp', address: '0.0.0.0', port: 22, mode: 'listen' }],
};
const ROUTER: Host = {
  ...HOST,
  routes: [
    {
      family: 'ipv4',
      kind: 'unicast',
      destination: { address: '0.0.0.0', prefix: 0 },
      gateway: '203.0.113.254',
      device: 'eth0',
      metric: 0,
      table: 254,
      scope: 'global',
    },
  ],
  sysctls: { 'net.ipv4.ip_forward': '1' },
};
const UNTRACKED = '*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -j CT --notrack\nCOMMIT\n';

/** What is said of a SYN to a listening port behind one rule in filter INPUT. */
function verdict(rule: string, before = ''): readonly unknown[] {
  const text = `${before}*filter\n:INPUT ACCEPT [0:0]\n-A INPUT ${rule}\nCOMMIT\n`;
  const program = compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: HOST.name });
  const [result] = simulateStory(program, HOST, [packetEvent('tcp 203.0.113.9:40000 > 203.0.113.1:22 SYN in eth0')]);
  if (result?.walk === undefined) throw new Error('no walk');
  const { word, rest, text: under } = verdictOf({ program, host: HOST }, result.walk);
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
  const [result] = simulateStory(program, ROUTER, [packetEvent(line)]);
  if (result?.walk === undefined) throw new Error('no walk');
  expect(asideOf(result.walk)?.id).toBe(wanted);
});

/** What stands under the verdict of the last of some packets: a message and its values. */
function wordsUnder(rule: string, lines: readonly string[]): readonly unknown[] {
  const text = `*nat\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A ${rule}\nCOMMIT\n`;
  const program = compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: HOST.name });
  const results = simulateStory(
    program,
    ROUTER,
    lines.map((line) => packetEvent(line)),
  );
  const walk = results.at(-1)?.walk;
  if (walk === undefined) throw new Error('no walk');
  const { text: under } = verdictOf({ program, host: HOST }, walk);
  return typeof under === 'object' ? [under.id, ...Object.values(under.values)] : [under];
}

// That conntrack alone translates replies is FORMAT.md's; that 127.0.0.0/8 leaves by lo alone is __mkroute_output of the kernel.
test.each([
  [
    'of a packet that no filter saw, the rule that translated it',
    'POSTROUTING -o eth0 -j MASQUERADE',
    ['udp 192.0.2.7:5000 > 198.51.100.7:53 in eth0'],
    ['verdict.translated', 'nat', 'POSTROUTING', 1, '-o eth0 -j MASQUERADE'],
  ],
  [
    'of a reply, that no rule did it',
    'POSTROUTING -o eth0 -j MASQUERADE',
    ['udp 192.0.2.7:5000 > 198.51.100.7:53 in eth0', 'udp 198.51.100.7:53 > 203.0.113.1:5000 in eth0'],
    ['verdict.translated-back'],
  ],
  [
    'of a loopback source sent outside, that it may not leave',
    'OUTPUT -p udp -j DNAT --to-destination 198.51.100.7',
    ['udp 127.0.0.1:5000 > 127.0.0.1:53'],
    ['verdict.loopback-source', '127.0.0.1'],
  ],
])('under the verdict stands, %s', (_what, rule, lines, words) => expect(wordsUnder(rule, lines)).toEqual(words));

test.each([
  ['in eth0', ['verdict.sent', 'verdict.on.lost', 'verdict.answer-lost', '!']],
  ['in eth1', ['verdict.sent', 'verdict.on', 'verdict.translated', '✓']],
])('a port forwarded to a server behind eth0, asked %s', (from, said) => {
  const host = { ...ROUTER, interfaces: hostInShort(['eth0 203.0.113.1/24', 'eth1 198.51.100.1/24']).interfaces };
  const text =
    '*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 198.51.100.1 -j DNAT --to-destination 203.0.113.7\nCOMMIT\n';
  const program = compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: host.name });
  const source = from === 'in eth0' ? '203.0.113.9' : '198.51.100.9';
  const [result] = simulateStory(program, host, [packetEvent(`tcp ${source}:40000 > 198.51.100.1:80 SYN ${from}`)]);
  if (result?.walk === undefined) throw new Error('no walk');
  const { word, rest, text: under, sign } = verdictOf({ program, host }, result.walk);
  expect([word.id, rest.id, typeof under === 'object' && under.id, sign]).toEqual(said);
});
