/** What the port tests of several matches share: fragments have no ports, and ports go into a chain's screen. */
import type { Held } from '../extensions/option.ts';
import type { Screen } from '../extensions/screen.ts';
import type { Flavour } from '../model/hook.ts';
import { type Message, message } from '../model/message.ts';
import type { Packet, portsOf } from '../model/packet.ts';
import { isInSpan, type NumberSpan } from '../values/number-span.ts';

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
  // As iptables-nft reads them, neither port alone is a necessary condition.
  if (areComparedAtOnce(source, destination)) return { isExact: false, fragment: { inverted: true } };
  return {
    isExact: isPortsOnly,
    fragment: { inverted: true },
    ...(source && { sourcePorts: { ...source.value, inverted: source.inverted } }),
    ...(destination && { destinationPorts: { ...destination.value, inverted: destination.inverted } }),
  };
}

type Ports = NonNullable<ReturnType<typeof portsOf>>;

interface PortTest {
  readonly source: Held<NumberSpan> | undefined;
  readonly destination: Held<NumberSpan> | undefined;
  readonly flavour: Flavour;
}

/** tcp_mt(), udp_mt(), and the expressions that iptables-nft writes in their place (add_nft_tcpudp). */
export function arePortsMet(
  { source: from, destination: to }: Ports,
  { source, destination, flavour }: PortTest,
): boolean {
  if (flavour === 'nft' && areComparedAtOnce(source, destination))
    return from !== source?.value.from || to !== destination?.value.from;
  if (source !== undefined && isInSpan(from, source.value) === source.inverted) return false;
  return destination === undefined || isInSpan(to, destination.value) !== destination.inverted;
}

/** What the ports were, with a word about one that iptables-nft lets pass although it is the one the rule excludes. */
export function sawPorts(
  ports: Ports,
  test: PortTest,
): { readonly sourcePort: number | Message; readonly destinationPort: number | Message } {
  const { source, destination, flavour } = test;
  const isOdd = flavour === 'nft' && areComparedAtOnce(source, destination) && arePortsMet(ports, test);
  const say = (port: number, held: Held<NumberSpan> | undefined) =>
    isOdd && port === held?.value.from ? message('match.tcp.both-ports', { port }) : port;
  return { sourcePort: say(ports.source, source), destinationPort: say(ports.destination, destination) };
}

/** Two single ports, both inverted: iptables-nft 1.8.9 compares all four bytes at once, which differ as soon as one port does. */
function areComparedAtOnce(source: Held<NumberSpan> | undefined, destination: Held<NumberSpan> | undefined): boolean {
  return isOneOther(source) && isOneOther(destination);
}

function isOneOther(held: Held<NumberSpan> | undefined): boolean {
  return held?.inverted === true && held.value.from === held.value.to && held.value.from !== 0;
}
