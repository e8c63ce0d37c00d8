/** What a chain's screens are compared with: the packet where it stands, in numbers. */
import { STATE_BIT } from '../extensions/screen.ts';
import { readPorts } from '../matches/raw-ports.ts';
import type { Tracked } from '../model/connection.ts';
import { foundProtocol, type Packet, PROTOCOL, portsOf } from '../model/packet.ts';
import { addressWords } from '../values/address-bits.ts';

export interface ScreenKey {
  readonly inInterface: string | undefined;
  readonly outInterface: string | undefined;
  readonly source: readonly number[];
  readonly destination: readonly number[];
  readonly protocol: number;
  /** -1 without ports. */
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly state: number;
  readonly isLaterFragment: boolean;
}

export function screenKeyOf(
  packet: Packet,
  inInterface: string | undefined,
  outInterface: string | undefined,
  tracked: Tracked | undefined,
): ScreenKey {
  // DCCP is not read but by its own match and multiport.
  const ports = packet.protocol === PROTOCOL.dccp ? readPorts(packet) : portsOf(packet);
  return {
    inInterface,
    outInterface,
    source: addressWords(packet.source),
    destination: addressWords(packet.destination),
    protocol: foundProtocol(packet),
    sourcePort: ports?.source ?? -1,
    destinationPort: ports?.destination ?? -1,
    state: STATE_BIT[tracked?.state ?? 'INVALID'],
    isLaterFragment: (packet.fragment?.offset ?? 0) > 0,
  };
}
