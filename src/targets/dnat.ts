/** Gives a new connection another destination address or port (xt_dnat_target_v2 of net/netfilter/xt_nat.c). */
import { defineTarget } from '../extensions/kind.ts';
import { natRange } from '../values/nat-range.ts';
import { present } from '../values/switch.ts';
import { DNAT_TEXTS } from './dnat.texts.ts';
import { NEEDS_PORTS } from './nat-protocols.ts';
import { drawnPort, hasSeveral } from './nat-random.ts';

export const dnat = defineTarget({
  name: 'DNAT',
  needs: { tables: ['nat'], hooks: ['PREROUTING', 'OUTPUT'] },
  needsOf: ({ to }) => (to.ports === undefined ? undefined : NEEDS_PORTS),
  options: {
    to: { flag: '--to-destination', holds: natRange('kept'), required: true },
    random: { flag: '--random', holds: present },
    persistent: { flag: '--persistent', holds: present },
  },
  needsConntrack: () => true,
  run: ({ to, random, persistent }) => ({
    verdict: 'ACCEPT',
    ...drawnPort(random === true && hasSeveral(to.ports)),
    nat: {
      side: 'destination',
      addresses: to.addresses,
      ...(to.ports && { ports: to.ports }),
      isRandom: random === true,
      isFullyRandom: false,
      isPersistent: persistent === true,
    },
  }),
  fidelity: 'approximated',
  texts: DNAT_TEXTS,
});
