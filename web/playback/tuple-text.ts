/** One direction of a connection, as it is read: who to whom. */
import type { Tuple } from '#netfilter';

export function tupleText({ source, destination, sourceId, destinationId, icmp }: Tuple): string {
  if (icmp !== undefined) return `${source} → ${destination} (${icmp.type}/${icmp.code} id ${sourceId})`;
  return `${source}:${sourceId} → ${destination}:${destinationId}`;
}
