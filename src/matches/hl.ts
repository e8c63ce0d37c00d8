/** The hop limit (hl_mt6 of net/netfilter/xt_hl.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { wholeNumber } from '../values/number.ts';
import { HL_TEXTS } from './hl.texts.ts';

const value = wholeNumber({ from: 0, to: 255, example: '64' });

export const hl = defineMatch({
  name: 'hl',
  families: ['ipv6'],
  options: {
    equal: { flag: '--hl-eq', aliases: ['--hl'], holds: value, invertible: true, excludes: ['less', 'greater'] },
    less: { flag: '--hl-lt', holds: value, excludes: ['equal', 'greater'] },
    greater: { flag: '--hl-gt', holds: value, excludes: ['equal', 'less'] },
  },
  check: ({ equal, less, greater }) =>
    equal === undefined && less === undefined && greater === undefined
      ? {
          message: message('match.hl.empty'),
          tool: "HL match: You must specify one of `--hl-eq', `--hl-lt', `--hl-gt'",
        }
      : undefined,
  evaluate({ equal, less, greater }, { packet: { ttl: seen } }) {
    if (equal !== undefined && (seen === equal.value) === equal.inverted) return 'no-match';
    if (less !== undefined && seen >= less) return 'no-match';
    return greater !== undefined && seen <= greater ? 'no-match' : 'match';
  },
  saw: (_given, { packet }) => ({ equal: packet.ttl, less: packet.ttl, greater: packet.ttl }),
  texts: HL_TEXTS,
});
