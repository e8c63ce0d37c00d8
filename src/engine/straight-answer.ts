/** Whether an answer takes the short way between two neighbours and never comes by this host (DESIGN: far ends are inferred from routes). */
import type { Host, Interface } from '../model/host.ts';
import type { Fate, Walk } from '../model/walk.ts';
import { isSeenOnBridges } from '../routing/bridge.ts';
import { isInNetwork } from '../values/address-bits.ts';

/**
 * Both ends of what left stand on the link it left by, and the source is not the host itself. Where bridge-nf sees what the
 * ports of that link's bridge pass on, the answer meets it there all the same (br_nf_pre_routing).
 */
export function isAnsweredStraight({ outcome, outInterface, packet, ports }: Fate, host: Host): boolean {
  const out = host.interfaces.find(({ name }) => name === outInterface);
  if (outcome !== 'sent' || out === undefined) return false;
  if (ports !== undefined && isSeenOnBridges(host, packet.family)) return false;
  return isBetweenNeighbours(packet, out);
}

function isBetweenNeighbours({ source, destination }: Fate['packet'], out: Interface): boolean {
  if (out.addresses.some(({ address }) => address === source)) return false;
  return out.addresses.some((network) => isInNetwork(source, network) && isInNetwork(destination, network));
}

/**
 * A hairpin that fails: the sender asked an address that was translated, the answer goes straight to it and is translated
 * back by nobody, so it comes from an address that the sender never wrote to.
 */
export function isAnswerLost({ fate, packet, steps }: Walk, host: Host): boolean {
  if (fate.packet.destination === packet.destination || !isAnsweredStraight(fate, host)) return false;
  // nat decides about the first packet of a connection; what follows it is no question of its own.
  return steps.some(({ event }) => event.kind === 'connection-found' && event.state === 'NEW');
}
