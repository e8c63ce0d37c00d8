/** Explicit congestion notification in the IP and TCP headers (ecn_mt4 and ecn_mt6 of net/netfilter/xt_ecn.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { PROTOCOL, TCP_FLAG } from '../model/packet.ts';
import { wholeNumber } from '../values/number.ts';
import { present } from '../values/switch.ts';
import { flagNames } from '../values/tcp-flags.ts';
import { ECN_TEXTS } from './ecn.texts.ts';

const IP_BITS = 3;

export const ecn = defineMatch({
  name: 'ecn',
  options: {
    echo: { flag: '--ecn-tcp-ece', holds: present, invertible: true },
    reduced: { flag: '--ecn-tcp-cwr', holds: present, invertible: true },
    transport: { flag: '--ecn-ip-ect', holds: wholeNumber({ from: 0, to: 3, example: '2' }), invertible: true },
  },
  needsOf: ({ reduced, echo }) => ((reduced ?? echo) ? { protocol: [PROTOCOL.tcp] } : undefined),
  check: ({ reduced, echo, transport }) =>
    (reduced ?? echo ?? transport)
      ? undefined
      : { message: message('match.ecn.empty'), tool: 'ECN match: some option required' },
  evaluate({ reduced, echo, transport }, { packet }) {
    if (transport !== undefined && ((packet.tos & IP_BITS) === transport.value) === transport.inverted)
      return 'no-match';
    if (reduced === undefined && echo === undefined) return 'match';
    const header = packet.transport;
    if (header.kind !== 'tcp') return 'no-match';
    if (echo !== undefined && ((header.flags & TCP_FLAG.ECE) !== 0) === echo.inverted) return 'no-match';
    if (reduced !== undefined && ((header.flags & TCP_FLAG.CWR) !== 0) === reduced.inverted) return 'no-match';
    return 'match';
  },
  saw(_given, { packet }) {
    const { transport } = packet;
    const flags = transport.kind === 'tcp' ? flagNames(transport.flags) : message('value.none');
    return { reduced: flags, echo: flags, transport: packet.tos & IP_BITS };
  },
  texts: ECN_TEXTS,
});
