// A neighbour in the spelling of ip(8).
import type { Neighbour } from '#netfilter';

/** As `ip neigh` prints it. */
export function neighbourText({ address, device, mac, state }: Neighbour): string {
  return [address, 'dev', device, ...(mac === undefined ? [] : ['lladdr', mac]), state.toUpperCase()].join(' ');
}
