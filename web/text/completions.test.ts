import { expect, test } from 'vitest';
import { parseRuleset } from '#netfilter';
import { offersAt, type Vocabulary } from './completions.ts';

const ruleset = parseRuleset('*filter\n:INPUT ACCEPT [0:0]\n:WEB - [0:0]\nCOMMIT\n', {
  family: 'ipv4',
  flavour: 'nft',
});
const VOCABULARY: Vocabulary = {
  family: 'ipv4',
  flavour: 'nft',
  table: ruleset.tables[0],
  interfaces: ['lo', 'eth0'],
  sets: ['blocked'],
};
const labels = (before: string, vocabulary = VOCABULARY) =>
  offersAt(before, vocabulary)?.offers.map(({ label }) => label);

test.each([
  ['*', ['raw', 'mangle', 'nat', 'filter', 'security']],
  [':', ['FORWARD', 'OUTPUT']],
  [':INPUT ', ['ACCEPT [0:0]', 'DROP [0:0]']],
  [':WEB ', ['- [0:0]']],
  ['', ['-A', '*', ':', 'COMMIT']],
  ['-A ', ['INPUT', 'FORWARD', 'OUTPUT', 'WEB']],
  ['-A INPUT -g ', ['WEB']],
  ['-A INPUT -i e', ['lo', 'eth0']],
  ['-A INPUT -m set --match-set ', ['blocked']],
  ['-A INPUT -m set --match-set blocked ', ['src', 'dst', 'src,src', 'src,dst', 'dst,src', 'dst,dst']],
])('%s is followed by one of %j', (before, expected) => {
  expect(labels(before)).toEqual(expected);
});

test.each([
  ['-A INPUT -p tcp --d', '--dport'],
  ['-A INPUT -j ', 'ACCEPT'],
  ['-A INPUT -j ', 'WEB'],
  ['-A INPUT -m conn', 'conntrack'],
  ['-A INPUT -p ', 'udp'],
  ['-A INPUT -m conntrack --ctstate NEW,', 'RELATED'],
  ['-A INPUT -j REJECT --reject-with ', 'tcp-reset'],
  ['-A INPUT ', '-s'],
])('%s may be followed by %s', (before, expected) => {
  expect(labels(before)).toContain(expected);
});

test('an option of a match that the rule has not yet brings it along', () => {
  const offer = offersAt('-A INPUT --cts', VOCABULARY)?.offers.find(({ label }) => label === '--ctstate');
  expect(offer?.puts).toBe('-m conntrack --ctstate ');
  const ports = offersAt('-A INPUT --dp', VOCABULARY)?.offers.filter(({ label }) => label === '--dport');
  expect(ports?.map(({ puts }) => puts)).toContain('-p udp --dport ');
  const known = offersAt('-A INPUT -p tcp --dp', VOCABULARY)?.offers.filter(({ label }) => label === '--dport');
  expect(known?.map(({ puts }) => puts)).toEqual(['--dport ']);
});

test('behind a comma the next word of the list begins', () => {
  expect(offersAt('-A INPUT -m conntrack --ctstate NEW,RE', VOCABULARY)?.from).toBe(
    '-A INPUT -m conntrack --ctstate NEW,'.length,
  );
});

test.each(['# -A ', '-A INPUT -s 10.0.0.1 x', '-A INPUT -m comment --comment "-'])(
  'nothing is offered in %s',
  (before) => {
    expect(labels(before)).toBeUndefined();
  },
);
