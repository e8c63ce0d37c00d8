/** The hop-by-hop options of an IPv6 packet, which every router looks at (hbh_mt6 of net/ipv6/netfilter/ip6t_hbh.c). */
import { defineMatch } from '../extensions/kind.ts';
import { wholeNumber } from '../values/number.ts';
import { EXTENSION } from './extension-header.ts';
import { HBH_TEXTS } from './hbh.texts.ts';
import { optionList, sawOptions, testOptions } from './option-headers.ts';

export const hbh = defineMatch({
  name: 'hbh',
  families: ['ipv6'],
  options: {
    length: {
      flag: '--hbh-len',
      holds: wholeNumber({ from: 0, to: 0xffffffff, example: '8' }),
      invertible: true,
    },
    options: { flag: '--hbh-opts', holds: optionList },
  },
  evaluate: (given, { packet }) => testOptions(given, packet, EXTENSION.hopByHop),
  saw: (_given, { packet }) => sawOptions(packet, EXTENSION.hopByHop),
  texts: HBH_TEXTS,
});
