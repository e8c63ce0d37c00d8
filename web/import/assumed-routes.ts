// The way outside of a host that showed its addresses and not its routes: assumed, a default route for each family.
import type { Family, Interface, Network, Route } from '#netfilter';
import { lastHost } from './address-room.ts';
import { isPrivate } from './infer-addresses.ts';
import { BRIDGE } from './infer-host.ts';

interface Way {
  readonly device: string;
  readonly network: Network;
}

/** Addresses of a family by which a gateway can be reached: none of loopback, of one link alone, or of a single machine. */
function waysOf(interfaces: readonly Interface[], family: Family): readonly Way[] {
  return interfaces.flatMap(({ kind, isUp, name, addresses }): Way[] =>
    kind === 'loopback' || !isUp
      ? []
      : addresses
          .filter(
            ({ address }) => address.includes(':') === (family === 'ipv6') && !/^(fe[89ab]|169\.254\.)/i.test(address),
          )
          .map((network) => ({ device: name, network })),
  );
}

/** The likeliest first: the interface that the rules say leads outside, a public address, anything that is no bridge. */
function wayOutside(ways: readonly Way[], outside: string | undefined): Way | undefined {
  const outer = ways.filter(({ device }) => !BRIDGE.test(device));
  return (
    ways.find(({ device }) => device === outside) ??
    outer.find(({ network }) => !isPrivate(network.address)) ??
    outer[0]
  );
}

/** Default routes by the last free address of the network that leads outside; none where no interface can. */
export function assumedRoutes(
  interfaces: readonly Interface[],
  families: readonly Family[],
  outside: string | undefined,
): readonly Route[] {
  return families.flatMap((family): Route[] => {
    const way = wayOutside(waysOf(interfaces, family), outside);
    if (way === undefined) return [];
    const { device, network } = way;
    return [
      {
        family,
        kind: 'unicast',
        destination: { address: family === 'ipv4' ? '0.0.0.0' : '::', prefix: 0 },
        gateway: lastHost(network, new Set([network.address])),
        device,
        metric: 0,
        table: 254,
        scope: 'global',
      },
    ];
  });
}
