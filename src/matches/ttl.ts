/** The TTL (ttl_mt of net/netfilter/xt_hl.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { fitsHops, hops, sawHops } from './hops-left.ts';
import { TTL_TEXTS } from './ttl.texts.ts';

export const ttl = defineMatch({
  name: 'ttl',
  families: ['ipv4'],
  options: {
    equal: { flag: '--ttl-eq', aliases: ['--ttl'], holds: hops, invertible: true, excludes: ['less', 'greater'] },
    less: { flag: '--ttl-lt', holds: hops, excludes: ['equal', 'greater'] },
    greater: { flag: '--ttl-gt', holds: hops, excludes: ['equal', 'less'] },
  },
  check: ({ equal, less, greater }) =>
    equal === undefined && less === undefined && greater === undefined
      ? {
          message: message('match.ttl.empty'),
          tool: "TTL match: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt",
        }
      : undefined,
  evaluate: (given, { packet }) => fitsHops(given, packet),
  saw: (_given, { packet }) => sawHops(packet),
  texts: TTL_TEXTS,
});
