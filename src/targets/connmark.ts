/** Writes the mark of a connection, or carries marks between packet and connection (connmark_tg of net/netfilter/xt_connmark.c). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { ALL_BITS, markAndMask, markBits } from '../values/mark.ts';
import { hex } from '../values/number.ts';
import { present } from '../values/switch.ts';
import { CONNMARK_TEXTS } from './connmark.texts.ts';
import { markOptions } from './mark-options.ts';

export const connmark = defineTarget({
  name: 'CONNMARK',
  options: {
    set: { flag: '--set-xmark', holds: markAndMask, excludes: ['save', 'restore'] },
    ...markOptions,
    save: { flag: '--save-mark', holds: present, excludes: ['set', 'restore'] },
    restore: { flag: '--restore-mark', holds: present, excludes: ['set', 'save'] },
    packetMask: { flag: '--nfmask', holds: markBits },
    connectionMask: { flag: '--ctmask', holds: markBits },
    mask: { flag: '--mask', holds: markBits, becomes: (bits: number) => ({ packetMask: bits, connectionMask: bits }) },
  },
  needsConntrack: () => true,
  check: ({ set, save, restore }) =>
    (set ?? save ?? restore)
      ? undefined
      : { message: message('target.CONNMARK.empty'), tool: 'CONNMARK target: No operation specified' },
  print({ set, save, packetMask, connectionMask }, context) {
    if (set !== undefined)
      return ['--set-xmark', ...markAndMask.write({ ...set, mask: connectionMask ?? set.mask }, context)];
    const masks = ['--nfmask', hex(packetMask ?? ALL_BITS), '--ctmask', hex(connectionMask ?? ALL_BITS)];
    return [save ? '--save-mark' : '--restore-mark', ...masks];
  },
  run({ set, save, restore, packetMask = ALL_BITS, connectionMask }, { packet, connection }): TargetResult {
    if (connection === undefined) return { verdict: 'CONTINUE' };
    const ownMask = connectionMask ?? set?.mask ?? ALL_BITS;
    if (set !== undefined) return { verdict: 'CONTINUE', connectionMark: write(connection.mark, ownMask, set.value) };
    if (save) return { verdict: 'CONTINUE', connectionMark: write(connection.mark, ownMask, packet.mark & packetMask) };
    if (!restore) return { verdict: 'CONTINUE' };
    const after = write(packet.mark, packetMask, connection.mark & ownMask);
    return after === packet.mark
      ? { verdict: 'CONTINUE' }
      : { verdict: 'CONTINUE', packet: { ...packet, mark: after } };
  },
  texts: CONNMARK_TEXTS,
});

function write(mark: number, mask: number, value: number): number {
  return ((mark & ~mask) ^ value) >>> 0;
}
