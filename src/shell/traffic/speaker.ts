/** Who speaks: a process of the host, or somebody out there whose packets arrive on the interface that leads to them. */
import type { Host } from '../../model/host.ts';
import type { Origin } from '../../model/lab.ts';
import type { Address, Family, Packet } from '../../model/packet.ts';
import type { RouteDecision } from '../../model/walk.ts';
import { UNSPECIFIED } from '../../routing/address-class.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { isOwnAddress } from '../../routing/own-address.ts';
import { routeOutput } from '../../routing/route-output.ts';
import { addressFamily } from '../../values/address-bits.ts';
import { bare } from './packets.ts';

export type Speaker =
  | { readonly kind: 'host' /** SO_BINDTODEVICE. */; readonly boundTo?: string; readonly source?: Address }
  | { readonly kind: 'client'; readonly address: Address; readonly device: string };

/** Whoever is at an address; undefined where the host knows no way to it, or is there itself. */
export function speakerAt(address: Address, host: Host): Speaker | undefined {
  if (isOwnAddress(host, address)) return undefined;
  const way = wayTo(address, host);
  if (way.kind === 'refused' || way.outInterface === undefined) return undefined;
  return { kind: 'client', address, device: way.outInterface };
}

/** How the host would reach an address, and from which of its own. */
function wayTo(destination: Address, host: Host, boundTo?: string): RouteDecision {
  const family = addressFamily(destination);
  return routeOutput({ ...bare(family), destination }, boundTo === undefined ? {} : { boundTo }, host);
}

/** The source address of what the speaker sends there; unspecified where no way leads there. */
export function sourceOf(speaker: Speaker, destination: Address, host: Host): Address {
  if (speaker.kind === 'client') return speaker.address;
  if (speaker.source !== undefined) return speaker.source;
  const way = wayTo(destination, host, speaker.boundTo);
  const own = way.source ?? anyAddress(host, addressFamily(destination));
  return own ?? UNSPECIFIED[addressFamily(destination)];
}

/** A packet with no way out still has some source. */
function anyAddress({ interfaces }: Host, family: Family): Address | undefined {
  const all = interfaces.filter(({ kind }) => kind !== 'loopback').flatMap(({ addresses }) => addresses);
  return all.find(({ address }) => addressFamily(address) === family)?.address;
}

export function originOf(speaker: Speaker): Origin {
  if (speaker.kind === 'client') return { kind: 'interface', name: speaker.device };
  return { kind: 'local', ...(speaker.boundTo !== undefined && { boundTo: speaker.boundTo }) };
}

/** As it leaves the speaker: a process is root's, a frame is addressed to the host. */
export function asSpoken(packet: Packet, speaker: Speaker, host: Host): Packet {
  if (speaker.kind === 'host') return { ...packet, owner: { uid: 0, gid: 0 } };
  return framed(packet, speaker.device, host);
}

/** A packet as it arrives by an interface: from a neighbour's MAC address. By a bridge's port it is for whom the bridge finds. */
export function framed(packet: Packet, device: string, host: Host): Packet {
  const { mac, bridge } = findInterface(host, device) ?? {};
  if (bridge !== undefined) return packet;
  return mac === undefined ? packet : { ...packet, link: { source: '02:00:00:00:01:01', destination: mac } };
}
