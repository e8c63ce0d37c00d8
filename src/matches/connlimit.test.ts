import { describe, expect, test } from 'vitest';
import { placeKey } from '../conntrack/tuple.ts';
import type { Connection, ConnectionStatus, TcpState, Tuple } from '../model/connection.ts';
import { EMPTY_WORLD, type World } from '../model/world.ts';
import { refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { connlimit } from './connlimit.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recordings in e2e/kernel/cases/memory.ndjson, nf_conncount.c.
test.each([
  ['--connlimit-above 2', '--connlimit-above 2 --connlimit-mask 32 --connlimit-saddr'],
  ['! --connlimit-above 2', '--connlimit-upto 2 --connlimit-mask 32 --connlimit-saddr'],
  ['! --connlimit-upto 0x10', '--connlimit-above 16 --connlimit-mask 32 --connlimit-saddr'],
  ['--connlimit-above 2 --connlimit-mask 33', '--connlimit-above 2 --connlimit-mask 32 --connlimit-saddr'],
  ['--connlimit-above 2 --connlimit-mask 255.255.255.0', '--connlimit-above 2 --connlimit-mask 24 --connlimit-saddr'],
  ['--connlimit-above 2 --connlimit-mask 4294967040', '--connlimit-above 2 --connlimit-mask 24 --connlimit-saddr'],
  ['--connlimit-above 2 --connlimit-mask 255.0.255.0', '--connlimit-above 2 --connlimit-mask 32 --connlimit-saddr'],
  ['--connlimit-daddr --connlimit-upto 2', '--connlimit-upto 2 --connlimit-mask 32 --connlimit-daddr'],
])('%s is saved as %s', (options, saved) => expect(savedAs(`-m connlimit ${options}`)).toBe(`-m connlimit ${saved}`));

test('IPv6 counts by 128 bits', () =>
  expect(savedAs('-m connlimit --connlimit-upto 2', { family: 'ipv6' })).toBe(
    '-m connlimit --connlimit-upto 2 --connlimit-mask 128 --connlimit-saddr',
  ));

test.each([
  ['ipv4', '--connlimit-mask 24', 'You must specify "--connlimit-above" or "--connlimit-upto".'],
  [
    'ipv4',
    '--connlimit-upto 2 --connlimit-above 3',
    'connlimit: option "--connlimit-upto" cannot be used together with "--connlimit-above".',
  ],
  [
    'ipv4',
    '--connlimit-above 2 --connlimit-daddr --connlimit-saddr',
    'connlimit: option "--connlimit-saddr" cannot be used together with "--connlimit-daddr".',
  ],
  [
    'ipv4',
    '--connlimit-above -1',
    'connlimit: bad value for option "--connlimit-above", or out of range (0-4294967295).',
  ],
  [
    'ipv4',
    '--connlimit-above 2 --connlimit-mask ffff::',
    'connlimit: bad value for option "--connlimit-mask", neither a valid network mask nor valid CIDR (0-32).',
  ],
  [
    'ipv6',
    '--connlimit-above 2 --connlimit-mask 129',
    'connlimit: bad value for option "--connlimit-mask", neither a valid network mask nor valid CIDR (0-128).',
  ],
] as const)('%s: %s is refused: %s', (family, options, tool) =>
  expect(refusalOf(`-m connlimit ${options}`, { family })?.tool).toBe(tool),
);

interface Life {
  readonly status?: readonly ConnectionStatus[];
  readonly tcp?: TcpState;
}

/** A connection from a port of 198.51.100.7 to 10.0.0.5. */
function connectionOf(port: number, { status = [], tcp }: Life): Connection {
  const ends = { family: 'ipv4', protocol: 6, source: '198.51.100.7', destination: '10.0.0.5' } as const;
  const original: Tuple = { ...ends, sourceId: port, destinationId: 80 };
  const reply: Tuple = {
    ...ends,
    source: ends.destination,
    destination: ends.source,
    sourceId: 80,
    destinationId: port,
  };
  return {
    id: port,
    original,
    reply,
    status: new Set(status),
    ...(tcp && { tcp: { state: tcp } as NonNullable<Connection['tcp']> }),
    mark: 0,
    expires: 1e9,
    since: 0,
    counters: { original: { packets: 0, bytes: 0 }, reply: { packets: 0, bytes: 0 } },
    zone: { id: 0 },
  };
}

type Given = Parameters<typeof connlimit.evaluate>[0];
type Counted = Parameters<typeof connlimit.evaluate>[2];

/** One rule over a table of connections that come and go; `ask` answers how many it counts, and the outcome. */
function ruleThat(options: string) {
  const given = ruleOf(`-m connlimit ${options}`).matches[0]?.given as Given;
  let counted = connlimit.remember?.(given, [given]) as Counted;
  let connections = new Map<number, Connection>();
  let clock = 0;
  return {
    ask(port: number, life: Life = {}, pause = 20) {
      clock += pause;
      const own = connectionOf(port, life);
      const world = { ...worldOf(new Map(connections).set(port, own)), clock };
      const seen = seenAt(`tcp 198.51.100.7:${port} > 10.0.0.5:80 SYN`, { world, connection: own });
      const { connections: number } = (connlimit.saw(given, seen, counted).above as { values: Record<string, unknown> })
        .values;
      const outcome = connlimit.evaluate(given, seen, counted);
      counted = connlimit.advance?.(given, seen, counted) ?? counted;
      return [number, outcome];
    },
    confirm(port: number, tcp: TcpState = 'ESTABLISHED', ...status: readonly ConnectionStatus[]) {
      connections = new Map(connections).set(port, connectionOf(port, { tcp, status: ['CONFIRMED', ...status] }));
    },
  };
}

function worldOf(connections: ReadonlyMap<number, Connection>): World {
  const tuples = new Map<string, { connection: number; direction: 'ORIGINAL' }>();
  for (const each of connections.values()) {
    const place = { connection: each.id, direction: 'ORIGINAL' } as const;
    if (each.status.has('CONFIRMED')) tuples.set(placeKey(each.original, 0, 'ORIGINAL'), place);
  }
  return { ...EMPTY_WORLD, connections, tuples };
}

const ASSURED: Life = { status: ['CONFIRMED', 'ASSURED'], tcp: 'ESTABLISHED' };

describe('-m connlimit --connlimit-above 1', () => {
  test('counts each connection once', () => {
    const rule = ruleThat('--connlimit-above 1');
    expect(rule.ask(1001)).toEqual([1, 'no-match']);
    rule.confirm(1001);
    expect(rule.ask(1001, { status: ['CONFIRMED'], tcp: 'ESTABLISHED' })).toEqual([1, 'no-match']);
    expect(rule.ask(1002)).toEqual([2, 'match']);
  });

  test('forgets connections that were never confirmed, and those that are closed', () => {
    const rule = ruleThat('--connlimit-above 1');
    rule.ask(1001);
    expect(rule.ask(1002)).toEqual([1, 'no-match']);
    rule.confirm(1002, 'TIME_WAIT');
    expect(rule.ask(1003)).toEqual([1, 'no-match']);
  });

  test('counts a connection that is assured when it is first seen only for an address without a list', () => {
    const rule = ruleThat('--connlimit-above 1');
    for (const port of [1001, 1002]) rule.confirm(port, 'ESTABLISHED', 'ASSURED');
    expect(rule.ask(1001, ASSURED)).toEqual([1, 'no-match']);
    expect(rule.ask(1002, ASSURED)).toEqual([1, 'no-match']);
    expect(rule.ask(1003)).toEqual([2, 'match']);
  });

  test('drops the packet of an assured connection when the last one counted is over', () => {
    const rule = ruleThat('--connlimit-above 1');
    for (const port of [1001, 1002]) rule.confirm(port, 'ESTABLISHED', 'ASSURED');
    rule.ask(1001, ASSURED);
    rule.confirm(1001, 'CLOSE', 'ASSURED');
    expect(rule.ask(1002, ASSURED)).toEqual([0, 'drop']);
    expect(rule.ask(1003)).toEqual([1, 'no-match']);
  });

  test('looks for those that are over once in a tick of the clock: till then they count, and one that comes twice twice', () => {
    const rule = ruleThat('--connlimit-above 1');
    expect([rule.ask(1001), rule.ask(1001, {}, 0), rule.ask(1002, {}, 0), rule.ask(1003)]).toEqual([
      [1, 'no-match'],
      [2, 'match'],
      [3, 'match'],
      [1, 'no-match'],
    ]);
  });
});
