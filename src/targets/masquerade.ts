/** Gives a new connection the address of the interface it leaves by (nf_nat_masquerade_ipv4 of net/netfilter/nf_nat_masquerade.c). */
import { defineTarget } from '../extensions/kind.ts';
import { portMap } from '../values/nat-range.ts';
import { present } from '../values/switch.ts';
import { MASQUERADE_TEXTS } from './masquerade.texts.ts';
import { NEEDS_PORTS } from './nat-protocols.ts';
import { drawnPort } from './nat-random.ts';

export const masquerade = defineTarget({
  name: 'MASQUERADE',
  needs: { tables: ['nat'], hooks: ['POSTROUTING'] },
  needsOf: ({ ports }) => (ports === undefined ? undefined : NEEDS_PORTS),
  options: {
    ports: { flag: '--to-ports', holds: portMap('lost') },
    random: { flag: '--random', holds: present },
    randomFully: { flag: '--random-fully', holds: present },
  },
  needsConntrack: () => true,
  run: ({ ports, random, randomFully }) => ({
    verdict: 'ACCEPT',
    ...drawnPort(random === true || randomFully === true),
    nat: {
      side: 'source',
      addresses: 'masquerade',
      ...(ports && { ports }),
      isRandom: random === true,
      isFullyRandom: randomFully === true,
      isPersistent: false,
    },
  }),
  fidelity: 'approximated',
  texts: MASQUERADE_TEXTS,
});
