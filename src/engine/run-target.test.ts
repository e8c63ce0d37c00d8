import { describe, expect, it, test } from 'vitest';
import type { Walk } from '../model/walk.ts';
import { assumptionKey, TARGET_PLACE } from './flight.ts';
import { eventsOf, FORWARDED, ROUTER, story, tableText, walked } from './router-for-tests.ts';

/** What the targets of a walk ended in. */
function verdicts(walk: Walk): readonly string[] {
  return eventsOf(walk, 'target-ran').map(({ target, verdict }) => `${target} ${verdict.kind}`);
}

describe('the verdict of a target', () => {
  it.each([
    ['-j ACCEPT', ['ACCEPT ACCEPT']],
    ['-j DROP', ['DROP DROP']],
    ['-j RETURN', ['RETURN RETURN']],
    ['-j LOG', ['LOG CONTINUE']],
    ['-j REJECT', ['REJECT DROP']],
    ['', [' CONTINUE']],
  ])('of "%s"', (target, expected) => {
    expect(verdicts(walked(tableText('filter', `-A FORWARD -p tcp ${target}`.trim()), FORWARDED))).toEqual(expected);
  });

  test('LOG leaves its line in the step', () => {
    const walk = walked(tableText('filter', '-A FORWARD -j LOG --log-prefix "seen: "'), FORWARDED);
    expect(eventsOf(walk, 'target-ran')[0]?.log).toMatch(
      /^seen: IN=eth0 OUT=eth1 .*SRC=192\.168\.1\.10 DST=203\.0\.113\.7 /,
    );
  });
});

describe('what a target changes is in its step', () => {
  test('a mark and a TTL', () => {
    const walk = walked(
      tableText('mangle', '-A PREROUTING -j MARK --set-mark 7', '-A PREROUTING -j TTL --ttl-set 9'),
      FORWARDED,
    );
    const changes = walk.steps.filter(({ event }) => event.kind === 'target-ran').map((step) => step.changes);
    expect(changes).toMatchObject([
      [{ kind: 'packet', before: { mark: 0 }, after: { mark: 7 } }],
      [{ kind: 'packet', before: { ttl: 64, mark: 7 }, after: { ttl: 9, mark: 7 } }],
    ]);
    expect(walk.fate.packet).toMatchObject({ mark: 7, ttl: 8 });
  });

  test('nothing where the packet is so already', () => {
    const walk = walked(tableText('mangle', '-A PREROUTING -j TTL --ttl-set 64'), FORWARDED);
    expect(walk.steps.find(({ event }) => event.kind === 'target-ran')?.changes).toEqual([]);
  });

  test('the mark of a connection', () => {
    const walk = walked(tableText('mangle', '-A PREROUTING -j CONNMARK --set-mark 3'), FORWARDED);
    const change = walk.steps.find(({ event }) => event.kind === 'target-ran')?.changes[0];
    expect(change).toMatchObject({ kind: 'connection', before: { mark: 0 }, after: { mark: 3 } });
    expect([...walk.after.connections.values()]).toMatchObject([{ mark: 3 }]);
  });

  test('NOTRACK takes a packet out of tracking', () => {
    const text =
      tableText('raw', '-A PREROUTING -j CT --notrack') +
      tableText('filter', '-A FORWARD -m conntrack --ctstate UNTRACKED');
    const walk = walked(text, FORWARDED);
    expect(eventsOf(walk, 'connection-found')).toEqual([]);
    expect(eventsOf(walk, 'rule-hit').map(({ rule }) => rule.table)).toEqual(['raw', 'filter']);
  });
});

describe('nat', () => {
  const MASQUERADE = tableText('nat', '-A POSTROUTING -o eth1 -j MASQUERADE');

  test('binds the connection in the step of the rule and rewrites the packet when its tables are through', () => {
    const walk = walked(MASQUERADE, FORWARDED);
    const kinds = walk.steps.map(({ event }) => event.kind);
    const ran = kinds.indexOf('target-ran');
    expect(walk.steps[ran]?.changes).toMatchObject([
      { kind: 'connection', after: { reply: { destination: '203.0.113.1' } } },
    ]);
    expect(kinds.indexOf('packet-rewritten', ran)).toBeGreaterThan(ran);
    expect(walk.fate.packet.source).toBe('203.0.113.1');
  });

  test('drops where no address can be had (inet_select_addr: the host has none but loopback)', () => {
    const bare = ROUTER.interfaces.map((each) => (each.kind === 'loopback' ? each : { ...each, addresses: [] }));
    const host = {
      ...ROUTER,
      interfaces: bare,
      routes: [
        {
          family: 'ipv4',
          kind: 'unicast',
          destination: { address: '203.0.113.0', prefix: 24 },
          device: 'eth1',
          metric: 0,
          table: 254,
          scope: 'link',
        },
      ],
    } as const;
    const walk = walked(MASQUERADE, FORWARDED, { host });
    expect(verdicts(walk)).toEqual(['MASQUERADE DROP']);
    expect(walk.fate).toMatchObject({
      outcome: 'dropped',
      where: { kind: 'rule', rule: { chain: 'POSTROUTING', rule: 1 } },
    });
  });
});

describe('an answer', () => {
  test('is begun behind the verdict, inside the hook (FORMAT quirk 6)', () => {
    const walk = walked(tableText('filter', '-A FORWARD -j REJECT'), FORWARDED);
    const kinds = walk.steps.map(({ event }) => event.kind);
    expect(kinds.indexOf('answer-started')).toBe(kinds.indexOf('target-ran') + 1);
    expect(walk.started.map(({ step, walk: answer }) => [step, answer.origin])).toEqual([
      [kinds.indexOf('answer-started'), { kind: 'host', what: 'icmp-error' }],
    ]);
  });
});

describe('a target nobody knows', () => {
  const RULES = tableText('filter', '-A FORWARD -j NOWHERE', '-A FORWARD -j DROP');
  const RULE = { host: ROUTER.name, family: 'ipv4', document: 0, table: 'filter', chain: 'FORWARD', rule: 1 } as const;

  test('lets the packet go on, and says so', () => {
    const walk = walked(RULES, FORWARDED);
    expect(walk.fate.where).toMatchObject({ kind: 'rule', rule: { rule: 2 } });
    expect(walk.assumed).toMatchObject([
      { rule: RULE, match: TARGET_PLACE, assumed: 'no-match', why: { id: 'assumed.unknown-target' } },
    ]);
  });

  test('is taken to accept when that is assumed', () => {
    const walk = walked(RULES, FORWARDED, { assumptions: new Map([[assumptionKey(RULE, TARGET_PLACE), 'match']]) });
    expect(walk.fate.outcome).toBe('sent');
    expect(walk.assumed).toMatchObject([{ match: TARGET_PLACE, assumed: 'match' }]);
  });
});

describe('-j CT', () => {
  test('makes a template that conntrack takes the zone from; a second CT comes too late', () => {
    const rules = tableText('raw', '-A PREROUTING -j CT --zone 5', '-A PREROUTING -j CT --zone 6');
    const [result] = story(rules, [FORWARDED]);
    expect(result?.walk?.assumed).toEqual([]);
    expect([...(result?.after.connections.values() ?? [])].map(({ zone }) => zone)).toEqual([{ id: 5 }]);
  });
});
