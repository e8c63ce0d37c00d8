import { describe, expect, it, test } from 'vitest';
import type { Flavour, Hook } from '../model/hook.ts';
import type { RulesetDocument } from '../model/ruleset.ts';
import { compile } from './compile.ts';
import { packetEvent } from './packet-event.ts';
import type { CompiledChain, Program } from './program.ts';
import { compiled, FORWARDED, ROUTER, tableText } from './router-for-tests.ts';
import { simulateStory } from './simulate.ts';

function chainOf(program: Program, name: string, document = 0): CompiledChain | undefined {
  return program.families.ipv4.chains.get(`${document}/filter/${name}`);
}

/** Where a forwarded packet ends. */
function fateOf(program: Program): string {
  const walk = simulateStory(program, ROUTER, [packetEvent(FORWARDED)])[0]?.walk;
  const where = walk?.fate.where;
  return where?.kind === 'rule'
    ? `${where.rule.document} ${where.rule.chain}#${where.rule.rule}`
    : `${walk?.fate.outcome}`;
}

const BEFORE = tableText(
  'filter',
  '-A INPUT -p udp -j ACCEPT',
  '-A FORWARD -j lan',
  '-A OUTPUT -p icmp -j ACCEPT',
  '-A lan -s 10.0.0.1 -j DROP',
  '-A lan -p udp -j DROP',
);

describe('a program after an edit', () => {
  const before = compiled(BEFORE);

  test('is all the old one where nothing changed', () => {
    const after = compiled(BEFORE, { previous: before });
    expect(after.revision).toBe(before.revision + 1);
    for (const name of ['INPUT', 'FORWARD', 'OUTPUT', 'lan']) expect(chainOf(after, name)).toBe(chainOf(before, name));
  });

  test('keeps the chains that neither changed nor lead to one that did', () => {
    const after = compiled(BEFORE.replace('-A lan -p udp', '-A lan -p tcp'), { previous: before });
    const isKept = (name: string): boolean => chainOf(after, name) === chainOf(before, name);
    expect(['INPUT', 'OUTPUT', 'FORWARD', 'lan'].filter(isKept)).toEqual(['INPUT', 'OUTPUT']);
  });

  test('links a jump when its chain comes, and again when it goes', () => {
    const without = BEFORE.replace(/^[:]lan.*\n|^-A lan.*\n/gm, '');
    const gone = compiled(without, { previous: before });
    expect(chainOf(gone, 'FORWARD')?.rules[0]?.target.kind).toBe('target');
    expect(compiled(without, { previous: gone }).families.ipv4.chains.get('0/filter/FORWARD')).toBe(
      chainOf(gone, 'FORWARD'),
    );
    const back = compiled(BEFORE, { previous: gone });
    expect(chainOf(back, 'FORWARD')?.rules[0]?.target).toEqual({ kind: 'jump', chain: chainOf(back, 'lan') });
  });

  test('keeps rules and screens of the chains that did not change', () => {
    const after = compiled(BEFORE.replace('-A lan -p udp', '-A lan -p tcp'), { previous: before });
    for (const name of ['INPUT', 'OUTPUT']) {
      expect(chainOf(after, name)?.screen).toBe(chainOf(before, name)?.screen);
      expect(chainOf(after, name)?.rules[0]).toBe(chainOf(before, name)?.rules[0]);
    }
    expect(chainOf(after, 'lan')?.screen).not.toBe(chainOf(before, 'lan')?.screen);
    expect(chainOf(after, 'lan')?.rules[0]?.matches).toBe(chainOf(before, 'lan')?.rules[0]?.matches);
  });

  test('leads the jumps of kept chains to the new ones', () => {
    const after = compiled(BEFORE.replace('-A lan -p udp', '-A lan -p tcp'), { previous: before });
    expect(chainOf(after, 'FORWARD')?.rules[0]?.target).toEqual({ kind: 'jump', chain: chainOf(after, 'lan') });
    expect(fateOf(before)).toBe('sent');
    expect(fateOf(after)).toBe('0 lan#2');
  });

  test('keeps the ids of lines that stayed, so counters and memories go on', () => {
    const after = compiled(BEFORE.replace('-A lan -s', '-A lan -p tcp -j RETURN\n-A lan -s'), { previous: before });
    const ids = (program: Program): readonly (number | undefined)[] =>
      chainOf(program, 'lan')?.rules.map(({ rule }) => rule.id) ?? [];
    expect(ids(after).slice(1)).toEqual(ids(before));
    expect(chainOf(after, 'lan')?.rules.slice(1)).toEqual(chainOf(before, 'lan')?.rules);
  });

  test('does not walk into a chain that is gone', () => {
    const dropping = compiled(tableText('filter', '-A FORWARD -j lan', '-A lan -j DROP'));
    const without = tableText('filter', '-A FORWARD -j lan').replace('-A lan -j DROP\n', '');
    expect(fateOf(dropping)).toBe('0 lan#1');
    expect(fateOf(compiled(without, { previous: dropping }))).toBe('sent');
    expect(fateOf(compiled(without))).toBe('sent');
  });

  test('walks into a chain that came', () => {
    const without = compiled(tableText('filter', '-A FORWARD -j lan'));
    const after = compiled(tableText('filter', '-A FORWARD -j lan', '-A lan -j DROP'), { previous: without });
    expect(fateOf(after)).toBe('0 lan#1');
  });

  test('names its chains after the host it is compiled for', () => {
    const document: RulesetDocument = { dialect: 'iptables', flavour: 'nft', text: BEFORE };
    const after = compile([document], { host: 'gateway', previous: before });
    expect([...after.families.ipv4.chains.values()].map(({ ref }) => ref.host)).toEqual(
      Array.from({ length: after.families.ipv4.chains.size }, () => 'gateway'),
    );
  });
});

