/** TFTP: the server answers a request from a port of its own (nf_conntrack_tftp.c, nf_nat_tftp.c). */
import { payloadBytes } from '../conntrack/payload.ts';
import { PROTOCOL } from '../model/packet.ts';
import { DROPPED, expect, type Helped, type Helper, type HelperView, NOTHING } from './helper.ts';
import { isTranslated } from './payload-text.ts';

const POLICY = { most: 1, seconds: 300 } as const;
/** Read and write requests; data, acknowledgements and errors tell nothing. */
const REQUESTS: ReadonlySet<number> = new Set([1, 2]);

export const tftp: Helper = { name: 'tftp', protocols: [PROTOCOL.udp], help };

function help(view: HelperView): Helped {
  const [high, low] = payloadBytes(view.packet.payload, 2);
  if (high === undefined || low === undefined || !REQUESTS.has((high << 8) | low)) return NOTHING;
  const { reply, original } = view.connection;
  const expectations = expect(view, POLICY, {
    protocol: PROTOCOL.udp,
    source: reply.source,
    destination: reply.destination,
    destinationId: reply.destinationId,
    ...(isTranslated(view) && { follows: { direction: 'REPLY', port: original.sourceId } }),
  });
  return expectations === undefined ? DROPPED : { expectations };
}
