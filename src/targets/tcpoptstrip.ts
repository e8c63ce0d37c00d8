/** Writes no-operations over TCP options (tcpoptstrip_mangle_packet of net/netfilter/xt_TCPOPTSTRIP.c). */
import { defineTarget } from '../extensions/kind.ts';
import { type Packet, PROTOCOL, type TcpOption } from '../model/packet.ts';
import { optionKinds } from './tcp-option-kinds.ts';
import { TCPOPTSTRIP_TEXTS } from './tcpoptstrip.texts.ts';

const NOP: TcpOption = { kind: 1, data: '' };

export const tcpoptstrip = defineTarget({
  name: 'TCPOPTSTRIP',
  needs: { tables: ['mangle'], protocol: [PROTOCOL.tcp] },
  options: { kinds: { flag: '--strip-options', holds: optionKinds } },
  run({ kinds = [] }, { packet }) {
    const after = strip(packet, new Set(kinds));
    return after === packet ? { verdict: 'CONTINUE' } : { verdict: 'CONTINUE', packet: after };
  },
  texts: TCPOPTSTRIP_TEXTS,
});

function strip(packet: Packet, kinds: ReadonlySet<number>): Packet {
  const header = packet.transport;
  if (header.kind !== 'tcp' || !header.options.some(({ kind }) => kinds.has(kind))) return packet;
  const options = header.options.flatMap((option) => (kinds.has(option.kind) ? blankOf(option) : [option]));
  return { ...packet, transport: { ...header, options } };
}

/** As many no-operations as the option had bytes: nothing behind it moves. */
function blankOf({ data }: TcpOption): readonly TcpOption[] {
  return new Array<TcpOption>(2 + data.length / 2).fill(NOP);
}
