/** The destination options of an IPv6 packet (hbh_mt6 of net/ipv6/netfilter/ip6t_hbh.c serves them too). */
import { defineMatch } from '../extensions/kind.ts';
import { wholeNumber } from '../values/number.ts';
import { DST_TEXTS } from './dst.texts.ts';
import { EXTENSION } from './extension-header.ts';
import { optionList, sawOptions, testOptions } from './option-headers.ts';

export const dst = defineMatch({
  name: 'dst',
  families: ['ipv6'],
  options: {
    length: {
      flag: '--dst-len',
      holds: wholeNumber({ from: 0, to: 0xffffffff, example: '8' }),
      invertible: true,
    },
    options: { flag: '--dst-opts', holds: optionList },
  },
  evaluate: (given, { packet }) => testOptions(given, packet, EXTENSION.options),
  saw: (_given, { packet }) => sawOptions(packet, EXTENSION.options),
  texts: DST_TEXTS,
});
