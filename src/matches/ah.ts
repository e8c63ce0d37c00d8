/** IPsec's AH: its security parameter index, in IPv6 its length too (ah_mt of net/ipv4/netfilter/ipt_ah.c, ah_mt6 of net/ipv6/netfilter/ip6t_ah.c). */
import { defineMatch, type Outcome } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import { type Packet, PROTOCOL } from '../model/packet.ts';
import { wholeNumber } from '../values/number.ts';
import { isInSpan } from '../values/number-span.ts';
import { present } from '../values/switch.ts';
import { AH_TEXTS } from './ah.texts.ts';
import { EXTENSION, findHeader, wordAt } from './extension-header.ts';
import { isLaterFragment } from './screen-ports.ts';
import { parameterIndexAt, parameterIndexSpan } from './security-parameter-index.ts';

/** struct ip_auth_hdr. */
const PLACE = { at: 4, header: 12 } as const;

/** A length of 0 asks nothing, and is not printed. */
const length = wholeNumber({ from: 0, to: 0xffffffff, example: '24' });

const options = {
  index: { flag: '--ahspi', holds: parameterIndexSpan, invertible: true },
  length: {
    flag: '--ahlen',
    holds: { ...length, write: (bytes: number) => (bytes === 0 ? [] : [String(bytes)]) },
    invertible: true,
    families: ['ipv6'],
  },
  reserved: { flag: '--ahres', holds: present, families: ['ipv6'] },
} as const;

export const ah = defineMatch({
  name: 'ah',
  impliedBy: PROTOCOL.ah,
  needs: { protocol: [PROTOCOL.ah], family: 'ipv4' },
  options,
  mayDrop: true,
  evaluate: (given, { packet }) =>
    packet.family === 'ipv4' ? testProtocol(given, packet) : testExtension(given, packet),
  saw(_given, { packet }) {
    if (packet.family === 'ipv4') return { index: parameterIndexAt(packet, PLACE) ?? message('match.ah.short') };
    const header = findHeader(packet, EXTENSION.authentication);
    const none = message('match.ah.none');
    if (header === undefined) return { index: none, length: none, reserved: none };
    return { index: wordAt(header.body, 2), length: header.length, reserved: reservedBits(header.body) };
  },
  texts: AH_TEXTS,
});

/** IPv4: AH is the protocol, a header cut short drops the packet. */
function testProtocol({ index }: Given<typeof options>, packet: Packet): Outcome {
  if (isLaterFragment(packet)) return 'no-match';
  const seen = parameterIndexAt(packet, PLACE);
  if (seen === undefined) return 'drop';
  return index !== undefined && isInSpan(seen, index.value) === index.inverted ? 'no-match' : 'match';
}

/** IPv6: AH is one of the extension headers. */
function testExtension({ index, length: wanted, reserved }: Given<typeof options>, packet: Packet): Outcome {
  const header = findHeader(packet, EXTENSION.authentication);
  if (header === undefined) return 'no-match';
  const seen = wordAt(header.body, 2);
  if (index !== undefined && isInSpan(seen, index.value) === index.inverted) return 'no-match';
  const asksLength = wanted !== undefined && wanted.value !== 0;
  if (asksLength && (header.length === wanted.value) === wanted.inverted) return 'no-match';
  return reserved && reservedBits(header.body) !== 0 ? 'no-match' : 'match';
}

function reservedBits([high = 0, low = 0]: readonly number[]): number {
  return high * 256 + low;
}