describe('hooks', () => {
  const ALL = ['raw', 'mangle', 'nat', 'filter', 'security'] as const;
  const EVERYTHING = ALL.map((table) => tableText(table)).join('');

  /** FORMAT, "Walk", and quirk 27: iptables-nft registers security at 150, behind source nat. */
  it.each<[Flavour, Hook, string]>([
    ['nft', 'PREROUTING', 'raw mangle nat'],
    ['nft', 'INPUT', 'mangle filter nat security'],
    ['nft', 'FORWARD', 'mangle filter security'],
    ['nft', 'OUTPUT', 'raw mangle nat filter security'],
    ['nft', 'POSTROUTING', 'mangle nat'],
    ['legacy', 'PREROUTING', 'raw mangle nat'],
    ['legacy', 'INPUT', 'mangle filter security nat'],
    ['legacy', 'FORWARD', 'mangle filter security'],
    ['legacy', 'OUTPUT', 'raw mangle nat filter security'],
    ['legacy', 'POSTROUTING', 'mangle nat'],
  ])('%s at %s', (flavour, hook, tables) => {
    const program = compiled(EVERYTHING, { flavour });
    expect(program.families.ipv4.hooks[hook].map(({ chain }) => chain.ref.table).join(' ')).toBe(tables);
  });

  test('a built-in chain that is not declared has no hook', () => {
    const program = compiled('*filter\n:FORWARD ACCEPT [0:0]\nCOMMIT\n');
    expect(program.families.ipv4.hooks.FORWARD).toHaveLength(1);
    expect(program.families.ipv4.hooks.INPUT).toEqual([]);
  });

  test('of a user chain with the name of another hook there are none', () => {
    const program = compiled('*filter\n:FORWARD ACCEPT [0:0]\n:PREROUTING - [0:0]\nCOMMIT\n');
    expect(program.families.ipv4.hooks.PREROUTING).toEqual([]);
  });
});

