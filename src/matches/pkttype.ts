/** Whom the frame was for: this host, everybody, a group (pkttype_mt of net/netfilter/xt_pkttype.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import type { Host } from '../model/host.ts';
import { message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { isMulticast } from '../routing/address-class.ts';
import { packetType } from '../routing/packet-type.ts';
import { choice } from '../values/choice.ts';
import { PKTTYPE_TEXTS } from './pkttype.texts.ts';

type FrameType = 'unicast' | 'broadcast' | 'multicast';

const frameType = choice<FrameType>({
  among: ['unicast', 'broadcast', 'multicast'],
  aliases: { host: 'unicast', bcast: 'broadcast', mcast: 'multicast' },
  refuse: (text) => ({ message: message('match.pkttype.wrong', { text }), tool: `Bad packet type '${text}'` }),
});

export const pkttype = defineMatch({
  name: 'pkttype',
  options: {
    type: { flag: '--pkt-type', holds: frameType, invertible: true, required: true },
  },
  evaluate: ({ type: { value, inverted } }, seen) => ((typeOf(seen) === value) === inverted ? 'no-match' : 'match'),
  saw: (_given, seen) => ({ type: typeOf(seen) }),
  texts: PKTTYPE_TEXTS,
});

/** The kernel's PACKET_HOST is called unicast here. */
function typeOf({ packet, inInterface, host }: Seen): FrameType | 'otherhost' {
  if (isOwnCopy(packet, inInterface, host)) return isMulticast(packet.destination) ? 'multicast' : 'broadcast';
  const type = inInterface === undefined ? 'host' : packetType(packet, inInterface, host);
  return type === 'host' ? 'unicast' : type;
}

/** PACKET_LOOPBACK: the copy that the host got of what it sent to many has no frame; its address says for whom it is. */
function isOwnCopy(packet: Packet, inInterface: string | undefined, host: Host): boolean {
  const device = host.interfaces.find(({ name }) => name === inInterface);
  return device?.kind === 'ethernet' && packet.link === undefined;
}
