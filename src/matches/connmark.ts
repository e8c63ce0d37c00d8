/** The mark of a packet's connection (connmark_mt of net/netfilter/xt_connmark.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { hasMark, maskedMark } from '../values/mark.ts';
import { hex } from '../values/number.ts';
import { CONNMARK_TEXTS } from './connmark.texts.ts';

export const connmark = defineMatch({
  name: 'connmark',
  options: {
    mark: { flag: '--mark', holds: maskedMark, invertible: true, required: true },
  },
  needsConntrack: () => true,
  evaluate({ mark: { value, inverted } }, { connection }) {
    if (connection === undefined) return 'no-match';
    return hasMark(connection.mark, value) === inverted ? 'no-match' : 'match';
  },
  saw: (_given, { connection }) => ({
    mark: connection === undefined ? message('match.connmark.no-connection') : hex(connection.mark),
  }),
  texts: CONNMARK_TEXTS,
});
