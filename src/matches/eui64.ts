/** Whether the second half of the source address is made of the sender's Ethernet address (eui64_mt6 of net/ipv6/netfilter/ip6t_eui64.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import { message } from '../model/message.ts';
import { addressWords, writeWords } from '../values/address-bits.ts';
import { EUI64_TEXTS } from './eui64.texts.ts';

export const eui64 = defineMatch({
  name: 'eui64',
  families: ['ipv6'],
  needs: { hooks: ['PREROUTING', 'INPUT', 'FORWARD'] },
  options: {},
  isOneCondition: true,
  evaluate(_given, seen) {
    const mac = senderOf(seen);
    // Nobody gave it an Ethernet header: it falls (hotdrop). In front of a TUN's packets there is room for one.
    if (seen.isOwnCopy === true) return 'drop';
    const [, , ...half] = addressWords(seen.packet.source);
    return mac !== undefined && interfaceHalf(mac).every((word, i) => word === half[i]) ? 'match' : 'no-match';
  },
  saw(_given, seen) {
    const mac = senderOf(seen);
    return {
      eui64:
        mac === undefined
          ? message('match.eui64.none')
          : message('match.eui64.expected', { mac, half: writeWords([0, 0, ...interfaceHalf(mac)]) }),
    };
  },
  texts: EUI64_TEXTS,
});

/** On lo frames have an Ethernet header of zeros. */
function senderOf({ packet, inInterface, host }: Seen): string | undefined {
  if (packet.link !== undefined) return packet.link.source;
  const device = host.interfaces.find(({ name }) => name === inInterface);
  return device?.kind === 'loopback' ? '00:00:00:00:00:00' : undefined;
}

/** `ff:fe` in the middle, and the bit of “made locally” turned over. */
function interfaceHalf(mac: string): readonly [number, number] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mac.split(':').map((byte) => Number.parseInt(byte, 16));
  return [(((a ^ 2) << 24) | (b << 16) | (c << 8) | 0xff) >>> 0, ((0xfe << 24) | (d << 16) | (e << 8) | f) >>> 0];
}
