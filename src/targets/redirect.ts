/** Turns a new connection to the host itself (nf_nat_redirect_ipv4 of net/netfilter/nf_nat_redirect.c). */
import { defineTarget } from '../extensions/kind.ts';
import { portMap } from '../values/nat-range.ts';
import { present } from '../values/switch.ts';
import { NEEDS_PORTS } from './nat-protocols.ts';
import { drawnPort, hasSeveral } from './nat-random.ts';
import { REDIRECT_TEXTS } from './redirect.texts.ts';

export const redirect = defineTarget({
  name: 'REDIRECT',
  needs: { tables: ['nat'], hooks: ['PREROUTING', 'OUTPUT'] },
  needsOf: ({ ports }) => (ports === undefined ? undefined : NEEDS_PORTS),
  options: {
    ports: { flag: '--to-ports', holds: portMap('refused') },
    random: { flag: '--random', holds: present },
  },
  needsConntrack: () => true,
  run: ({ ports, random }) => ({
    verdict: 'ACCEPT',
    ...drawnPort(random === true && hasSeveral(ports)),
    nat: {
      side: 'destination',
      addresses: 'redirect',
      ...(ports && { ports }),
      isRandom: random === true,
      isFullyRandom: false,
      isPersistent: false,
    },
  }),
  fidelity: 'approximated',
  texts: REDIRECT_TEXTS,
});