/** `iptables-nft -A OUTPUT -j DROP` and the same in legacy: the counter of the one that was loaded later went up, either way. */
describe('two documents of one family', () => {
  const dropping = (flavour: Flavour): RulesetDocument => ({
    dialect: 'iptables',
    flavour,
    text: tableText('filter', '-A FORWARD -j DROP'),
  });

  it.each([[['nft', 'legacy']], [['legacy', 'nft']]] as const)(
    '%j: at one priority the later is asked first',
    (flavours) => {
      expect(fateOf(compile(flavours.map(dropping), { host: 'router' }))).toBe('1 FORWARD#1');
    },
  );

  test('are two stacks: what one accepts the other may drop', () => {
    const accepting = { ...dropping('legacy'), text: tableText('filter', '-A FORWARD -j ACCEPT') };
    expect(fateOf(compile([dropping('nft'), accepting], { host: 'router' }))).toBe('0 FORWARD#1');
  });

  test('priorities come before documents', () => {
    const mangling = { ...dropping('nft'), text: tableText('mangle', '-A FORWARD -j DROP') };
    expect(fateOf(compile([mangling, dropping('legacy')], { host: 'router' }))).toBe('0 FORWARD#1');
  });

  test('are told apart by jumps of one name', () => {
    const jumping = (target: string): RulesetDocument => ({
      dialect: 'iptables',
      flavour: 'nft',
      text: tableText('filter', '-A FORWARD -j lan', `-A lan -j ${target}`),
    });
    expect(fateOf(compile([jumping('DROP'), jumping('ACCEPT')], { host: 'router' }))).toBe('0 lan#1');
    expect(fateOf(compile([jumping('ACCEPT'), jumping('DROP')], { host: 'router' }))).toBe('1 lan#1');
  });

  test('of the other family stand apart', () => {
    const ipv6: RulesetDocument = { ...dropping('nft'), dialect: 'ip6tables' };
    expect(fateOf(compile([ipv6], { host: 'router' }))).toBe('sent');
  });
});

/** FORMAT quirk 1. */
describe('connection tracking', () => {
  it.each<[string, boolean]>([
    ['-A FORWARD -m conntrack --ctstate NEW', true],
    ['-A FORWARD -m state --state NEW', true],
    ['-A FORWARD -m connmark --mark 1', true],
    ['-A idle -m conntrack --ctstate NEW', true],
    ['-A FORWARD -j REJECT', false],
    ['-A FORWARD -p tcp -m limit --limit 1/sec', false],
    ['-A FORWARD', false],
  ])('%s: %s', (rule, isOn) => {
    expect(compiled(tableText('filter', rule)).families.ipv4.isConntrackOn).toBe(isOn);
  });

  it.each<[string, boolean]>([
    ['-A POSTROUTING -j MASQUERADE', true],
    ['-A PREROUTING -p tcp -j DNAT --to-destination 10.0.0.1', true],
    ['-A PREROUTING -p tcp -j REDIRECT --to-ports 80', true],
    ['-A PREROUTING -j ACCEPT', false],
    ['-A PREROUTING -j LOG', false],
  ])('in nat, %s: %s', (rule, isOn) => {
    expect(compiled(tableText('nat', rule)).families.ipv4.isConntrackOn).toBe(isOn);
  });

  it.each<[string, boolean]>([
    ['-A PREROUTING -j CT --notrack', false],
    ['-A PREROUTING -j NOTRACK', false],
    ['-A PREROUTING -j CT --zone 1', true],
  ])('in raw, %s: %s', (rule, isOn) => {
    expect(compiled(tableText('raw', rule)).families.ipv4.isConntrackOn).toBe(isOn);
  });

  test('goes when its last rule goes', () => {
    const on = compiled(tableText('filter', '-A FORWARD -m conntrack --ctstate NEW'));
    expect(compiled(tableText('filter'), { previous: on }).families.ipv4.isConntrackOn).toBe(false);
  });
});
