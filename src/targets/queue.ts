/** The old name of queue 0 (the standard target QUEUE of iptables-legacy; iptables-nft has none). */
import { defineTarget } from '../extensions/kind.ts';
import { queuedFor } from './nfqueue.ts';
import { QUEUE_TEXTS } from './queue.texts.ts';

export const queue = defineTarget({
  name: 'QUEUE',
  needs: { flavour: 'legacy' },
  options: {},
  run: () => queuedFor(0, false),
  fidelity: 'cannot-say',
  texts: QUEUE_TEXTS,
});
