/**
 * A lab without anybody's addresses: the same old one becomes the same new one everywhere, networks hold what they held, and
 * so every packet meets the fate it met. Not followed: what a hash of an address decides (HMARK, cluster, several next
 * hops), and addresses as bytes (payloads, u32, bpf).
 */
import type { Host, Interface, Network, Route } from '../../model/host.ts';
import type { StoryEvent } from '../../model/lab.ts';
import type { Address, Packet, Transport } from '../../model/packet.ts';
import { addressFamily, maskAddress, maskOfPrefix } from '../../values/address-bits.ts';
import type { SharedLab } from '../lab-shape.ts';
import { mapAddresses, type Random } from './address-map.ts';
import { type Found, isNetworkAddress, replaceAddresses, wholeNetworks } from './find-addresses.ts';
import { newNames, replaceWords } from './words.ts';

/** What becomes of every address, text and packet of a lab. */
interface Disguise {
  address(address: Address): Address;
  network(network: Network): Network;
  mac(mac: string): string;
  text(text: string): string;
}

const MAC_TEXT = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i;

const HOST_NAME = 'host';

function keepUndefined<T>(value: T | undefined, make: (value: T) => T): T | undefined {
  return value === undefined ? undefined : make(value);
}

/** The field, made anew, if it is there. */
function field<K extends string, T>(name: K, value: T | undefined, make: (value: T) => T): { readonly [P in K]?: T } {
  const made = keepUndefined(value, make);
  return (made === undefined ? {} : { [name]: made }) as { readonly [P in K]?: T };
}

function ofTransport(transport: Transport, disguise: Disguise): Transport {
  if (transport.kind !== 'icmp') return transport;
  return {
    ...transport,
    ...field('gateway', transport.gateway, disguise.address),
    ...field('quote', transport.quote, (quote) => ({ ...quote, packet: ofPacket(quote.packet, disguise) })),
  };
}

function ofPacket(packet: Packet, disguise: Disguise): Packet {
  return {
    ...packet,
    source: disguise.address(packet.source),
    destination: disguise.address(packet.destination),
    transport: ofTransport(packet.transport, disguise),
    ...field('link', packet.link, ({ source, destination }) => ({
      source: disguise.mac(source),
      destination: disguise.mac(destination),
    })),
  };
}

function ofEvent(event: StoryEvent, disguise: Disguise): StoryEvent {
  if (event.kind === 'packet') return { ...event, packet: ofPacket(event.packet, disguise) };
  return event.kind === 'command' ? { ...event, line: disguise.text(event.line) } : event;
}

function ofInterface(device: Interface, disguise: Disguise): Interface {
  return {
    ...device,
    ...field('mac', device.mac, disguise.mac),
    // An interface's address is one of a host, whatever its prefix.
    addresses: device.addresses.map((given) => ({ ...given, address: disguise.address(given.address) })),
  };
}

function ofRoute(route: Route, disguise: Disguise): Route {
  return {
    ...route,
    destination: disguise.network(route.destination),
    ...field('gateway', route.gateway, disguise.address),
    ...field('source', route.source, disguise.address),
    ...field('nextHops', route.nextHops, (hops) =>
      hops.map((hop) => ({ ...hop, ...field('gateway', hop.gateway, disguise.address) })),
    ),
  };
}

/** Every field of a host says what becomes of it: a new one cannot be forgotten. */
type Parts = { readonly [K in keyof Host]-?: Host[K] | undefined };

function ofHost(host: Host, disguise: Disguise): Host {
  const parts: Parts = {
    name: HOST_NAME,
    interfaces: host.interfaces.map((device) => ofInterface(device, disguise)),
    routes: host.routes.map((route) => ofRoute(route, disguise)),
    rules: host.rules.map((rule) => ({
      ...rule,
      ...field('from', rule.from, disguise.network),
      ...field('to', rule.to, disguise.network),
    })),
    neighbours: host.neighbours?.map((neighbour) => ({
      ...neighbour,
      address: disguise.address(neighbour.address),
      ...field('mac', neighbour.mac, disguise.mac),
    })),
    forwarding: host.forwarding?.map(({ station, port }) => ({
      station: MAC_TEXT.test(station) ? disguise.mac(station) : disguise.address(station),
      port,
    })),
    sockets: host.sockets.map((socket) => ({ ...socket, address: disguise.address(socket.address) })),
    sets: disguise.text(host.sets),
    connections: keepUndefined(host.connections, disguise.text),
    sysctls: host.sysctls,
    wallClock: host.wallClock,
    initialSequence: host.initialSequence,
  };
  // What was absent stays absent.
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as unknown as Host;
}

