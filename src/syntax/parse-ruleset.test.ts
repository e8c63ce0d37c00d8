// Expected texts: iptables-nft-save and iptables-legacy-save 1.8.9 after the same text was restored in an empty network namespace.
import { describe, expect, test } from 'vitest';
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { printRuleset } from './print-ruleset.ts';

const parse = (text: string, flavour: Flavour = 'nft', family: Family = 'ipv4'): Ruleset =>
  parseRuleset(text, { family, flavour });

/** Rules as they are printed, of a filter table with the given lines. */
const savedOf = (lines: readonly string[], flavour: Flavour = 'nft', family: Family = 'ipv4'): readonly string[] =>
  printRuleset(parse(['*filter', ':INPUT ACCEPT [0:0]', ...lines, 'COMMIT', ''].join('\n'), flavour, family))
    .split('\n')
    .filter((line) => line.startsWith('-A'));

describe('a rule is saved in the spelling of iptables-save', () => {
  test.each([
    ['-A INPUT -p tcp --dport 22', '-A INPUT -p tcp -m tcp --dport 22'],
    ['-A INPUT -p tcp -m tcp', '-A INPUT -p tcp -m tcp'],
    [
      '-A INPUT --protocol tcp --source-port 80 --destination 1.2.3.4',
      '-A INPUT -d 1.2.3.4/32 -p tcp -m tcp --sport 80',
    ],
    ['-A INPUT -p tcp --dpo 80 --jump ACCEPT', '-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT'],
    ['-A INPUT -p tcp -mtcp --dport=22', '-A INPUT -p tcp -m tcp --dport 22'],
    // argv[optind - 1] in do_parse: so recorded in src/shell/recorded.
    ['-A INPUT -ieth0 ! -o=eth1', '-A INPUT -i -ieth0 ! -o -o=eth1'],
    ['-A INPUT "-p" "tcp" -j "ACCEPT"', '-A INPUT -p tcp -j ACCEPT'],
    ['-A INPUT ! -s 10.0.0.1 ! -i eth0 -j DROP', '-A INPUT ! -s 10.0.0.1/32 ! -i eth0 -j DROP'],
    ['-A INPUT ! -s 0.0.0.0/0 -d 1.2.3.4/0 -i + -j DROP', '-A INPUT ! -s 0.0.0.0/0 -j DROP'],
    [
      '-A INPUT -p tcp ! --syn -j REJECT',
      '-A INPUT -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN -j REJECT --reject-with icmp-port-unreachable',
    ],
    [
      '-A INPUT -m comment --comment x"y z" -j LOG --log-prefix hi\\there',
      '-A INPUT -m comment --comment "xy z" -j LOG --log-prefix "hi\\\\there"',
    ],
    ['-A INPUT -m comment --comment=abc', '-A INPUT -m comment --comment abc'],
    ['-A INPUT -4 -j ACCEPT', '-A INPUT -j ACCEPT'],
    ['[5:6] -A INPUT -c 7 8 -j ACCEPT', '-A INPUT -j ACCEPT'],
    ['  -A INPUT -i eth0', '-A INPUT -i eth0'],
    ['-A INPUT -m limit --limit 5/m -m limit --limit 1/s', '-A INPUT -m limit --limit 5/min -m limit --limit 1/sec'],
  ])('%s', (line, saved) => expect(savedOf([line])).toEqual([saved]));

  test('with several addresses it is several rules, sources outside', () => {
    expect(savedOf(['-A INPUT -s 10.0.0.1,10.0.0.2 -d 1.1.1.1,2.2.2.2'])).toEqual([
      '-A INPUT -s 10.0.0.1/32 -d 1.1.1.1/32',
      '-A INPUT -s 10.0.0.1/32 -d 2.2.2.2/32',
      '-A INPUT -s 10.0.0.2/32 -d 1.1.1.1/32',
      '-A INPUT -s 10.0.0.2/32 -d 2.2.2.2/32',
    ]);
  });

  test('iptables-nft prints one tcp match a rule, the last of each option', () => {
    const line = '-A INPUT -p tcp --dport 5 -m comment --comment x.y -m tcp --dport 7 --sport 9';
    expect(savedOf([line], 'nft')).toEqual(['-A INPUT -p tcp -m tcp --sport 9 --dport 7 -m comment --comment "x.y"']);
    expect(savedOf([line], 'legacy')).toEqual([
      '-A INPUT -p tcp -m tcp --dport 5 -m comment --comment "x.y" -m tcp --sport 9 --dport 7',
    ]);
  });

  test('lines of the other IP version are left out', () => {
    expect(savedOf(['-6 -A INPUT -p ipv6-icmp -j ACCEPT', '-A INPUT -4 -j DROP'])).toEqual(['-A INPUT -j DROP']);
  });

  test('ip6tables knows icmp6 by three names', () => {
    const saved = '-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 128 -j ACCEPT';
    expect(savedOf(['-A INPUT -p icmpv6 -m icmp6 --icmpv6-type echo-request -j ACCEPT'], 'nft', 'ipv6')).toEqual([
      saved,
    ]);
    expect(savedOf(['-A INPUT -p ipv6-icmp --icmpv6-type 128 -j ACCEPT'], 'nft', 'ipv6')).toEqual([saved]);
  });
});

