// Reads what somebody typed for an interface: an address with its prefix, or a name.
import {
  type Address,
  addressFamily,
  bitsOf,
  type Host,
  message,
  type Network,
  type Read,
  readAddress,
} from '#netfilter';

const refuse = (id: string, values: Readonly<Record<string, string | number>> = {}): Read<never> => ({
  ok: false,
  message: message(`host.error.${id}`, values),
});

/** An address of whichever family its spelling says. */
export function readAnyAddress(text: string): Address | undefined {
  return readAddress(text, text.includes(':') ? 'ipv6' : 'ipv4');
}

/** `10.0.0.1/24`; without a prefix the address alone. */
export function readNetwork(text: string): Read<Network> {
  const typed = text.trim();
  const [head = '', tail, ...more] = typed.split('/');
  const address = readAnyAddress(head);
  if (address === undefined || more.length > 0) return refuse('network', { text: typed });
  const bits = bitsOf(addressFamily(address));
  if (tail === undefined) return { ok: true, value: { address, prefix: bits } };
  if (!/^\d{1,3}$/.test(tail) || Number(tail) > bits) return refuse('prefix', { text: typed, bits });
  return { ok: true, value: { address, prefix: Number(tail) } };
}

/** An address to give to an interface: with its prefix, and not there yet. */
export function readNewAddress(text: string, host: Host): Read<Network> {
  const network = readNetwork(text);
  if (!network.ok) return network;
  if (!text.includes('/')) return refuse('prefix-missing', { text: text.trim() });
  const { address } = network.value;
  const holder = host.interfaces.find((each) => each.addresses.some((other) => other.address === address));
  if (holder) return refuse('address-taken', { address, name: holder.name });
  if (network.value.prefix === 0) return refuse('prefix', { text: text.trim(), bits: bitsOf(addressFamily(address)) });
  return network;
}

/** A name as the kernel allows it (dev_valid_name): 1 to 15 characters, no slash, no blank. */
export function readNewInterface(text: string, host: Host): Read<string> {
  const name = text.trim();
  if (!/^[^\s/:]{1,15}$/.test(name) || name === '.' || name === '..') return refuse('name', { text: name });
  if (host.interfaces.some((each) => each.name === name)) return refuse('name-taken', { text: name });
  return { ok: true, value: name };
}