/** The lab in disguise. */
function disguised(lab: SharedLab, disguise: Disguise): SharedLab {
  return {
    ...lab,
    host: ofHost(lab.host, disguise),
    documents: lab.documents.map((document) => ({ ...document, text: disguise.text(document.text) })),
    story: lab.story.map((event) => ofEvent(event, disguise)),
    ...field('files', lab.files, (files) =>
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path, disguise.text(text)])),
    ),
    ...field('assumptions', lab.assumptions, (taken) =>
      taken.map((each) => ({ ...each, rule: { ...each.rule, host: HOST_NAME } })),
    ),
  };
}

interface Collected {
  readonly addresses: Set<Address>;
  readonly macs: Set<string>;
  readonly whole: Network[];
}

/** A disguise that changes nothing, and notes which addresses there are and which of them are tied to others. */
function collecting({ addresses, macs, whole }: Collected, written: (text: string) => string): Disguise {
  const address = (each: Address): Address => {
    addresses.add(each);
    return each;
  };
  return {
    address,
    network: (network) => ({ ...network, address: address(network.address) }),
    mac: (mac) => {
      macs.add(mac.toLowerCase());
      return mac;
    },
    text: (old) => {
      const text = written(old);
      for (const network of wholeNetworks(text)) whole.push(network);
      return replaceAddresses(text, ({ kind, value }) => {
        (kind === 'mac' ? macs : addresses).add(value);
        return value;
      });
    },
  };
}

/** Groups, broadcast and zero stay; all others become locally administered ones. */
function mapMacs(macs: ReadonlySet<string>, random: Random): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const mac of macs) {
    const isGroup = (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1;
    let made = mac;
    while (!isGroup && mac !== '00:00:00:00:00:00' && (made === mac || taken.has(made))) {
      const bytes = [random(), random()].flatMap((word) => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255]);
      made = ['02', ...bytes.slice(1).map((byte) => byte.toString(16).padStart(2, '0'))].join(':');
    }
    taken.add(made);
    found.set(mac, made);
  }
  return found;
}

/** The network's own address stays one: zeros behind its prefix. */
function asNetwork(address: Address, prefix: number, made: Address): Address {
  return isNetworkAddress(address, prefix) ? maskAddress(made, maskOfPrefix(prefix, addressFamily(made))) : made;
}

/**
 * The lab with other addresses, host name and comments. `random` decides which; nothing of it can be found out from the
 * result but how addresses lie to each other, the last byte of each, and what kind of range it is of. A title that somebody
 * wrote gives way to `title`.
 */
export function anonymise(lab: SharedLab, random: Random, title: string): SharedLab {
  const names = newNames();
  const collected: Collected = { addresses: new Set(), macs: new Set(), whole: [] };
  const plain = disguised(
    lab,
    collecting(collected, (text) => replaceWords(text, names)),
  );
  const edges = lab.host.interfaces.flatMap(({ addresses }) => addresses);
  const networks = { whole: collected.whole, edges };
  const old = [...collected.addresses];
  const isIpv6 = (address: Address): boolean => address.includes(':');
  const made = new Map([
    ...mapAddresses(
      old.filter((address) => !isIpv6(address)),
      'ipv4',
      networks,
      random,
    ),
    ...mapAddresses(old.filter(isIpv6), 'ipv6', networks, random),
  ]);
  const macs = mapMacs(collected.macs, random);
  const address = (each: Address): Address => made.get(each) ?? each;
  const mac = (each: string): string => macs.get(each.toLowerCase()) ?? each;
  const network = (each: Network): Network => ({
    ...each,
    address: asNetwork(each.address, each.prefix, address(each.address)),
  });
  const replace = ({ kind, value, prefix }: Found): string => {
    if (kind === 'mac') return mac(value);
    return prefix === undefined ? address(value) : network({ address: value, prefix }).address;
  };
  const text = (words: string): string => replaceAddresses(words, replace);
  const found = disguised(plain, { address, mac, network, text });
  return typeof lab.title === 'string' ? { ...found, title } : found;
}
