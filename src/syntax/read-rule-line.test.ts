// What a form is told before its rule goes into the document; refusals as iptables-nft 1.8.9 words them.
import { describe, expect, test } from 'vitest';
import { parseRuleset } from './parse-ruleset.ts';
import { readRuleLine } from './read-rule-line.ts';

const ruleset = parseRuleset('*nat\n:PREROUTING ACCEPT [0:0]\n:web - [0:0]\n-A PREROUTING -j web\nCOMMIT\n', {
  family: 'ipv4',
  flavour: 'nft',
});
const problemsOf = (line: string, table = 'nat') =>
  readRuleLine(line, table, ruleset).problems.map(({ message, tool }) => [message.id, tool]);

describe('readRuleLine', () => {
  test('reads a rule and its chain', () => {
    expect(readRuleLine('-A web -p tcp --dport 80 -j DNAT --to-destination 10.0.0.1', 'nat', ruleset)).toMatchObject({
      chain: 'web',
      rules: [{ id: 0, target: { kind: 'target', name: 'DNAT' } }],
      problems: [],
    });
  });

  test.each([
    [
      '-A PREROUTING -j MASQUERADE',
      'nat',
      'placement.hook',
      'RULE_APPEND failed (Invalid argument): rule in chain PREROUTING',
    ],
    [
      '-A web -j MASQUERADE',
      'nat',
      'placement.hook-of-chain',
      'RULE_APPEND failed (Invalid argument): rule in chain web',
    ],
    [
      '-A POSTROUTING -j DNAT --to-destination 10.0.0.1',
      'nat',
      'placement.hook',
      'RULE_APPEND failed (Invalid argument): rule in chain POSTROUTING',
    ],
    [
      '-A INPUT -j MASQUERADE',
      'filter',
      'placement.table',
      'RULE_APPEND failed (Invalid argument): rule in chain INPUT',
    ],
    ['-A INPUT -o eth0', 'filter', 'placement.out-interface', "Can't use -o with INPUT"],
    ['-A INPUT --dport 80', 'filter', 'syntax.option-needs-protocol', 'unknown option "--dport"'],
    ['-A INPUT -j web', 'filter', 'syntax.unknown-chain', "Chain 'web' does not exist"],
  ])('%s in %s', (line, table, id, tool) => expect(problemsOf(line, table)).toContainEqual([id, tool]));

  test('a chain of the table may be named wherever it is declared', () =>
    expect(problemsOf('-A PREROUTING -j web')).toEqual([]));

  test('anything else is no rule', () => {
    expect(readRuleLine('hello', 'nat', ruleset).rules).toEqual([]);
    expect(readRuleLine('', 'nat', ruleset).rules).toEqual([]);
  });
});
