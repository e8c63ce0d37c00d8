/** The routing header of an IPv6 packet, which names hosts it must pass (rt_mt6 of net/ipv6/netfilter/ip6t_rt.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import type { Address } from '../model/packet.ts';
import { writeWords } from '../values/address-bits.ts';
import { wholeNumber } from '../values/number.ts';
import { isInSpan } from '../values/number-span.ts';
import { present } from '../values/switch.ts';
import { addressList } from './address-list.ts';
import { EXTENSION, type FoundHeader, findHeader, wordAt } from './extension-header.ts';
import { RT_TEXTS } from './rt.texts.ts';
import { silentSpan } from './silent-span.ts';

const number = wholeNumber({ from: 0, to: 0xffffffff, example: '2' });

/** Bytes behind the first two: type, segments left, four reserved, then addresses. */
const PLACE = { type: 0, segmentsLeft: 1, reserved: 2, addresses: 6 } as const;

export const rt = defineMatch({
  name: 'rt',
  families: ['ipv6'],
  options: {
    type: { flag: '--rt-type', holds: number, invertible: true },
    segmentsLeft: { flag: '--rt-segsleft', holds: silentSpan, invertible: true },
    length: { flag: '--rt-len', holds: number, invertible: true },
    reserved: { flag: '--rt-0-res', holds: present },
    addresses: { flag: '--rt-0-addrs', holds: addressList },
    notStrict: { flag: '--rt-0-not-strict', holds: present },
  },
  check(given) {
    const isTypeZero = given.type?.value === 0 && !given.type.inverted;
    // The options are read in order, and each asks for what must stand before it.
    const order = Object.keys(given);
    const stands = (key: string, behind: string): boolean =>
      order.includes(behind) && order.indexOf(behind) < order.indexOf(key);
    for (const [key, flag] of [
      ['reserved', '--rt-0-res'],
      ['addresses', '--rt-0-addrs'],
    ] as const) {
      if (given[key] !== undefined && !(isTypeZero && stands(key, 'type')))
        return { message: message('match.rt.needs-type', { flag }), tool: `\`--rt-type 0' required before \`${flag}'` };
    }
    if (given.notStrict && !stands('notStrict', 'addresses')) {
      return {
        message: message('match.rt.needs-addresses'),
        tool: "`--rt-0-addr ...' required before `--rt-0-not-strict'",
      };
    }
    return undefined;
  },
  evaluate({ type, segmentsLeft, length, reserved, addresses, notStrict }, { packet }) {
    const header = findHeader(packet, EXTENSION.routing);
    if (header === undefined) return 'no-match';
    const { body } = header;
    if (segmentsLeft && isInSpan(body[PLACE.segmentsLeft] ?? 0, segmentsLeft.value) === segmentsLeft.inverted)
      return 'no-match';
    if (length && (header.length === length.value) === length.inverted) return 'no-match';
    if (type && (body[PLACE.type] === type.value) === type.inverted) return 'no-match';
    if (reserved && wordAt(body, PLACE.reserved) !== 0) return 'no-match';
    if (addresses === undefined) return 'match';
    const had = addressesIn(header);
    const isThere = notStrict ? isInOrder(addresses, had) : addresses.join() === had.join();
    return isThere ? 'match' : 'no-match';
  },
  saw(_given, { packet }) {
    const header = findHeader(packet, EXTENSION.routing);
    if (header === undefined) {
      const none = message('match.rt.none');
      return { type: none, segmentsLeft: none, length: none, reserved: none, addresses: none, notStrict: none };
    }
    return {
      type: header.body[PLACE.type] ?? 0,
      segmentsLeft: header.body[PLACE.segmentsLeft] ?? 0,
      length: header.length,
      reserved: wordAt(header.body, PLACE.reserved),
      addresses: addressesIn(header),
    };
  },
  texts: RT_TEXTS,
});

/** The addresses of a type 0 header. */
function addressesIn({ body }: FoundHeader): readonly Address[] {
  const count = Math.floor((body.length - PLACE.addresses) / 16);
  return Array.from({ length: count }, (_, i) =>
    writeWords([0, 4, 8, 12].map((place) => wordAt(body, PLACE.addresses + 16 * i + place))),
  );
}

/** All wanted are there in this order, others between them or not. */
function isInOrder(wanted: readonly Address[], had: readonly Address[]): boolean {
  let next = 0;
  for (const address of had) if (address === wanted[next]) next += 1;
  return next === wanted.length;
}
