/** The group that somebody put the interface in (devgroup_mt of net/netfilter/xt_devgroup.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import type { Hook } from '../model/hook.ts';
import { message } from '../model/message.ts';
import type { MaskedMark } from '../values/mark.ts';
import { namedNumber } from '../values/named-number.ts';
import { hex } from '../values/number.ts';
import { DEVGROUP_TEXTS } from './devgroup.texts.ts';

/** /etc/iproute2/group as it is installed. */
const group = namedNumber({ default: 0 });

const WITH_INCOMING: readonly Hook[] = ['PREROUTING', 'INPUT', 'FORWARD'];
const WITH_OUTGOING: readonly Hook[] = ['FORWARD', 'OUTPUT', 'POSTROUTING'];

export const devgroup = defineMatch({
  name: 'devgroup',
  options: {
    incoming: { flag: '--src-group', holds: group, invertible: true },
    outgoing: { flag: '--dst-group', holds: group, invertible: true },
  },
  needsOf({ incoming, outgoing }) {
    if (incoming !== undefined && outgoing !== undefined) return { hooks: ['FORWARD'] };
    return { hooks: incoming === undefined ? WITH_OUTGOING : WITH_INCOMING };
  },
  check: ({ incoming, outgoing }) =>
    incoming === undefined && outgoing === undefined
      ? {
          message: message('match.devgroup.empty'),
          tool: "devgroup match: You must specify either '--src-group' or '--dst-group'",
        }
      : undefined,
  evaluate({ incoming, outgoing }, seen) {
    const fits = (name: string | undefined, held: { value: MaskedMark; inverted: boolean } | undefined): boolean =>
      held === undefined || isGroup(groupOf(name, seen), held.value) !== held.inverted;
    return fits(seen.inInterface, incoming) && fits(seen.outInterface, outgoing) ? 'match' : 'no-match';
  },
  saw: (_given, seen) => ({
    incoming: sawGroup(seen.inInterface, seen),
    outgoing: sawGroup(seen.outInterface, seen),
  }),
  texts: DEVGROUP_TEXTS,
});

/** Unlike marks, both sides are masked. */
function isGroup(group: number, { value, mask }: MaskedMark): boolean {
  return ((group ^ value) & mask) === 0;
}

function groupOf(name: string | undefined, { host }: Seen): number {
  return host.interfaces.find((device) => device.name === name)?.group ?? 0;
}

function sawGroup(name: string | undefined, seen: Seen) {
  if (name === undefined) return message('value.none');
  return message('match.devgroup.of', { name, group: hex(groupOf(name, seen)) });
}
