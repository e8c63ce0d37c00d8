import { describe, expect, it } from 'vitest';
import { parseRuleset, type Ruleset } from '#netfilter';
import { commandOf, judgeRule } from './judge-rule.ts';
import { draftOfRule, NEW_RULE, type RuleDraft } from './rule-draft.ts';

const TEXT = `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:lan - [0:0]
-A PREROUTING -j lan
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:web - [0:0]
COMMIT
`;
const read = (text: string): Ruleset => parseRuleset(text, { family: 'ipv4', flavour: 'nft' });
const RULESET = read(TEXT);

function ruleOf(line: string, table = 'filter') {
  const ruleset = read(`*${table}\n:web - [0:0]\n${line}\nCOMMIT\n`);
  const rule = ruleset.tables[0]?.chains.flatMap((chain) => chain.rules)[0];
  if (!rule) throw new Error(`no rule in ${line}`);
  return draftOfRule(rule, ruleset);
}

const judge = (draft: RuleDraft, table: string, name: string) => judgeRule(draft, { table, name }, RULESET);

describe('a rule through its form', () => {
  // Lines as iptables-save 1.8.9 (nf_tables) prints them.
  it.each([
    '-A INPUT -j ACCEPT',
    '-A INPUT -s 10.0.0.0/8 -i eth+ -p tcp -m tcp --dport 22 -j ACCEPT',
    '-A INPUT ! -s 10.0.0.1/32 ! -i lo -j DROP',
    '-A FORWARD -p tcp -m tcp ! --sport 1024:65535 --tcp-flags FIN,SYN,RST,ACK SYN -j DROP',
    '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A INPUT -p udp -m multiport --dports 53,123,5000:6000 -m comment --comment "names and time" -j ACCEPT',
    '-A INPUT -m limit --limit 5/min --limit-burst 10 -j LOG --log-prefix "in: "',
    '-A INPUT -j REJECT --reject-with icmp-port-unreachable',
    '-A FORWARD -f -j DROP',
    '-A FORWARD -i eth0 -g web',
    '-A FORWARD -p icmp -m icmp --icmp-type 8 -j web',
    '-A FORWARD -m recent --set --name x --mask 255.255.255.255 --rsource -j ACCEPT',
  ])('comes back as it was: %s', (line) => {
    const [, chain = ''] = line.split(' ');
    expect(judge(ruleOf(line), 'filter', chain).line).toBe(line);
  });

  it.each([
    ['-A PREROUTING -d 203.0.113.1/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.2:8080', 'nat'],
    ['-A POSTROUTING -s 10.0.0.0/24 -o eth0 -j MASQUERADE --random', 'nat'],
    ['-A PREROUTING -i eth0 -j MARK --set-xmark 0x1/0xffffffff', 'mangle'],
  ])('comes back as it was: %s in %s', (line, table) => {
    const [, chain = ''] = line.split(' ');
    expect(judge(ruleOf(line, table), table, chain)).toMatchObject({ line, isLegal: true });
  });
});

const field = (text: string, inverted = false) => ({ text, inverted });

describe('an illegal rule is refused at its place', () => {
  const masquerade: RuleDraft = { ...NEW_RULE, target: { kind: 'known', name: 'MASQUERADE', fields: {} } };
  const port: RuleDraft = {
    ...NEW_RULE,
    matches: [{ kind: 'known', id: 0, name: 'tcp', fields: { destinationPort: field('80') } }],
  };
  it.each([
    ['MASQUERADE in PREROUTING', masquerade, 'nat', 'PREROUTING', 'target', /Invalid argument/],
    ['MASQUERADE in a chain that PREROUTING leads to', masquerade, 'nat', 'lan', 'target', /Invalid argument/],
    ['MASQUERADE in filter', masquerade, 'filter', 'INPUT', 'target', /Invalid argument/],
    ['--dport without a protocol', port, 'filter', 'INPUT', 'match.0', /TCP match requires '-p tcp'/],
    [
      '-o in INPUT',
      { ...NEW_RULE, header: { outInterface: field('eth0') } },
      'filter',
      'INPUT',
      undefined,
      /Can't use -o with INPUT/,
    ],
    [
      'half an address',
      { ...NEW_RULE, header: { source: field('10.0.0.999') } },
      'filter',
      'INPUT',
      'header.source',
      /host\/network `10.0.0.999' not found/,
    ],
    [
      'an empty port',
      {
        ...port,
        header: { protocol: field('tcp') },
        matches: [{ ...port.matches[0]!, fields: { destinationPort: field('') } }],
      } as RuleDraft,
      'filter',
      'INPUT',
      'match.0.destinationPort',
      /./,
    ],
    [
      'a chain that is not there',
      { ...NEW_RULE, target: { kind: 'jump', chain: 'nowhere' } } as RuleDraft,
      'filter',
      'INPUT',
      'target',
      /Chain 'nowhere' does not exist/,
    ],
    [
      'DROP in nat',
      { ...NEW_RULE, target: { kind: 'known', name: 'DROP', fields: {} } } as RuleDraft,
      'nat',
      'POSTROUTING',
      'target',
      /The "nat" table is not intended for filtering/,
    ],
  ] as readonly [string, RuleDraft, string, string, string | undefined, RegExp][])(
    '%s',
    (...[, draft, table, chain, path, tool]) => {
      const { isLegal, faults } = judge(draft, table, chain);
      expect(isLegal).toBe(false);
      expect(faults).toContainEqual({
        path,
        problem: expect.objectContaining({ severity: 'refused', tool: expect.stringMatching(tool) }),
      });
    },
  );

  it('says each fault once', () => {
    expect(judge(masquerade, 'nat', 'PREROUTING').faults).toHaveLength(1);
  });
});

describe('the command of a rule', () => {
  it.each([
    ['-A INPUT -j ACCEPT', 'filter', 'ipv4', undefined, 'iptables -A INPUT -j ACCEPT'],
    ['-A POSTROUTING -j MASQUERADE', 'nat', 'ipv4', undefined, 'iptables -t nat -A POSTROUTING -j MASQUERADE'],
    ['-A INPUT -j ACCEPT', 'filter', 'ipv6', 3, 'ip6tables -I INPUT 3 -j ACCEPT'],
  ] as const)('%s in %s is a command', (line, table, family, place, command) => {
    expect(commandOf(line, table, family, place)).toBe(command);
  });
});
