/** What the interfaces of a host have counted in its story so far (struct rtnl_link_stats64); ARP and what is not in the story is not. */
import type { Interface } from '../../model/host.ts';
import type { Walk } from '../../model/walk.ts';
import { packetLength } from '../../values/packet-length.ts';
import { crossingsOf } from './crossings.ts';

export interface FrameCount {
  readonly packets: number;
  readonly bytes: number;
}

export interface FrameCounts {
  readonly received: FrameCount;
  readonly sent: FrameCount;
}

const ETHERNET_HEADER = 14;
const NONE: FrameCount = { packets: 0, bytes: 0 };

/** An Ethernet device counts its header too, `lo` and tunnels have none. */
export function frameCounts({ name, kind }: Interface, walks: readonly Walk[]): FrameCounts {
  const header = kind === 'ethernet' ? ETHERNET_HEADER : 0;
  let [received, sent] = [NONE, NONE];
  for (const { device, direction, packet } of walks.flatMap(crossingsOf)) {
    if (device !== name) continue;
    const bytes = packetLength(packet) + header;
    if (direction === 'In' || kind === 'loopback') received = more(received, bytes);
    if (direction === 'Out' || kind === 'loopback') sent = more(sent, bytes);
  }
  return { received, sent };
}

function more({ packets, bytes }: FrameCount, added: number): FrameCount {
  return { packets: packets + 1, bytes: bytes + added };
}
