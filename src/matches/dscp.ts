/** The DSCP, the upper six bits of the TOS byte (dscp_mt of net/netfilter/xt_dscp.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { describeDscp, dscpClass, dscpNumber } from '../values/dscp.ts';
import { DSCP_TEXTS } from './dscp.texts.ts';

export const dscp = defineMatch({
  name: 'dscp',
  options: {
    dscp: { flag: '--dscp', holds: dscpNumber, invertible: true },
    class: {
      flag: '--dscp-class',
      holds: dscpClass,
      invertible: true,
      excludes: ['dscp'],
      becomes: (value: number) => ({ dscp: value }),
    },
  },
  check: (given) =>
    given.dscp === undefined
      ? { message: message('match.dscp.empty'), tool: 'DSCP match: Parameter --dscp is required' }
      : undefined,
  evaluate({ dscp: wanted }, { packet }) {
    if (wanted === undefined) return 'no-match';
    return (packet.tos >> 2 === wanted.value) === wanted.inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet }) => ({ dscp: describeDscp(packet.tos >> 2) }),
  texts: DSCP_TEXTS,
});
