/** A connection that was sent on to another address and answered from there, for the tests of what asks connections. */
import type { Connection } from '../model/connection.ts';

const SENT_ON: Connection = {
  id: 1,
  original: {
    family: 'ipv4',
    protocol: 6,
    source: '10.0.0.5',
    destination: '192.168.1.1',
    sourceId: 40000,
    destinationId: 80,
  },
  reply: {
    family: 'ipv4',
    protocol: 6,
    source: '172.17.0.2',
    destination: '10.0.0.5',
    sourceId: 8080,
    destinationId: 40000,
  },
  status: new Set(['SEEN_REPLY', 'CONFIRMED', 'DST_NAT']),
  mark: 0x15,
  expires: 90_500,
  since: 0,
  counters: { original: { packets: 1, bytes: 40 }, reply: { packets: 0, bytes: 0 } },
  zone: { id: 0 },
};

/** A packet of it. */
export const OF_SENT_ON = {
  connection: SENT_ON,
  tracked: { state: 'ESTABLISHED', direction: 'ORIGINAL', connection: 1 },
} as const;
