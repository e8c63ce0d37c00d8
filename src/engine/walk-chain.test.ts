import { describe, expect, it } from 'vitest';
import type { Host } from '../model/host.ts';
import type { Walk } from '../model/walk.ts';
import { compile } from './compile.ts';
import { packetEvent } from './packet-event.ts';
import { simulateStory } from './simulate.ts';

/** A router between 192.168.1.0/24 and 203.0.113.0/24, as in the recorded cases `basics/*`. */
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

function walkOf(forwardRules: readonly string[], options: { policy?: string; chains?: readonly string[] } = {}): Walk {
  const text = [
    '*filter',
    ':INPUT ACCEPT [0:0]',
    `:FORWARD ${options.policy ?? 'ACCEPT'} [0:0]`,
    ':OUTPUT ACCEPT [0:0]',
    ...(options.chains ?? []).map((chain) => `:${chain} - [0:0]`),
    ...forwardRules,
    'COMMIT',
    '',
  ].join('\n');
  const program = compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: 'router' });
  const [result] = simulateStory(program, ROUTER, [packetEvent('tcp 192.168.1.10:40000 > 203.0.113.7:80 SYN in eth0')]);
  if (result?.walk === undefined) throw new Error('no walk');
  return result.walk;
}

/** The walk in short: passed ranges, rules that were hit with their verdict, chains that ended, the policy. */
function inShort(walk: Walk): readonly string[] {
  return walk.steps.flatMap(({ event }) => {
    switch (event.kind) {
      case 'rules-passed':
        return [`${event.chain.chain} passed ${event.from}-${event.to}`];
      case 'target-ran':
        return [
          `${event.rule.chain}#${event.rule.rule} ${'chain' in event.verdict ? `${event.verdict.kind} ${event.verdict.chain}` : event.verdict.kind}`,
        ];
      case 'chain-ended':
        return [`${event.chain.chain} ${event.how}`];
      case 'policy-applied':
        return [`${event.chain.chain} policy ${event.policy}`];
      default:
        return [];
    }
  });
}

/** Ends of chains as the kernel traced them in cases `basics/jump-return`, `explicit-return`, `return-from-base`, `goto`, `goto-from-user`, `empty-user-chain`, `no-target`. */
describe('the walk through a chain', () => {
  it.each([
    [
      'the first rule that matches and ends it decides',
      ['-A FORWARD -p udp -j DROP', '-A FORWARD -j ACCEPT', '-A FORWARD -j DROP'],
      [],
      ['FORWARD passed 1-1', 'FORWARD#2 ACCEPT'],
    ],
    [
      'a rule without a target only counts',
      ['-A FORWARD -p tcp', '-A FORWARD -p udp'],
      [],
      ['FORWARD#1 CONTINUE', 'FORWARD passed 2-2', 'FORWARD policy ACCEPT'],
    ],
    [
      'a chain that ends goes back behind its caller',
      ['-A FORWARD -j lan', '-A FORWARD -j DROP', '-A lan -p udp -j ACCEPT'],
      ['lan'],
      ['FORWARD#1 JUMP lan', 'lan passed 1-1', 'lan end', 'FORWARD#2 DROP'],
    ],
    [
      'an empty chain ends at once',
      ['-A FORWARD -j lan', '-A FORWARD -j DROP'],
      ['lan'],
      ['FORWARD#1 JUMP lan', 'lan end', 'FORWARD#2 DROP'],
    ],
    [
      'RETURN in a user chain goes back',
      ['-A FORWARD -j lan', '-A lan -j RETURN', '-A lan -j DROP'],
      ['lan'],
      ['FORWARD#1 JUMP lan', 'lan#1 RETURN', 'lan return', 'FORWARD policy ACCEPT'],
    ],
    [
      'RETURN in a built-in chain means the policy',
      ['-A FORWARD -j RETURN', '-A FORWARD -j DROP'],
      [],
      ['FORWARD#1 RETURN', 'FORWARD policy ACCEPT'],
    ],
    [
      'goto does not come back',
      ['-A FORWARD -g lan', '-A FORWARD -j DROP', '-A lan -p udp'],
      ['lan'],
      ['FORWARD#1 GOTO lan', 'lan passed 1-1', 'lan end', 'FORWARD policy ACCEPT'],
    ],
    [
      'goto in a called chain returns to the one that jumped',
      ['-A FORWARD -j one', '-A FORWARD -j DROP', '-A one -g two', '-A one -j ACCEPT', '-A two -p udp'],
      ['one', 'two'],
      ['FORWARD#1 JUMP one', 'one#1 GOTO two', 'two passed 1-1', 'two end', 'FORWARD#2 DROP'],
    ],
  ] as const)('%s', (_, rules, chains, expected) => {
    expect(inShort(walkOf(rules, { chains }))).toEqual(expected);
  });

  it('a policy ends what no rule ended', () => {
    const walk = walkOf(['-A FORWARD -p udp -j ACCEPT'], { policy: 'DROP' });
    expect(walk.fate).toMatchObject({
      outcome: 'dropped',
      where: { kind: 'policy', hook: 'FORWARD', chain: { table: 'filter', chain: 'FORWARD' } },
    });
  });

  it('passing ten thousand rules is one step', () => {
    const rules = Array.from(
      { length: 10_000 },
      (_, index) => `-A FORWARD -s 10.0.${index >>> 8}.${index & 255} -j DROP`,
    );
    expect(inShort(walkOf(rules))).toEqual(['FORWARD passed 1-10000', 'FORWARD policy ACCEPT']);
  });

  it('a match that remembers splits the range it fails in', () => {
    const walk = walkOf([
      '-A FORWARD -p udp',
      '-A FORWARD -m statistic --mode nth --every 2 --packet 1 -j DROP',
      '-A FORWARD -p udp',
    ]);
    expect(walk.steps.map(({ event }) => event.kind).filter((kind) => kind.startsWith('rule'))).toEqual([
      'rules-passed',
      'rule-failed',
      'rules-passed',
    ]);
  });
});
