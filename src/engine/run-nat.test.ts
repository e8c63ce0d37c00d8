// Who visits nat and who does not; FORMAT quirks 2 and 3, and the recording `engine/nat-visits`.
import { describe, expect, it, test } from 'vitest';
import { eventsOf, stationsOf, story, tableText } from './router-for-tests.ts';

const NAT =
  tableText('nat', '-A POSTROUTING -o eth1 -j MASQUERADE') +
  tableText('raw', '-A PREROUTING -p udp -m udp --dport 7 -j CT --notrack');
const FIRST = 'udp 192.168.1.10:1000 > 203.0.113.7:53 in eth0';
const REPLY = 'udp 203.0.113.7:53 > 203.0.113.1:1000 in eth1';

/** What nat said to the last packet: asked, or why not, at each hook. */
function natOf(lines: readonly string[]): readonly string[] {
  const walk = story(NAT, lines).at(-1)?.walk;
  if (walk === undefined) throw new Error('no walk');
  return stationsOf(walk).filter((station) => station.includes('nat'));
}

describe('nat', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['is asked for the first packet, on both sides', [FIRST], ['nat', 'nat']],
    ['is not asked for the next', [FIRST, FIRST], ['no nat: not-first-packet', 'no nat: not-first-packet']],
    ['is not asked for a reply', [FIRST, REPLY], ['no nat: not-first-packet', 'no nat: not-first-packet']],
    [
      'is not asked for an untracked packet',
      ['udp 192.168.1.10:1000 > 203.0.113.7:7 in eth0'],
      ['no nat: untracked', 'no nat: untracked'],
    ],
    [
      'is not asked for an invalid packet',
      ['tcp 192.168.1.10:1000 > 203.0.113.7:80 FIN in eth0'],
      ['no nat: invalid', 'no nat: invalid'],
    ],
    [
      'is not asked again over lo',
      ['udp 127.0.0.1:1000 > 127.0.0.1:53'],
      ['nat', 'nat', 'no nat: confirmed-over-loopback', 'no nat: confirmed-over-loopback'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(natOf(lines)).toEqual(expected);
  });

  test('is asked again when nothing confirmed the first packet', () => {
    const text = NAT + tableText('filter', '-A FORWARD -j DROP');
    const [first, second] = story(text, [FIRST, FIRST]).map(({ walk }) => walk && stationsOf(walk));
    expect(first).toContain('nat');
    expect(second).toEqual(first);
  });

  test('is asked again for nothing by a SYN that comes twice', () => {
    const SYN = 'tcp 192.168.1.10:1000 > 203.0.113.7:80 SYN in eth0';
    const [, second] = story(NAT, [SYN, SYN]).map(({ walk }) => walk && stationsOf(walk));
    expect(second?.filter((station) => /nat|conntrack/.test(station))).toEqual([
      'conntrack NEW',
      'no nat: not-first-packet',
      'no nat: not-first-packet',
    ]);
  });

  test('translates a reply back without a rule', () => {
    const walk = story(NAT, [FIRST, REPLY]).at(-1)?.walk;
    expect(walk?.fate).toMatchObject({
      outcome: 'sent',
      outInterface: 'eth0',
      packet: { destination: '192.168.1.10' },
    });
    expect(walk && eventsOf(walk, 'packet-rewritten').map(({ by }) => by)).toContainEqual({
      kind: 'nat',
      side: 'destination',
      isReply: true,
    });
  });

  test('settles a connection that no rule spoke about', () => {
    const [result] = story(NAT, ['udp 203.0.113.7:1000 > 192.168.1.10:53 in eth1']);
    expect(result?.walk && eventsOf(result.walk, 'nat-settled').map(({ hook }) => hook)).toEqual([
      'PREROUTING',
      'POSTROUTING',
    ]);
    expect(result?.walk && eventsOf(result.walk, 'packet-rewritten').map(({ by }) => by)).toEqual([
      { kind: 'stack', what: 'ttl' },
    ]);
  });

  test('an ICMP error follows the connection it speaks about', () => {
    const error = story(NAT, [FIRST]).at(-1)?.after;
    const [closed] = story(NAT, ['udp 192.168.1.10:1000 > 192.168.1.1:99 in eth0'], error && { world: error });
    const answer = closed?.walk?.started[0]?.walk;
    expect(answer && stationsOf(answer)).toContain('conntrack RELATED');
    expect(answer && stationsOf(answer).filter((station) => station.includes('nat'))).toEqual([
      'no nat: related-error',
      'no nat: related-error',
    ]);
  });
});
