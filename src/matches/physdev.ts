/** The bridge port a packet came in by or leaves by (physdev_mt of net/netfilter/xt_physdev.c). */

import type { Needs } from '../extensions/kind.ts';
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { interfacePattern } from '../values/interface-pattern.ts';
import { present } from '../values/switch.ts';
import { read, type ValueKind } from '../values/value-kind.ts';
import { PHYSDEV_TEXTS } from './physdev.texts.ts';

/** An empty name is taken, unlike behind -i. */
const port: ValueKind<{ readonly name: string; readonly isPrefix: boolean }> = {
  ...interfacePattern,
  read: (words, context) =>
    words[0] === '' ? read({ name: '', isPrefix: false }) : interfacePattern.read(words, context),
};

export const physdev = defineMatch({
  name: 'physdev',
  options: {
    isIn: { flag: '--physdev-is-in', holds: present, invertible: true },
    in: { flag: '--physdev-in', holds: port, invertible: true },
    isOut: { flag: '--physdev-is-out', holds: present, invertible: true },
    out: { flag: '--physdev-out', holds: port, invertible: true },
    isBridged: { flag: '--physdev-is-bridged', holds: present, invertible: true },
  },
  check: (given) =>
    Object.values(given).every((held) => held === undefined)
      ? { message: message('match.physdev.empty'), tool: 'PHYSDEV: no physdev option specified' }
      : undefined,
  /** physdev_mt_check(): in OUTPUT nobody knows the port yet, unless the packet is bridged. */
  needsOf({ out, isOut, isBridged }): Needs | undefined {
    const asksForOut = out !== undefined || isOut !== undefined;
    return asksForOut && (isBridged === undefined || isBridged.inverted)
      ? { hooks: ['PREROUTING', 'INPUT', 'FORWARD', 'POSTROUTING'] }
      : undefined;
  },
  /** The host has no bridge: no packet came by a port, and none leaves by one. */
  evaluate: (given) =>
    Object.values(given).every((held) => held === undefined || held.inverted) ? 'match' : 'no-match',
  saw(given) {
    const none = message('match.physdev.none');
    return Object.fromEntries(Object.keys(given).map((key) => [key, none]));
  },
  fidelity: 'approximated',
  texts: PHYSDEV_TEXTS,
});
