import { expect, test } from 'vitest';
import { refusalOf, ruleOf, runTargetOf } from '../syntax/ask-rule.ts';
import { printRule } from '../syntax/print-rule.ts';

// Refusals: iptables 1.8.9 on Linux 6.18, which has no such module. Spelling: CLUSTERIP_save() of libipt_CLUSTERIP.c.
const INPUT = { chain: 'INPUT' } as const;
const NEW = '-j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5e:00:00:1a --total-nodes 2 --local-node 1';

test('no kernel of today takes it', () => expect(refusalOf(NEW, INPUT)?.id).toBe('placement.gone'));

test.each([
  ['-j CLUSTERIP --new', 'CLUSTERIP target: Invalid parameter combination'],
  ['-j CLUSTERIP --new --hashmode foo', 'Unknown hashmode "foo"'],
  ['-j CLUSTERIP --new --clustermac 00:01:02:03:04:05', 'MAC has to be a multicast ethernet address'],
  ['-j CLUSTERIP --new --total-nodes 17', 'CLUSTERIP: bad value for option "--total-nodes", or out of range (0-16).'],
])('%s is refused before that: %s', (rule, tool) => expect(refusalOf(rule, INPUT)?.tool).toBe(tool));

test.each([
  [NEW, `${NEW.replace('5e:00:00:1a', '5E:00:00:1A')} --hash-init 0`],
  ['-j CLUSTERIP', '-j CLUSTERIP'],
])('%s is printed as %s', (rule, printed) =>
  expect(printRule(ruleOf(rule, INPUT), 'INPUT', { family: 'ipv4', flavour: 'nft' }).trim()).toBe(
    `-A INPUT ${printed}`,
  ),
);

test('a packet that nobody tracks is dropped', () =>
  expect(runTargetOf(NEW, 'udp 10.0.0.5:1 > 192.168.1.1:53', { ...INPUT, hook: 'INPUT' }).verdict).toBe('DROP'));

test('each address goes to one of the two nodes', () => {
  const tracked = { tracked: { state: 'NEW', connection: 1 }, connection: { id: 1 } } as never;
  const node = (own: number, last: number) =>
    runTargetOf(NEW.replace('local-node 1', `local-node ${own}`), `udp 10.0.0.${last}:1 > 192.168.1.1:53`, {
      ...INPUT,
      hook: 'INPUT',
      ...(tracked as object),
    });
  const hosts = [1, 2, 3, 4, 5, 6, 7, 8];
  for (const last of hosts) expect([node(1, last).verdict, node(2, last).verdict].sort()).toEqual(['CONTINUE', 'DROP']);
  expect(new Set(hosts.map((last) => node(1, last).connectionMark))).toEqual(new Set([1, 2]));
});
