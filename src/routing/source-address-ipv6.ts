/** Source address selection of IPv6 (RFC 6724): ipv6_dev_get_saddr(), ipv6_get_saddr_eval(). */
import type { Host, Interface, Network } from '../model/host.ts';
import type { Address } from '../model/packet.ts';
import { addressWords, isInNetwork } from '../values/address-bits.ts';
import { isLinkLocal, isLoopback, isMulticast } from './address-class.ts';
import { addressesOf, type InterfaceAddress } from './interface-addresses.ts';

/** ip6addrlbl_init_table. */
const LABELS: readonly (readonly [Network, number])[] = [
  [{ address: '::1', prefix: 128 }, 0],
  [{ address: '::ffff:0.0.0.0', prefix: 96 }, 4],
  [{ address: '::', prefix: 96 }, 3],
  [{ address: '2001::', prefix: 32 }, 6],
  [{ address: '2001:10::', prefix: 28 }, 7],
  [{ address: '3ffe::', prefix: 16 }, 12],
  [{ address: '2002::', prefix: 16 }, 2],
  [{ address: 'fec0::', prefix: 10 }, 11],
  [{ address: 'fc00::', prefix: 7 }, 5],
];

/** Scopes by the numbers of RFC 4291: link 2, site 5, global 14. */
const LINK_SCOPE = 2;
const GLOBAL_SCOPE = 14;

interface Candidate {
  readonly own: InterfaceAddress;
  readonly device: Interface;
}

/** The best of the host's addresses towards a destination over an interface. */
export function selectIpv6Source(host: Host, out: string, destination: Address | undefined): Address | undefined {
  const towards = destination ?? '::';
  const isOnLink = isMulticast(towards) || scopeOf(towards) <= LINK_SCOPE;
  const devices = host.interfaces.filter(({ name }) => !isOnLink || name === out);
  const candidates = devices.flatMap((device) => addressesInOrder(device).map((own): Candidate => ({ own, device })));
  const rules = rulesTowards(towards, out);
  return candidates.reduce<Candidate | undefined>(
    (best, next) => (best && !isBetter(next, best, rules) ? best : next),
    undefined,
  )?.own.address;
}

/** ipv6_link_dev_addr(): an address goes before those of its scope that are there already. */
function addressesInOrder(device: Interface): readonly InterfaceAddress[] {
  return addressesOf(device, 'ipv6')
    .toReversed()
    .sort((a, b) => scopeOf(b.address) - scopeOf(a.address));
}

type Rule = (candidate: Candidate) => number;

/** Of two candidates the one with the greater value under the first rule that tells them apart. */
function isBetter(next: Candidate, best: Candidate, rules: readonly Rule[]): boolean {
  for (const rule of rules) {
    const difference = rule(next) - rule(best);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function rulesTowards(towards: Address, out: string): readonly Rule[] {
  const wantedScope = scopeOf(towards);
  const wantedLabel = labelOf(towards);
  return [
    ({ own }) => Number(own.address === towards),
    ({ own }) => scopeScore(scopeOf(own.address), wantedScope),
    ({ device }) => Number(device.name === out),
    ({ own }) => Number(labelOf(own.address) === wantedLabel),
    ({ own }) => Math.min(commonBits(own.address, towards), own.prefix),
  ];
}

/** The smallest scope that reaches, else the greatest there is. */
function scopeScore(scope: number, wanted: number): number {
  return scope >= wanted ? -scope : scope - 128;
}

/** ipv6_addr_src_scope(): loopback counts as the link's own. */
function scopeOf(address: Address): number {
  if (isMulticast(address)) return ((addressWords(address)[0] ?? 0) >>> 16) & 0xf;
  return isLinkLocal(address) || isLoopback(address) ? LINK_SCOPE : GLOBAL_SCOPE;
}

function labelOf(address: Address): number {
  return LABELS.find(([network]) => isInNetwork(address, network))?.[1] ?? 1;
}

/** ipv6_addr_diff(). */
function commonBits(a: Address, b: Address): number {
  const left = addressWords(a);
  const right = addressWords(b);
  for (let i = 0; i < 4; i++) {
    const difference = ((left[i] ?? 0) ^ (right[i] ?? 0)) >>> 0;
    if (difference !== 0) return i * 32 + Math.clz32(difference);
  }
  return 128;
}
