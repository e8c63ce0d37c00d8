/** Maps a whole network onto another, keeping the host part (netmap_tg4 and netmap_tg6 of net/netfilter/xt_NETMAP.c). */
import { defineTarget } from '../extensions/kind.ts';
import { maskedAddress, readHostMask } from '../values/address.ts';
import { type AddressAndMask, addressWords, maskAddress, writeWords } from '../values/address-bits.ts';
import { read, type ValueKind } from '../values/value-kind.ts';
import { NETMAP_TEXTS } from './netmap.texts.ts';

const network: ValueKind<AddressAndMask> = {
  ...maskedAddress,
  read([text = ''], context) {
    const given = readHostMask(text, context);
    if (!given.ok) return given;
    const { address, mask } = given.value;
    return read({ address: maskAddress(address, mask), mask });
  },
};

export const netmap = defineTarget({
  name: 'NETMAP',
  needs: { tables: ['nat'], hooks: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'] },
  options: {
    to: { flag: '--to', holds: network, required: true },
  },
  needsConntrack: () => true,
  run({ to }, { packet, hook }) {
    const side = hook === 'PREROUTING' || hook === 'OUTPUT' ? 'destination' : 'source';
    const address = mapInto(side === 'destination' ? packet.destination : packet.source, to);
    return {
      verdict: 'ACCEPT',
      nat: {
        side,
        addresses: { from: address, to: address },
        isRandom: false,
        isFullyRandom: false,
        isPersistent: false,
      },
    };
  },
  texts: NETMAP_TEXTS,
});

/** Network bits of `to`, host bits of the address. */
function mapInto(address: string, { address: network, mask }: AddressAndMask): string {
  const bits = addressWords(mask);
  const base = addressWords(network);
  return writeWords(addressWords(address).map((word, i) => ((word & ~(bits[i] ?? 0)) | (base[i] ?? 0)) >>> 0));
}
