/** A packet of a story from one line of text, for tests, benches and examples whose lines are part of the program. */
import type { Host } from '../model/host.ts';
import type { StoryEvent } from '../model/lab.ts';
import { readPacketLine } from '../values/packet-line.ts';

/**
 * The event of `tcp 192.0.2.1:40000 > 198.51.100.7:80 SYN in eth0`; without `in` the host itself sends the packet. A line
 * that cannot be read is a bug and throws: what a user wrote goes through `parsePacketLine`. With a host given, the frame is
 * addressed to the interface it comes in by, unless the line says otherwise.
 */
export function packetEvent(line: string, host?: Host): StoryEvent & { readonly kind: 'packet' } {
  const { packet, origin } = readPacketLine(line);
  const inInterface = origin.kind === 'interface' ? origin.name : undefined;
  const mac = host?.interfaces.find(({ name }) => name === inInterface)?.mac;
  const link = mac === undefined ? {} : { link: { source: '02:00:00:00:01:01', destination: mac } };
  return { kind: 'packet', id: line, origin, packet: { ...link, ...packet } };
}
