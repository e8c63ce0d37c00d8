// A rule taken apart for the chain panel: each option ticked or crossed, wanted beside seen.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Packet } from '../model/packet.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { ALL_KINDS } from '../syntax/all-kinds.ts';
import { arbitraryOptions } from './arbitrary-options.ts';
import { conditionsOf } from './conditions.ts';
import type { MatchKind } from './kind.ts';
import { readOptions } from './read-options.ts';
import type { Seen } from './seen.ts';

const packet: Packet = {
  family: 'ipv4',
  source: '10.0.0.1',
  destination: '10.0.0.2',
  protocol: 6,
  ttl: 64,
  tos: 0,
  id: 1,
  dontFragment: false,
  extensions: [],
  transport: {
    kind: 'tcp',
    sourcePort: 4000,
    destinationPort: 80,
    flags: 2,
    sequence: 1,
    acknowledgement: 0,
    window: 1,
    options: [],
  },
  payload: { hex: '', zeros: 0 },
  hasBadChecksum: false,
  mark: 5,
};
const seen: Seen = {
  packet,
  hook: 'INPUT',
  flavour: 'nft',
  table: 'filter',
  inInterface: 'eth0',
  outInterface: undefined,
  tracked: undefined,
  connection: undefined,
  host: { name: 'h', interfaces: [], routes: [], rules: [], sysctls: {}, sockets: [], sets: '' },
  world: EMPTY_WORLD,
};

const kindOf = (name: string): MatchKind => {
  const kind = name === 'header' ? ALL_KINDS.header : ALL_KINDS.matches.find((one) => one.name === name);
  if (kind === undefined) throw new Error(`no kind ${name}`);
  return kind;
};
const conditions = (name: string, words: string) => {
  const kind = kindOf(name);
  const { given, faults } = readOptions(kind, words.split(' '), 'ipv4');
  expect(faults).toEqual([]);
  return conditionsOf(kind, given ?? {}, seen, kind.remember?.(given ?? {}, []));
};

describe('conditionsOf', () => {
  test('judges each option alone', () => {
    expect(
      conditions('header', '-s 10.0.0.0/8 ! -d 10.0.0.2 -i eth1 -p tcp').map(({ key, outcome }) => [key, outcome]),
    ).toEqual([
      ['source', 'match'],
      ['destination', 'no-match'],
      ['inInterface', 'no-match'],
      ['protocol', 'match'],
    ]);
    expect(conditions('tcp', '--dport 80 --sport 1:10')).toMatchObject([
      { key: 'sourcePort', outcome: 'no-match', seen: 4000 },
      { key: 'destinationPort', outcome: 'match', seen: 80 },
    ]);
  });

  test('says what was wanted', () => {
    expect(conditions('tcp', '! --dport 80')).toMatchObject([
      {
        outcome: 'no-match',
        wanted: { id: 'condition.is-not', values: { label: { id: 'match.tcp.destinationPort' } } },
      },
    ]);
    expect(conditions('mark', '--mark 0x5')).toMatchObject([{ outcome: 'match', wanted: { id: 'condition.is' } }]);
  });

  test('a kind that is one condition stays whole', () => {
    expect(conditions('limit', '--limit 5/min --limit-burst 3')).toMatchObject([
      { key: 'limit', outcome: 'match', wanted: { id: 'condition.all' } },
    ]);
  });

  test('a match without options is a condition too', () => {
    expect(conditionsOf(kindOf('tcp'), {}, seen, undefined)).toMatchObject([{ key: 'tcp', outcome: 'match' }]);
  });
});

describe('the conditions of any use together are the use', () => {
  const kinds = [ALL_KINDS.header, ...ALL_KINDS.matches].filter((kind) => kind.families?.includes('ipv4') !== false);

  test.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (_name, kind) => {
    fc.assert(
      fc.property(arbitraryOptions(kind, 'ipv4'), (words) => {
        const { given } = readOptions(kind, words, 'ipv4');
        fc.pre(given !== undefined);
        if (given === undefined) return;
        const memory = kind.remember?.(given, [given]);
        const outcomes = conditionsOf(kind, given, seen, memory).map(({ outcome }) => outcome);
        expect(outcomes.every((outcome) => outcome === 'match')).toBe(kind.evaluate(given, seen, memory) === 'match');
      }),
      { numRuns: 60 },
    );
  });
});
