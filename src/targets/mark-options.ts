/** The ways in which MARK and CONNMARK are told what to write, all of which are --set-xmark in the end when iptables-save prints them. */
import { message } from '../model/message.ts';
import { ALL_BITS, type MaskedMark, markAndMask, markBits } from '../values/mark.ts';

const set = (value: number, mask: number): { readonly set: MaskedMark } => ({
  set: { value: value >>> 0, mask: mask >>> 0 },
});

/** Read as `set`, never printed. */
export const markOptions = {
  setMark: {
    flag: '--set-mark',
    holds: markAndMask,
    excludes: ['set'],
    becomes: ({ value, mask }: MaskedMark) => set(value, value | mask),
  },
  andMark: {
    flag: '--and-mark',
    holds: markBits,
    excludes: ['set'],
    becomes: (bits: number) => set(0, ALL_BITS ^ bits),
  },
  orMark: { flag: '--or-mark', holds: markBits, excludes: ['set'], becomes: (bits: number) => set(bits, bits) },
  xorMark: { flag: '--xor-mark', holds: markBits, excludes: ['set'], becomes: (bits: number) => set(bits, 0) },
} as const;

export function noMarkOption(kind: string, tool: string) {
  return { message: message(`target.${kind}.empty`), tool };
}
