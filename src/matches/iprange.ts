/** Addresses from one to another (iprange_mt4 and iprange_mt6 of net/netfilter/xt_iprange.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { type AddressSpan, isInAddressSpan, readAddressSpan } from '../values/address-span.ts';
import { read, refuse, type ValueKind } from '../values/value-kind.ts';
import { IPRANGE_TEXTS } from './iprange.texts.ts';

/** A single address is printed twice. */
const addressRange: ValueKind<AddressSpan> = {
  words: 1,
  read([text = ''], { family, flag = '' }) {
    const span = readAddressSpan(text, family);
    if ('from' in span) return read(span);
    return refuse(
      message(`value.address.wrong-${family}`, { text: span.wrong }),
      `iprange: Bad value for "${flag}" option: "${span.wrong}"`,
    );
  },
  write: ({ from, to }) => [`${from}-${to}`],
  describe: ({ from, to }) => (from === to ? from : message('value.span', { from, to })),
  control: { kind: 'text', example: '10.0.0.2-10.0.0.5' },
};

export const iprange = defineMatch({
  name: 'iprange',
  options: {
    source: { flag: '--src-range', holds: addressRange, invertible: true },
    destination: { flag: '--dst-range', holds: addressRange, invertible: true },
  },
  check: ({ source, destination }) =>
    (source ?? destination) === undefined
      ? {
          message: message('match.iprange.empty'),
          tool: "iprange match: You must specify `--src-range' or `--dst-range'",
        }
      : undefined,
  evaluate({ source, destination }, { packet }) {
    if (source !== undefined && isInAddressSpan(packet.source, source.value) === source.inverted) return 'no-match';
    if (destination !== undefined && isInAddressSpan(packet.destination, destination.value) === destination.inverted)
      return 'no-match';
    return 'match';
  },
  saw: (_given, { packet }) => ({ source: packet.source, destination: packet.destination }),
  texts: IPRANGE_TEXTS,
});
