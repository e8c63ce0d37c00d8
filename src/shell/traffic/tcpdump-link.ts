/** The head of a captured line: time, interface, and with `-e` the frame (ether_print, sll2_if_print). */
import type { Moment } from '../../engine/moment.ts';
import type { Host } from '../../model/host.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { packetLength } from '../../values/packet-length.ts';
import { localTime } from '../session/clock.ts';
import type { Crossing } from './crossings.ts';

const NOBODY = '00:00:00:00:00:00';
/** Who is out there has this MAC address where nobody said another one (speaker.ts). */
const SOMEBODY = '02:00:00:00:01:01';
const ETHERNET_HEADER = 14;
const COOKED_HEADER = 20;

interface Frame {
  readonly source: string;
  readonly destination: string;
}

function frameOf({ device, direction, packet }: Crossing, host: Host): Frame {
  const own = findInterface(host, device);
  if (own?.mac === undefined) return { source: NOBODY, destination: NOBODY };
  if (direction === 'In') return packet.link ?? { source: SOMEBODY, destination: own.mac };
  const known = host.neighbours?.find((each) => each.device === device && each.address === packet.destination)?.mac;
  return { source: own.mac, destination: known ?? SOMEBODY };
}

const TYPES = { ipv4: 'IPv4 (0x0800)', ipv6: 'IPv6 (0x86dd)' } as const;

/** `-e`, without what follows; `isAny`: captured on all interfaces. */
export function linkWords(crossing: Crossing, host: Host, isAny: boolean): string {
  const { device, packet } = crossing;
  const { source, destination } = frameOf(crossing, host);
  const type = `ethertype ${TYPES[packet.family]}, length`;
  const length = packetLength(packet);
  const index = findInterface(host, device)?.index ?? 0;
  if (isAny) return `ifindex ${index} ${source} ${type} ${length + COOKED_HEADER}: `;
  return `${source} > ${destination}, ${type} ${length + ETHERNET_HEADER}: `;
}

/** The bytes of the frame in front of the packet, for `-xx` and `-XX`. */
export function linkBytes(crossing: Crossing, host: Host): readonly number[] {
  const { source, destination } = frameOf(crossing, host);
  const type = crossing.packet.family === 'ipv4' ? [0x08, 0x00] : [0x86, 0xdd];
  const bytesOf = (mac: string): readonly number[] => mac.split(':').map((part) => Number.parseInt(part, 16));
  return [...bytesOf(destination), ...bytesOf(source), ...type];
}

export interface Clock {
  /** Milliseconds of the world's clock at the line before; absent at the first. */
  last: number | undefined;
}

/** By the number of `-t`: the time of day, nothing, seconds since 1970, since the line before, the date too. A story knows milliseconds only. */
export function timeWords(moment: Moment, level: number, clock: Clock): string {
  const now = localTime(moment);
  const text = now.toISOString();
  const passed = now.getTime() - (clock.last ?? now.getTime());
  clock.last = now.getTime();
  const ofDay = `${text.slice(11, 23)}000`;
  switch (level) {
    case 0:
      return `${ofDay} `;
    case 1:
      return '';
    case 2:
      return `${(now.getTime() / 1000).toFixed(3)}000 `;
    case 3:
      return ` ${new Date(passed).toISOString().slice(11, 23)}000 `;
    default:
      return `${text.slice(0, 10)} ${ofDay} `;
  }
}
