/** Sends a copy of the packet to another host on the link (tee_tg4 and tee_tg6 of net/netfilter/xt_TEE.c); the engine makes it (engine/send-copy.ts). */
import { defineTarget } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { UNSPECIFIED } from '../routing/address-class.ts';
import { hostAddress } from '../values/host-address.ts';
import { read, type ValueKind } from '../values/value-kind.ts';
import { TEE_TEXTS } from './tee.texts.ts';

/** IFNAMSIZ without its closing zero. */
const LONGEST_NAME = 15;

/** A name that is too long is cut, and `+` means nothing. */
const interfaceName: ValueKind<string> = {
  words: 1,
  read: ([text = '']) => read(text.slice(0, LONGEST_NAME)),
  write: (name) => (name === '' ? [] : [name]),
  describe: (name) => name,
  control: { kind: 'interface' },
};

export const tee = defineTarget({
  name: 'TEE',
  options: {
    gateway: { flag: '--gateway', holds: hostAddress, required: true },
    outInterface: { flag: '--oif', holds: interfaceName },
  },
  check: ({ gateway }, family) =>
    gateway === UNSPECIFIED[family] ? { message: message('target.TEE.nowhere'), tool: 'Invalid argument' } : undefined,
  run: ({ gateway, outInterface }) => ({
    verdict: 'CONTINUE',
    copy: { gateway, ...(outInterface !== undefined && { outInterface }) },
    because: message('target.TEE.copied', { gateway }),
  }),
  fidelity: 'approximated',
  texts: TEE_TEXTS,
});
