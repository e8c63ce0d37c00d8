/** The TTL (ttl_mt of net/netfilter/xt_hl.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { wholeNumber } from '../values/number.ts';
import { TTL_TEXTS } from './ttl.texts.ts';

const value = wholeNumber({ from: 0, to: 255, example: '64' });

export const ttl = defineMatch({
  name: 'ttl',
  families: ['ipv4'],
  options: {
    equal: { flag: '--ttl-eq', aliases: ['--ttl'], holds: value, invertible: true, excludes: ['less', 'greater'] },
    less: { flag: '--ttl-lt', holds: value, excludes: ['equal', 'greater'] },
    greater: { flag: '--ttl-gt', holds: value, excludes: ['equal', 'less'] },
  },
  check: ({ equal, less, greater }) =>
    equal === undefined && less === undefined && greater === undefined
      ? {
          message: message('match.ttl.empty'),
          tool: "TTL match: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt",
        }
      : undefined,
  evaluate({ equal, less, greater }, { packet: { ttl: seen } }) {
    if (equal !== undefined && (seen === equal.value) === equal.inverted) return 'no-match';
    if (less !== undefined && seen >= less) return 'no-match';
    return greater !== undefined && seen <= greater ? 'no-match' : 'match';
  },
  saw: (_given, { packet }) => ({ equal: packet.ttl, less: packet.ttl, greater: packet.ttl }),
  texts: TTL_TEXTS,
});
