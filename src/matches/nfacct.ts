/** Counts the packet in an accounting object made with nfacct(8) (nfacct_mt of net/netfilter/xt_nfacct.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { packetLength } from '../values/packet-length.ts';
import { plainName } from '../values/plain-name.ts';
import { NFACCT_TEXTS } from './nfacct.texts.ts';

interface Account {
  readonly packets: number;
  readonly bytes: number;
}

export const nfacct = defineMatch({
  name: 'nfacct',
  options: {
    name: {
      flag: '--nfacct-name',
      holds: plainName({ from: 1, to: 31, isCut: true, example: 'http-traffic' }),
      required: true,
    },
  },
  sharedMemory: ({ name }) => `nfacct/${name}`,
  remember: (): Account => ({ packets: 0, bytes: 0 }),
  /** Objects stand in no ruleset: it is taken to be there, and to have no quota, so that it always fits. */
  evaluate: () => 'match',
  advance: (_given, { packet }, { packets, bytes }) => ({ packets: packets + 1, bytes: bytes + packetLength(packet) }),
  saw: (_given, _seen, { packets, bytes }) => ({ name: message('match.nfacct.counted', { packets, bytes }) }),
  recall: (_given, { packets, bytes }) => [message('match.nfacct.account', { packets, bytes })],
  fidelity: 'approximated',
  texts: NFACCT_TEXTS,
});
