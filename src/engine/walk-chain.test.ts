import { describe, expect, it } from 'vitest';
import type { Walk } from '../model/walk.ts';
import { eventsOf, FORWARDED, tableText, walked } from './router-for-tests.ts';
import { MOST_RULES, MOST_STEPS } from './walk-limit.ts';

/** A walk through filter's FORWARD. */
function walkOf(forwardRules: readonly string[], options: { policy?: string; chains?: readonly string[] } = {}): Walk {
  const chains = (options.chains ?? []).map((chain) => `:${chain} - [0:0]\n`).join('');
  const policy = `:FORWARD ${options.policy ?? 'ACCEPT'} [0:0]`;
  return walked(`*filter\n${policy}\n${chains}${forwardRules.join('\n')}\nCOMMIT\n`, FORWARDED);
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

/** No kernel loads the first two; the third it loads, and walks through it for longer than anybody can wait. */
describe('a walk without end', () => {
  const fan = Array.from({ length: 14 }, (_, level) =>
    Array.from({ length: 10 }, () => `-A level${level} -j level${level + 1}`),
  ).flat();

  it.each([
    ['a loop of jumps', ['-A FORWARD -j one', '-A one -j one']],
    ['a loop of gotos', ['-A FORWARD -g one', '-A one -g two', '-A two -g one']],
    ['a fan of ten to the fifteenth calls', ['-A FORWARD -j level0', ...fan, '-A level14 -p udp']],
  ])('%s ends with a drop and says why', (_, rules) => {
    const walk = walked(tableText('filter', ...rules), FORWARDED);
    expect(walk.steps.length).toBeLessThan(MOST_STEPS + 20);
    expect(walk.fate).toMatchObject({ outcome: 'dropped', where: { kind: 'rule', hook: 'FORWARD' } });
    expect(walk.assumed.map(({ why }) => why.id)).toEqual(['assumed.endless']);
  });

  it('is ended by the rules it looks at, too', () => {
    const many = Array.from({ length: 5000 }, (_, mark) => `-A many -m mark --mark ${mark + 1} -j DROP`);
    const walk = walked(
      tableText('filter', ...Array.from({ length: 500 }, () => '-A FORWARD -j many'), ...many),
      FORWARDED,
    );
    expect(eventsOf(walk, 'rule-hit')).toHaveLength(MOST_RULES / 5000 + 1);
    expect(walk.assumed.map(({ why }) => why.id)).toEqual(['assumed.endless']);
  });

  it('does not touch a packet that ten thousand rules mark', () => {
    const walk = walked(tableText('filter', ...Array.from({ length: 10_000 }, () => '-A FORWARD -p tcp')), FORWARDED);
    expect(walk.assumed).toEqual([]);
    expect(walk.fate.outcome).toBe('sent');
  });
});
