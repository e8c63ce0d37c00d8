/** The hop limit (hl_mt6 of net/netfilter/xt_hl.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { HL_TEXTS } from './hl.texts.ts';
import { fitsHops, hops, sawHops } from './hops-left.ts';

export const hl = defineMatch({
  name: 'hl',
  families: ['ipv6'],
  options: {
    equal: { flag: '--hl-eq', aliases: ['--hl'], holds: hops, invertible: true, excludes: ['less', 'greater'] },
    less: { flag: '--hl-lt', holds: hops, excludes: ['equal', 'greater'] },
    greater: { flag: '--hl-gt', holds: hops, excludes: ['equal', 'less'] },
  },
  check: ({ equal, less, greater }) =>
    equal === undefined && less === undefined && greater === undefined
      ? {
          message: message('match.hl.empty'),
          tool: "HL match: You must specify one of `--hl-eq', `--hl-lt', `--hl-gt'",
        }
      : undefined,
  evaluate: (given, { packet }) => fitsHops(given, packet),
  saw: (_given, { packet }) => sawHops(packet),
  texts: HL_TEXTS,
});
