/** Translates the prefix of an IPv6 destination, without connection tracking (ip6t_dnpt_tg of net/ipv6/netfilter/ip6t_NPT.c). */
import { defineTarget } from '../extensions/kind.ts';
import { DNPT_TEXTS } from './dnpt.texts.ts';
import { networkPrefix, prefixFault, translatePrefix } from './prefix-translation.ts';

export const dnpt = defineTarget({
  name: 'DNPT',
  families: ['ipv6'],
  needs: { tables: ['mangle'], hooks: ['PREROUTING', 'OUTPUT'] },
  options: {
    from: { flag: '--src-pfx', holds: networkPrefix, required: true },
    to: { flag: '--dst-pfx', holds: networkPrefix, required: true },
  },
  check: prefixFault,
  run: (prefixes, seen) => translatePrefix(seen, 'destination', prefixes),
  texts: DNPT_TEXTS,
});
