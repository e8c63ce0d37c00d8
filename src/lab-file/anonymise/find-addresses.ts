/** Finds addresses in the texts of rules, sets and commands, and puts others in their places. */
import type { Network } from '../../model/host.ts';
import type { Address } from '../../model/packet.ts';
import { bitsOf, maskAddress, maskOfPrefix, prefixOfMask, readAddress } from '../../values/address-bits.ts';

/** What stands in a text in place of an address, or of an Ethernet address. */
export interface Found {
  readonly kind: 'address' | 'mac';
  /** Canonical; Ethernet addresses in lower case. */
  readonly value: string;
  /** The length behind it, where a network is written. */
  readonly prefix: number | undefined;
}

const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i;
/** What an address could be part of; taken whole, so that a long text is looked at once. */
const RUN = /[\w:.]{3,}/g;
const LONGEST_MASK = '/255.255.255.255'.length + 1;
const IPV4_HEAD = /^\d{1,3}(?:\.\d{1,3}){3}(?=:|$)/;

function addressIn(run: string): { readonly text: string; readonly address: Address } | undefined {
  if (run.length > 64) return undefined;
  const head = IPV4_HEAD.exec(run)?.[0];
  const ipv4 = head && readAddress(head, 'ipv4');
  if (head !== undefined && ipv4) return { text: head, address: ipv4 };
  const ipv6 = run.includes(':') ? readAddress(run, 'ipv6') : undefined;
  return ipv6 === undefined ? undefined : { text: run, address: ipv6 };
}

/** The text with each address replaced by what `replace` says; masks behind a slash are none. */
export function replaceAddresses(text: string, replace: (found: Found) => string): string {
  return text.replace(RUN, (run: string, at: number) => {
    if (text[at - 1] === '/') return run;
    if (MAC.test(run)) return likeCase(run, replace({ kind: 'mac', value: run.toLowerCase(), prefix: undefined }));
    const found = addressIn(run);
    if (found === undefined) return run;
    const end = at + found.text.length;
    const prefix = prefixBehind(text.slice(end, end + LONGEST_MASK));
    return replace({ kind: 'address', value: found.address, prefix }) + run.slice(found.text.length);
  });
}

/** `/24` or `/255.255.255.0`. */
function prefixBehind(text: string): number | undefined {
  const mask = /^\/(\d{1,3}(?:\.\d{1,3}){3})/.exec(text)?.[1];
  const read = mask === undefined ? undefined : readAddress(mask, 'ipv4');
  if (read !== undefined) return prefixOfMask(read);
  const length = /^\/(\d{1,3})(?!\d|\.)/.exec(text)?.[1];
  return length === undefined ? undefined : Number(length);
}

function likeCase(old: string, mac: string): string {
  return old === old.toUpperCase() ? mac.toUpperCase() : mac;
}

/** The address of a network as such: nothing behind its prefix. */
export function isNetworkAddress(address: Address, prefix: number): boolean {
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  return prefix < bitsOf(family) && maskAddress(address, maskOfPrefix(prefix, family)) === address;
}

/** The smallest network that holds both ends of a range. */
function networkAround(from: Address, to: Address): Network {
  const family = from.includes(':') ? 'ipv6' : 'ipv4';
  let prefix: number = bitsOf(family);
  const mask = (length: number): Address => maskOfPrefix(length, family);
  while (prefix > 0 && maskAddress(from, mask(prefix)) !== maskAddress(to, mask(prefix))) prefix--;
  return { address: from, prefix };
}

/** A range wider than this only keeps its order: else a range over half the Internet would keep half the Internet. */
const WIDEST_RANGE = { ipv4: 16, ipv6: 64 } as const;

function isNarrow({ address, prefix }: Network): boolean {
  return prefix >= WIDEST_RANGE[address.includes(':') ? 'ipv6' : 'ipv4'];
}

/** Networks in a text whose inner addresses must stay in their places: ranges, and what NETMAP and NPT map onto each other. */
export function wholeNetworks(text: string): readonly Network[] {
  const found: Network[] = [];
  for (const range of text.matchAll(/([0-9a-f:.]{3,45})-([0-9a-f:.]{3,45})/gi)) {
    const [from, to] = [range[1] ?? '', range[2] ?? ''].map((end) => addressIn(end)?.address);
    if (from !== undefined && to !== undefined && from.includes(':') === to.includes(':')) {
      found.push(...[networkAround(from, to)].filter(isNarrow));
    }
  }
  for (const line of text.matchAll(/^.*-j (?:NETMAP|SNPT|DNPT)\b.*$/gm)) {
    replaceAddresses(line[0], ({ value, prefix }) => {
      if (prefix !== undefined) found.push({ address: value, prefix });
      return value;
    });
  }
  return found;
}
