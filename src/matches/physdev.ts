/** The bridge port a packet came in by or leaves by (physdev_mt of net/netfilter/xt_physdev.c). */

import type { Needs } from '../extensions/kind.ts';
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { fitsInterface, interfacePattern, warnOfInterface } from '../values/interface-pattern.ts';
import { present } from '../values/switch.ts';
import { read, type ValueKind } from '../values/value-kind.ts';
import { PHYSDEV_TEXTS } from './physdev.texts.ts';

/** What an option says about a fact; one that was not given says nothing. */
function agrees(asked: { readonly inverted: boolean } | undefined, isSo: boolean): boolean {
  return asked === undefined || isSo !== asked.inverted;
}

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
    in: { flag: '--physdev-in', holds: port, invertible: true, warns: warnOfInterface },
    isOut: { flag: '--physdev-is-out', holds: present, invertible: true },
    out: { flag: '--physdev-out', holds: port, invertible: true, warns: warnOfInterface },
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
  evaluate(given, seen) {
    // Of a packet that no port of a bridge brought, only what is asked with ! holds.
    if (seen.inPort === undefined)
      return Object.values(given).every((held) => held === undefined || held.inverted) ? 'match' : 'no-match';
    const { inPort, outPort } = seen;
    const { isIn, isOut, isBridged, in: into, out } = given;
    const isRight =
      agrees(isIn, true) &&
      agrees(isOut, outPort !== undefined) &&
      agrees(isBridged, outPort !== undefined) &&
      agrees(into, into !== undefined && fitsInterface(inPort, into.value)) &&
      // What leaves by no port leaves by no other port either: ! does not hold.
      (out === undefined || (outPort !== undefined && agrees(out, fitsInterface(outPort, out.value))));
    return isRight ? 'match' : 'no-match';
  },
  saw(given, { inPort, outPort }) {
    const none = message('match.physdev.none');
    const had = (key: string) => (key === 'in' || key === 'isIn' ? inPort : outPort);
    return Object.fromEntries(Object.keys(given).map((key) => [key, had(key) ?? none]));
  },
  texts: PHYSDEV_TEXTS,
});
