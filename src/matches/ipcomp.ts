/** The compression parameter index of IPComp, RFC 3173 (comp_mt of net/netfilter/xt_ipcomp.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import { isInSpan, type NumberSpan, numberSpan, writeSpan } from '../values/number-span.ts';
import { present } from '../values/switch.ts';
import { bytesOfHex } from '../values/transport-bytes.ts';
import type { ValueKind } from '../values/value-kind.ts';
import { IPCOMP_TEXTS } from './ipcomp.texts.ts';
import { isLaterFragment } from './screen-ports.ts';

const IPCOMP = 108;
const LARGEST = 4_294_967_295;

/** The index itself has 16 bits, the option 32. The span of all is not printed. */
const indexSpan: ValueKind<NumberSpan> = {
  ...numberSpan({ from: 0, to: LARGEST, example: '256:512' }),
  write: (span) => (span.from === 0 && span.to === LARGEST ? [] : [writeSpan(span)]),
};

/** Next header, flags, and the index in the last two bytes. */
const HEADER_LENGTH = 4;

export const ipcomp = defineMatch({
  name: 'ipcomp',
  impliedBy: IPCOMP,
  needs: { protocol: [IPCOMP] },
  options: {
    index: { flag: '--ipcompspi', holds: indexSpan, invertible: true, fallback: { from: 0, to: 0 } },
    reserved: { flag: '--compres', holds: present },
  },
  /** `--compres` is read and asks for nothing. */
  mayDrop: true,
  evaluate({ index }, { packet }) {
    if (isLaterFragment(packet)) return 'no-match';
    const seen = indexOf(packet);
    if (seen === undefined) return 'drop';
    return isInSpan(seen, index.value) === index.inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet }) => ({ index: indexOf(packet) ?? message('match.ipcomp.short') }),
  texts: IPCOMP_TEXTS,
});

function indexOf({ payload }: Packet): number | undefined {
  if (payload.hex.length / 2 + payload.zeros < HEADER_LENGTH) return undefined;
  const [, , high = 0, low = 0] = bytesOfHex(payload.hex.slice(0, 2 * HEADER_LENGTH));
  return high * 256 + low;
}