describe('commands inside a save', () => {
  test('-I puts rules at their place, -D, -R and -F take them away', () => {
    const lines = [
      '-A INPUT -i a',
      '-A INPUT -i b',
      '-I INPUT -i c',
      '-I INPUT 3 -i d',
      '-R INPUT 1 -i e',
      '-D INPUT 2',
      '-A OUTPUT -o f',
      '-F OUTPUT',
    ];
    expect(savedOf(lines)).toEqual(['-A INPUT -i e', '-A INPUT -i d', '-A INPUT -i b']);
  });

  test('-I of several addresses turns their order', () => {
    expect(savedOf(['-A INPUT -j ACCEPT', '-I INPUT -s 10.0.0.1,10.0.0.2 -j DROP'])).toEqual([
      '-A INPUT -s 10.0.0.2/32 -j DROP',
      '-A INPUT -s 10.0.0.1/32 -j DROP',
      '-A INPUT -j ACCEPT',
    ]);
  });

  test('-N, -P and -X', () => {
    const ruleset = parse(
      '*filter\n:bar -\n-N foo\n-P INPUT DROP\n-N gone\n-X gone\n-A INPUT -j foo\n-A foo -g bar\nCOMMIT\n',
    );
    expect(ruleset.problems).toEqual([]);
    expect(printRuleset(ruleset)).toBe(
      '*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:bar - [0:0]\n:foo - [0:0]\n-A INPUT -j foo\n-A foo -g bar\nCOMMIT\n',
    );
  });
});

describe('tables and chains', () => {
  test('are printed in the order of iptables-nft-save, built-in chains all, counters kept', () => {
    const text =
      '*nat\n:POSTROUTING ACCEPT [7:8]\nCOMMIT\n# a comment\n\n*mangle\n:z - [0:0]\n:a - [0:0]\n[1:2] -A z -j a\nCOMMIT\n*raw\nCOMMIT\n';
    expect(printRuleset(parse(text), { withCounters: true })).toBe(
      [
        '*mangle',
        ':PREROUTING ACCEPT [0:0]',
        ':INPUT ACCEPT [0:0]',
        ':FORWARD ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        ':POSTROUTING ACCEPT [0:0]',
        ':a - [0:0]',
        ':z - [0:0]',
        '[1:2] -A z -j a',
        'COMMIT',
        '*nat',
        ':PREROUTING ACCEPT [0:0]',
        ':INPUT ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        ':POSTROUTING ACCEPT [7:8]',
        'COMMIT',
        '',
      ].join('\n'),
    );
  });

  test('take counters from a world', () => {
    const ruleset = parse('*filter\n:INPUT ACCEPT [1:1]\n[2:2] -A INPUT -j DROP\nCOMMIT\n');
    const id = ruleset.tables[0]?.chains[0]?.rules[0]?.id ?? -1;
    const counters = new Map<number | string, { packets: number; bytes: number }>([
      [id, { packets: 3, bytes: 180 }],
      ['0/filter/INPUT', { packets: 4, bytes: 240 }],
    ]);
    const saved = printRuleset(ruleset, { withCounters: true, counters });
    expect(saved).toContain(':INPUT ACCEPT [4:240]\n');
    expect(saved).toContain('[3:180] -A INPUT -j DROP\n');
  });

  test('a table that comes twice is emptied first', () => {
    const ruleset = parse('*filter\n-A INPUT -i a\nCOMMIT\n*filter\n-A INPUT -i b\nCOMMIT\n');
    expect(ruleset.tables.map(({ chains }) => chains.map(({ rules }) => rules.map(({ text }) => text)))).toEqual([
      [['-A INPUT -i b']],
    ]);
    expect(ruleset.problems).toMatchObject([
      { severity: 'note', message: { id: 'syntax.table-again' }, span: { line: 1 } },
    ]);
  });

  test('a chain that only -A brought has no span; a policy only built-in ones', () => {
    const [input, user] =
      parse('*filter\n:user - [0:0]\n-A user -j RETURN\n-A INPUT -j user\nCOMMIT\n').tables[0]?.chains.toReversed() ??
      [];
    expect(input).toMatchObject({ name: 'INPUT', policy: 'ACCEPT' });
    expect(input?.span).toBeUndefined();
    expect(user).toMatchObject({ name: 'user', span: { line: 2, column: 1, end: 14 } });
    expect(user?.policy).toBeUndefined();
  });

  test('the document keeps its spelling', () => {
    const chain = parse('*filter\r\n  -A INPUT  -p tcp --syn\r\nCOMMIT\r\n').tables[0]?.chains[0];
    const rule = chain?.rules[0];
    expect(chain?.lines[0]).toBe(2);
    expect(rule).toMatchObject({ text: '  -A INPUT  -p tcp --syn', span: { row: 0, column: 1 } });
    expect(rule?.matches).toMatchObject([{ name: 'tcp', words: ['--syn'], span: { row: 0, column: 20, end: 25 } }]);
  });
});
