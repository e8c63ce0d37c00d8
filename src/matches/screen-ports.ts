/** What the port tests of several matches share: fragments have no ports, and ports go into a chain's screen. */
import type { Held } from '../extensions/option.ts';
import type { Screen } from '../extensions/screen.ts';
import type { Packet } from '../model/packet.ts';
import type { NumberSpan } from '../values/number-span.ts';

/** A fragment that does not begin with the transport header: no transport match fits it. */
export function isLaterFragment(packet: Packet): boolean {
  return packet.fragment !== undefined && packet.fragment.offset > 0;
}

/** The screen of a match that tests ports; exact when ports are all it tests. */
export function screenPorts(
  source: Held<NumberSpan> | undefined,
  destination: Held<NumberSpan> | undefined,
  isPortsOnly: boolean,
): Screen {
  return {
    isExact: isPortsOnly,
    fragment: { inverted: true },
    ...(source && { sourcePorts: { ...source.value, inverted: source.inverted } }),
    ...(destination && { destinationPorts: { ...destination.value, inverted: destination.inverted } }),
  };
}
