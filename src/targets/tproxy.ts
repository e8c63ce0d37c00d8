/** Hands a packet to a proxy on this host without changing its addresses (tproxy_tg4 and tproxy_tg6_v1 of net/netfilter/xt_TPROXY.c). */
import { defineTarget } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import type { ListeningSocket } from '../model/host.ts';
import { message } from '../model/message.ts';
import { type Address, PROTOCOL } from '../model/packet.ts';
import { flowKey } from '../model/world.ts';
import { UNSPECIFIED } from '../routing/address-class.ts';
import { addressesOf, findInterface } from '../routing/interface-addresses.ts';
import { listeningSocket } from '../routing/listening-socket.ts';
import { hostAddress } from '../values/host-address.ts';
import { markAndMask } from '../values/mark.ts';
import { wholeNumber } from '../values/number.ts';
import { refuseResolved, resolvedPort } from '../values/port.ts';
import { read, type ValueKind } from '../values/value-kind.ts';
import { TPROXY_TEXTS } from './tproxy.texts.ts';

const PORTS = 65_536;

/** A service name or a decimal number, of which getaddrinfo(3) keeps 16 bits. */
const onPort: ValueKind<number> = {
  ...wholeNumber({ from: 0, to: PORTS - 1, example: '3128' }),
  read([text = '']) {
    const port = resolvedPort(text);
    return port === undefined ? refuseResolved(text) : read(port);
  },
};

export const tproxy = defineTarget({
  name: 'TPROXY',
  needs: { tables: ['mangle'], hooks: ['PREROUTING'], protocol: [PROTOCOL.tcp, PROTOCOL.udp] },
  needsReassembly: true,
  options: {
    port: { flag: '--on-port', holds: onPort, required: true },
    address: { flag: '--on-ip', holds: hostAddress },
    mark: { flag: '--tproxy-mark', holds: markAndMask, fallback: { value: 0, mask: 0 } },
  },
  print: ({ port, address, mark }, context) => [
    '--on-port',
    String(port),
    '--on-ip',
    address ?? UNSPECIFIED[context.family],
    '--tproxy-mark',
    ...markAndMask.write(mark, context),
  ],
  run({ port, address, mark }, seen) {
    const { packet } = seen;
    const header = packet.transport;
    if (header.kind !== 'tcp' && header.kind !== 'udp') return { verdict: 'DROP' };
    const wanted = { address: wantedAddress(address, seen), port: port === 0 ? header.destinationPort : port };
    const at = `${wanted.address} ${wanted.port}`;
    const socket = socketOfFlow(seen) ?? listeningSocket(seen.host, header.kind, wanted.address, wanted.port);
    if (socket === undefined) return { verdict: 'DROP', because: message('target.TPROXY.nobody', { at }) };
    if (!socket.isTransparent) return { verdict: 'DROP', because: message('target.TPROXY.not-transparent', { at }) };
    return {
      verdict: 'ACCEPT',
      socket,
      packet: { ...packet, mark: ((packet.mark & ~mark.mask) ^ mark.value) >>> 0 },
      because: message('target.TPROXY.taken', { at: `${socket.address} ${socket.port}` }),
    };
  },
  texts: TPROXY_TEXTS,
});

/** nf_tproxy_laddr4(): the address asked for, else the first of the interface it came in by. */
function wantedAddress(given: Address | undefined, { packet, inInterface, host }: Seen): Address {
  if (given !== undefined && given !== UNSPECIFIED[packet.family]) return given;
  const device = findInterface(host, inInterface);
  const own = device === undefined ? [] : addressesOf(device, packet.family);
  // IPv6 keeps the newest first, those of the link behind the others.
  const first = packet.family === 'ipv4' ? own[0] : (own.findLast(({ scope }) => scope === 'global') ?? own.at(-1));
  return first?.address ?? packet.destination;
}

/** A connection that was taken before goes to the socket that has it. */
function socketOfFlow({ packet, world }: Seen): ListeningSocket | undefined {
  const { source, destination, transport } = packet;
  if (transport.kind !== 'tcp') return undefined;
  const { sourcePort, destinationPort } = transport;
  const flow = world.flows.get(flowKey(destination, destinationPort, source, sourcePort));
  if (flow === undefined) return undefined;
  return {
    protocol: 'tcp',
    address: destination,
    port: destinationPort,
    mode: 'listen',
    ...(flow.isTransparent && { isTransparent: true }),
  };
}
