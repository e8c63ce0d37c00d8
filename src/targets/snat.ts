/** Gives a new connection another source address or port (xt_snat_target_v2 of net/netfilter/xt_nat.c). */
import { defineTarget } from '../extensions/kind.ts';
import { natRange } from '../values/nat-range.ts';
import { present } from '../values/switch.ts';
import { NEEDS_PORTS } from './nat-protocols.ts';
import { drawnPort } from './nat-random.ts';
import { SNAT_TEXTS } from './snat.texts.ts';

export const snat = defineTarget({
  name: 'SNAT',
  needs: { tables: ['nat'], hooks: ['POSTROUTING', 'INPUT'] },
  needsOf: ({ to }) => (to.ports === undefined ? undefined : NEEDS_PORTS),
  options: {
    to: { flag: '--to-source', holds: natRange('lost'), required: true },
    random: { flag: '--random', holds: present },
    randomFully: { flag: '--random-fully', holds: present },
    persistent: { flag: '--persistent', holds: present },
  },
  needsConntrack: () => true,
  run: ({ to, random, randomFully, persistent }) => ({
    verdict: 'ACCEPT',
    ...drawnPort(random === true || randomFully === true),
    nat: {
      side: 'source',
      addresses: to.addresses,
      ...(to.ports && { ports: to.ports }),
      isRandom: random === true,
      isFullyRandom: randomFully === true,
      isPersistent: persistent === true,
    },
  }),
  fidelity: 'approximated',
  texts: SNAT_TEXTS,
});
