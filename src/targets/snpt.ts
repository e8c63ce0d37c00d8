/** Translates the prefix of an IPv6 source, without connection tracking (ip6t_snpt_tg of net/ipv6/netfilter/ip6t_NPT.c). */
import { defineTarget } from '../extensions/kind.ts';
import { networkPrefix, prefixFault, translatePrefix } from './prefix-translation.ts';
import { SNPT_TEXTS } from './snpt.texts.ts';

export const snpt = defineTarget({
  name: 'SNPT',
  families: ['ipv6'],
  needs: { tables: ['mangle'], hooks: ['INPUT', 'POSTROUTING'] },
  options: {
    from: { flag: '--src-pfx', holds: networkPrefix, required: true },
    to: { flag: '--dst-pfx', holds: networkPrefix, required: true },
  },
  check: prefixFault,
  run: (prefixes, seen) => translatePrefix(seen, 'source', prefixes),
  texts: SNPT_TEXTS,
});
