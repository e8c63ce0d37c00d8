import { describe, expect, test } from 'vitest';
import { withStatus } from '../conntrack/connection.ts';
import { hostWith, see, withChanges } from '../conntrack/conversation.ts';
import { errorAbout, packetOf } from '../conntrack/one-line.ts';
import { track } from '../conntrack/track.ts';
import type { ConnectionStatus, Tracked } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { natTurn } from './turn.ts';

const syn = packetOf('10.0.0.1:40000 > 10.0.0.2:80 tcp SYN');
const reset = packetOf('10.0.0.2:80 > 10.0.0.1:40000 tcp RST');
const error = errorAbout('10.0.0.2 > 10.0.0.1 icmp 3 code 3', '10.0.0.1:40000 > 10.0.0.2:80 tcp SYN');
const first = (() => {
  const { changes } = track(syn, 'PREROUTING', EMPTY_WORLD, hostWith());
  return withChanges(EMPTY_WORLD, changes).connections.get(1)!;
})();
const confirmed = see(syn).after!;

const turn = (
  tracked: Tracked | undefined,
  done: readonly ConnectionStatus[],
  hook: Hook,
  packet = syn,
  connection = first,
) => {
  const answer = natTurn(
    tracked?.connection === undefined ? undefined : withStatus(connection, ...done),
    tracked,
    hook,
    packet,
  );
  return answer.kind === 'visit' ? 'visit' : `${answer.reason}${answer.isTranslated ? ', translated' : ''}`;
};
const NEW: Tracked = { state: 'NEW', direction: 'ORIGINAL', connection: 1 };
const RELATED: Tracked = { state: 'RELATED', direction: 'REPLY', connection: 1 };

// FORMAT: nat chains see only a connection's first packet, once for each side.
describe('the first packet of a connection', () => {
  test.each<[string, Hook, readonly ConnectionStatus[], string]>([
    ['comes in', 'PREROUTING', [], 'visit'],
    ['goes out, forwarded', 'POSTROUTING', ['DST_NAT_DONE'], 'visit'],
    ['is delivered', 'INPUT', ['DST_NAT_DONE'], 'visit'],
    ['is sent by the host', 'OUTPUT', [], 'visit'],
    ['leaves the host', 'POSTROUTING', ['DST_NAT_DONE'], 'visit'],
    ['comes back over lo', 'PREROUTING', ['DST_NAT_DONE', 'SRC_NAT_DONE'], 'not-first-packet, translated'],
    ['is delivered over lo', 'INPUT', ['DST_NAT_DONE', 'SRC_NAT_DONE'], 'not-first-packet, translated'],
  ])('%s', (_title, hook, done, wanted) => expect(turn(NEW, done, hook)).toBe(wanted));

  // conntrack/syn-retransmit
  test('again, before the answer: NEW, but decided', () => {
    expect(turn(NEW, ['DST_NAT_DONE', 'SRC_NAT_DONE'], 'PREROUTING', syn, confirmed)).toBe(
      'not-first-packet, translated',
    );
  });
});

test.each<[string, Tracked, Hook, string]>([
  [
    'an answer',
    { state: 'ESTABLISHED', direction: 'REPLY', connection: 1 },
    'PREROUTING',
    'not-first-packet, translated',
  ],
  [
    'a later packet',
    { state: 'ESTABLISHED', direction: 'ORIGINAL', connection: 1 },
    'POSTROUTING',
    'not-first-packet, translated',
  ],
  ['an invalid packet', { state: 'INVALID' }, 'PREROUTING', 'invalid'],
  ['an untracked packet', { state: 'UNTRACKED' }, 'POSTROUTING', 'untracked'],
])('%s', (_title, tracked, hook, wanted) => expect(turn(tracked, [], hook)).toBe(wanted));

// nat-source/snat-error-translated
test('an ICMP error follows the connection it speaks about', () => {
  expect(turn(RELATED, [], 'PREROUTING', error)).toBe('related-error, translated');
});

// gen/s1-l1-00507: REJECT --reject-with tcp-reset in FORWARD; nat OUTPUT is not asked, nat POSTROUTING is.
test.each<[Hook, string]>([
  ['OUTPUT', 'not-first-packet, translated'],
  ['POSTROUTING', 'visit'],
])("a rejected first packet's RST in %s", (hook, wanted) => {
  expect(turn(RELATED, ['DST_NAT_DONE'], hook, reset)).toBe(wanted);
});
