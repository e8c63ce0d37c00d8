/** Rewrites the ECN bits of an IPv4 and a TCP header (ecn_tg of net/ipv4/netfilter/ipt_ECN.c). */
import { defineTarget } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { type Packet, PROTOCOL, TCP_FLAG } from '../model/packet.ts';
import { wholeNumber } from '../values/number.ts';
import { present } from '../values/switch.ts';
import { ECN_TEXTS } from './ecn.texts.ts';

const bit = wholeNumber({ from: 0, to: 1, example: '0' });
const IP_BITS = 3;

export const ecn = defineTarget({
  name: 'ECN',
  families: ['ipv4'],
  needs: { tables: ['mangle'] },
  needsOf: ({ echo, reduced }) => ((echo ?? reduced) === undefined ? undefined : { protocol: [PROTOCOL.tcp] }),
  options: {
    echo: { flag: '--ecn-tcp-ece', holds: bit },
    reduced: { flag: '--ecn-tcp-cwr', holds: bit },
    remove: { flag: '--ecn-tcp-remove', holds: present, becomes: () => ({ echo: 0, reduced: 0 }) },
    transport: { flag: '--ecn-ip-ect', holds: wholeNumber({ from: 0, to: 3, example: '0' }) },
  },
  check: ({ echo, reduced, transport }) =>
    (echo ?? reduced ?? transport) === undefined
      ? { message: message('target.ECN.empty'), tool: 'ECN target: An operation is required' }
      : undefined,
  print({ echo, reduced, transport }) {
    if (echo === 0 && reduced === 0 && transport === undefined) return ['--ecn-tcp-remove'];
    const given = Object.entries({ '--ecn-tcp-ece': echo, '--ecn-tcp-cwr': reduced, '--ecn-ip-ect': transport });
    return given.flatMap(([flag, value]) => (value === undefined ? [] : [flag, String(value)]));
  },
  run({ echo, reduced, transport }, { packet }) {
    const after = withFlags(withTransport(packet, transport), echo, reduced);
    return after === packet ? { verdict: 'CONTINUE' } : { verdict: 'CONTINUE', packet: after };
  },
  texts: ECN_TEXTS,
});

function withTransport(packet: Packet, transport: number | undefined): Packet {
  if (transport === undefined || (packet.tos & IP_BITS) === transport) return packet;
  return { ...packet, tos: (packet.tos & ~IP_BITS) | transport };
}

function withFlags(packet: Packet, echo: number | undefined, reduced: number | undefined): Packet {
  const header = packet.transport;
  if (header.kind !== 'tcp') return packet;
  const flags = withBit(withBit(header.flags, TCP_FLAG.ECE, echo), TCP_FLAG.CWR, reduced);
  return flags === header.flags ? packet : { ...packet, transport: { ...header, flags } };
}

function withBit(flags: number, flag: number, value: number | undefined): number {
  if (value === undefined) return flags;
  return value === 1 ? flags | flag : flags & ~flag;
}
