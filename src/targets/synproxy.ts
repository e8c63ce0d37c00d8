/** Answers a SYN in a server's place, and calls the server once the client has answered back (synproxy_tg4 and synproxy_tg6; the rest is src/engine/syn-proxy.ts). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { type Packet, PROTOCOL, TCP_FLAG } from '../model/packet.ts';
import { wholeNumber } from '../values/number.ts';
import { present } from '../values/switch.ts';
import type { ValueKind } from '../values/value-kind.ts';
import { SYNPROXY_TEXTS } from './synproxy.texts.ts';

const LARGEST = 0xffff_ffff;

/** The field is smaller than what iptables reads for it: what is above is cut off. */
function cutTo(bits: number, example: string): ValueKind<number> {
  const number = wholeNumber({ from: 0, to: LARGEST, example });
  return {
    ...number,
    read(words, context) {
      const read = number.read(words, context);
      return read.ok ? { ok: true, value: read.value % 2 ** bits } : read;
    },
  };
}

export const synproxy = defineTarget({
  name: 'SYNPROXY',
  needs: { protocol: [PROTOCOL.tcp], hooks: ['INPUT', 'FORWARD'] },
  options: {
    selectiveAcknowledgement: { flag: '--sack-perm', holds: present },
    timestamp: { flag: '--timestamp', holds: present },
    windowScale: { flag: '--wscale', holds: cutTo(8, '7') },
    segmentSize: { flag: '--mss', holds: cutTo(16, '1460') },
    congestion: { flag: '--ecn', holds: present },
  },
  needsConntrack: () => true,
  run(given, { packet }): TargetResult {
    const phase = phaseOf(packet);
    if (phase === 'broken') return { verdict: 'DROP' };
    if (phase === 'other') return { verdict: 'CONTINUE' };
    return {
      verdict: 'DROP',
      answer: {
        kind: 'syn-proxy',
        hasSelectiveAcknowledgement: given.selectiveAcknowledgement === true,
        hasTimestamp: given.timestamp === true,
        segmentSize: given.segmentSize ?? 0,
        ...(given.windowScale !== undefined && { windowScale: given.windowScale }),
      },
    };
  },
  fidelity: 'approximated',
  texts: SYNPROXY_TEXTS,
});

const PHASE_FLAGS = TCP_FLAG.SYN | TCP_FLAG.ACK | TCP_FLAG.FIN | TCP_FLAG.RST;

/** A client's first SYN, the ACK that may be its answer, or nothing of a handshake. */
function phaseOf({ transport, hasBadChecksum }: Packet): 'syn' | 'ack' | 'other' | 'broken' {
  if (transport.kind !== 'tcp' || hasBadChecksum) return 'broken';
  const flags = transport.flags & PHASE_FLAGS;
  if (flags === TCP_FLAG.SYN) return 'syn';
  return flags === TCP_FLAG.ACK ? 'ack' : 'other';
}
