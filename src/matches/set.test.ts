import { describe, expect, test } from 'vitest';
import type { Place } from '../syntax/ask-rule.ts';
import { askRule, refusalOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { set } from './set.ts';

const SETS = `create bad hash:ip
add bad 198.51.100.7
create nets hash:net counters
add nets 198.51.100.0/24 packets 3 bytes 84
add nets 198.51.100.128/25 nomatch
create services hash:ip,port
add services 198.51.100.7,tcp:80
create ports bitmap:port range 0-1023
add ports 53
create six hash:ip family inet6
add six 2001:db8::7
create all list:set
add all bad
add all nets
`;

function withSets(text: string): Place {
  return { host: { ...seenAt('icmp 10.0.0.1 > 10.0.0.2').host, sets: text } };
}

// Spellings and refusals: iptables 1.8.9, asked in a namespace with such sets; both flavours say the same.
test.each([
  ['-m set --match-set bad src', '-m set --match-set bad src'],
  ['-m set --set bad src', '-m set --match-set bad src'],
  ['-m set ! --match-set services dst,src', '-m set ! --match-set services dst,src'],
  ['-m set --match-set bad src,dst,src,dst,src,dst', '-m set --match-set bad src,dst,src,dst,src,dst'],
  ['-m set --match-set bad src --update-counters', '-m set --match-set bad src'],
  ['-m set --match-set bad src --return-nomatch --return-nomatch', '-m set --match-set bad src --return-nomatch'],
  ['-m set --match-set bad src ! --update-counters', '-m set --match-set bad src ! --update-counters'],
  ['-m set ! --packets-eq 3 --match-set bad src', '-m set --match-set bad src ! --packets-eq 3'],
  ['-m set --match-set bad src --packets-eq 0x10', '-m set --match-set bad src --packets-eq 16'],
  [
    '-m set --match-set bad src --bytes-gt 5 ! --update-subcounters --packets-lt 18446744073709551615 --return-nomatch',
    '-m set --match-set bad src --return-nomatch ! --update-subcounters --packets-lt 18446744073709551615 --bytes-gt 5',
  ],
])('%s is saved as %s', (rule, saved) => {
  expect(savedAs(rule)).toBe(saved);
  expect(savedAs(rule, { flavour: 'legacy' })).toBe(saved);
});

test.each([
  ['-m set', "You must specify `--match-set' with proper arguments"],
  ['-m set --return-nomatch', "You must specify `--match-set' with proper arguments"],
  ['-m set --match-set bad -j ACCEPT', '--match-set requires two args.'],
  ['-m set --match-set bad SRC', "You must spefify (the comma separated list of) 'src' or 'dst'."],
  ['-m set --match-set bad src,', "You must spefify (the comma separated list of) 'src' or 'dst'."],
  ['-m set --match-set bad src,dst,src,dst,src,dst,src', "Can't be more src/dst options than 6."],
  [
    '-m set --match-set aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa src',
    "setname `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' too long, max 31 characters.",
  ],
  ['-m set --match-set bad src --match-set nets src', '--match-set can be specified only once'],
  ['-m set --match-set bad src --packets-eq 1 --packets-eq 1', 'only one of the --packets-[eq|lt|gt] is allowed'],
  ['-m set --match-set bad src --packets-eq x', 'Cannot parse x as a counter value'],
  [
    '-m set --match-set bad src --packets-eq 18446744073709551616',
    'Cannot parse 18446744073709551616 as a counter value',
  ],
  ['-m set --match-set bad src --packets-gt 1 --packets-lt 9', 'only one of the --packets-[eq|lt|gt] is allowed'],
  ['-m set --match-set bad src --bytes-eq 1 --bytes-gt 9', 'only one of the --bytes-[eq|lt|gt] is allowed'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const TCP = 'tcp 10.0.0.1:4000 > 198.51.100.7:80 SYN';
const DNS = 'udp 10.0.0.1:4000 > 198.51.100.200:53';
const PING = 'icmp 10.0.0.1 > 198.51.100.7';

// Outcomes: e2e/kernel/cases/ipset.ndjson has each of them recorded.
describe.each([
  ['-m set --match-set bad dst', ['match', 'no-match', 'match']],
  ['-m set ! --match-set bad dst', ['no-match', 'match', 'no-match']],
  ['-m set --match-set nets dst', ['match', 'no-match', 'match']],
  ['-m set --match-set nets dst --return-nomatch', ['no-match', 'match', 'no-match']],
  ['-m set --match-set services dst,dst', ['match', 'no-match', 'no-match']],
  ['-m set --match-set services dst', ['no-match', 'no-match', 'no-match']],
  ['-m set --match-set ports dst', ['no-match', 'match', 'no-match']],
  ['-m set --match-set six dst', ['no-match', 'no-match', 'no-match']],
  ['-m set --match-set all dst', ['match', 'no-match', 'match']],
  // Where a member's counters do not fit, be it an exception, the next shorter network decides.
  ['-m set --match-set nets dst --packets-eq 4', ['match', 'match', 'match']],
  ['-m set --match-set nets dst --packets-gt 4', ['no-match', 'no-match', 'no-match']],
  ['-m set --match-set nets dst --packets-gt 2 ! --update-counters', ['match', 'match', 'match']],
  ['-m set --match-set missing dst', ['unknown', 'unknown', 'unknown']],
] as const)('%s', (rule, outcomes) => {
  test('asks for what the packet has', () =>
    expect([TCP, DNS, PING].map((packet) => askRule(rule, [packet], withSets(SETS))[0])).toEqual(outcomes));
});

/** The options of `--match-set NAME DIRECTIONS`. */
function asking(name: string, directions: readonly ('src' | 'dst')[]) {
  return { set: { value: { set: name, directions }, inverted: false } } as Parameters<typeof set.evaluate>[0];
}

describe('says what was looked up', () => {
  test.each([
    ['bad', ['dst'], TCP, 'ipset.saw.in', { element: '198.51.100.7', set: 'bad', member: '198.51.100.7' }],
    ['nets', ['dst'], TCP, 'ipset.saw.in-counted', { member: '198.51.100.0/24', packets: 3, bytes: 84 }],
    ['nets', ['dst'], DNS, 'ipset.saw.exception', { element: '198.51.100.200', member: '198.51.100.128/25' }],
    ['services', ['dst', 'dst'], PING, 'ipset.saw.not-in', { element: '198.51.100.7,icmp:echo-request', members: 1 }],
    ['services', ['dst'], TCP, 'ipset.saw.too-few', { wanted: 2, given: 1 }],
    ['ports', ['dst'], PING, 'ipset.saw.nothing', { what: { id: 'ipset.part.port', values: {} } }],
    ['six', ['dst'], PING, 'ipset.saw.other-family', {}],
    ['missing', ['dst'], PING, 'ipset.saw.no-set', { set: 'missing' }],
  ] as const)('%s', (name, directions, packet, id, values) => {
    const saw = set.saw(asking(name, directions), seenAt(packet, withSets(SETS)), undefined);
    expect(saw.set).toMatchObject({ id, values });
  });

  test('in each set of a list', () => {
    const saw = set.saw(asking('all', ['dst']), seenAt(DNS, withSets(SETS)), undefined);
    expect(saw.set).toMatchObject({
      id: 'ipset.saw.in-list',
      values: { sets: [{ id: 'ipset.saw.not-in' }, { id: 'ipset.saw.exception' }] },
    });
  });

  test('and how much a member has counted, where that decides', () => {
    const given = { ...asking('nets', ['dst']), packetsAbove: '9' };
    const saw = set.saw(given, seenAt(TCP, withSets(SETS)), undefined);
    expect(saw.set).toMatchObject({ id: 'ipset.saw.counted', values: { member: '198.51.100.0/24', packets: 3 } });
  });
});

test('the member that is found counts, an exception too; a set without counters stays as it is', () => {
  const place = withSets(SETS);
  const changesOf = (name: string, packet: string) => set.setChanges?.(asking(name, ['dst']), seenAt(packet, place));
  expect(changesOf('nets', TCP)).toMatchObject([
    { element: '198.51.100.0/24', before: { counter: { packets: 3 } }, after: { counter: { packets: 4, bytes: 124 } } },
  ]);
  expect(changesOf('nets', DNS)).toMatchObject([{ element: '198.51.100.128/25', after: { counter: { packets: 1 } } }]);
  expect(changesOf('bad', TCP)).toEqual([]);
});
