import { expect, test } from 'vitest';
import { closing } from './closing.ts';
import { hostWith, see } from './conversation.ts';
import { packetOf } from './one-line.ts';

// nf_conntrack_tcp_set_closing(), as nf_send_reset() calls it: the entry is in CLOSE although nobody sent it a RST.
test('a TCP connection that REJECT resets is closed, and lives ten seconds more', () => {
  const entry = see(packetOf('10.0.0.1:40000 > 10.0.0.2:80 tcp SYN')).after;
  const [change] = closing(entry, 5000, hostWith());
  expect(change).toMatchObject({ after: { tcp: { state: 'CLOSE' }, expires: 15_000 } });
});

test('other packets have nothing to close', () => {
  expect(closing(undefined, 0, hostWith())).toEqual([]);
  expect(closing(see(packetOf('10.0.0.1:1 > 10.0.0.2:2 udp')).after, 0, hostWith())).toEqual([]);
});
