// Whom a host says that it knows on its links: `ip neigh`, and by which port of a bridge, `bridge fdb`.
import { type Host, readForwarding, readNeighbours } from '#netfilter';
import type { WholeHost } from './whole-host.ts';

/** Only what is there; `neighbours` as `ip neigh` prints it. */
export function knownNeighbours(
  neighbours: string,
  { forwarding }: WholeHost,
): Pick<Host, 'neighbours' | 'forwarding'> {
  const [near, behind] = [readNeighbours(neighbours), readForwarding(forwarding.text)];
  return { ...(near.length > 0 && { neighbours: near }), ...(behind.length > 0 && { forwarding: behind }) };
}
