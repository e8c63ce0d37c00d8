// Room in a network: which of its addresses to give to a host and to its gateway.
import {
  type Address,
  addressFamily,
  addressWords,
  bitsOf,
  isInNetwork,
  maskAddress,
  maskOfPrefix,
  type Network,
  writeWords,
} from '#netfilter';

/** The network an address with its prefix lies in: `10.0.0.7/24` in `10.0.0.0/24`. */
export function networkOf({ address, prefix }: Network): Network {
  return { address: maskAddress(address, maskOfPrefix(prefix, addressFamily(address))), prefix };
}

/** Whether the first holds all of the second. */
export function contains(outer: Network, inner: Network): boolean {
  return outer.prefix <= inner.prefix && isInNetwork(inner.address, outer);
}

/** The first host address that nobody has, as routers usually take. */
export function firstHost(network: Network, taken: ReadonlySet<Address>): Address {
  return pick(network, taken, [1, 2, 3, 4, 5, 6]);
}

/** The last host address that nobody has, counted down from the end of the network, or of its first 256 addresses. */
export function lastHost(network: Network, taken: ReadonlySet<Address>): Address {
  const size = Math.min(256, 2 ** (bitsOf(addressFamily(network.address)) - network.prefix));
  return pick(network, taken, [size - 2, size - 3, 1, 2, 3]);
}

function pick(network: Network, taken: ReadonlySet<Address>, places: readonly number[]): Address {
  const { address, prefix } = networkOf(network);
  if (bitsOf(addressFamily(address)) - prefix < 2) return network.address;
  const words = addressWords(address);
  const start = words.at(-1) ?? 0;
  const candidates = places.map((place) => writeWords([...words.slice(0, -1), (start + place) >>> 0]));
  return (
    candidates.find(
      (candidate) => !taken.has(candidate) && contains({ address, prefix }, { address: candidate, prefix: 128 }),
    ) ?? network.address
  );
}
