/** The last metres: cutting to the size of the outgoing link (ip_finish_output, ip_fragment). */
import type { Interface } from '../model/host.ts';
import type { Fate } from '../model/walk.ts';
import { packetLength } from '../values/packet-length.ts';
import { piecesFor } from './defragment.ts';
import type { Flight } from './flight.ts';

/** The packet leaves by `device`, in pieces if it must. */
export function transmit(flight: Flight, device: Interface | undefined): Fate {
  const { packet } = flight;
  const sent: Fate = { outcome: 'sent', packet, ...(device && { outInterface: device.name }) };
  const mtu = Math.min(device?.mtu ?? Number.POSITIVE_INFINITY, flight.largestPiece ?? Number.POSITIVE_INFINITY);
  if (packetLength(packet) <= mtu) return sent;
  if ((packet.dontFragment && flight.largestPiece === undefined) || packet.family === 'ipv6') {
    const error = flight.origin.kind === 'local' ? { error: 'EMSGSIZE' } : {};
    return { outcome: 'dropped', where: { kind: 'stack', stage: 'transmit', reason: 'PKT_TOO_BIG' }, packet, ...error };
  }
  return { ...sent, fragments: piecesFor(packet, mtu) };
}
