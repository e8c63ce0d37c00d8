/** The helper of the connection that expected this one (helper_mt of net/netfilter/xt_helper.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { freeText } from '../values/text.ts';
import { HELPER_TEXTS } from './helper.texts.ts';

/** NF_CT_HELPER_NAME_LEN of the match: what is longer is cut. */
const LONGEST = 29;

export const helper = defineMatch({
  name: 'helper',
  options: {
    name: {
      flag: '--helper',
      holds: freeText({ from: 0, to: LONGEST, isCut: true, example: 'ftp' }),
      required: true,
      invertible: true,
    },
  },
  needsConntrack: () => true,
  evaluate({ name: { value, inverted } }, { connection }) {
    const seen = connection?.master?.helper;
    // The kernel compares as far as its own name reaches: `ftp-2121` names ftp too. An empty name means any helper.
    const isNamed = seen !== undefined && (value === '' || value.startsWith(seen));
    return isNamed === inverted ? 'no-match' : 'match';
  },
  saw: (_given, { connection }) => ({
    name: connection?.master?.helper ?? message(`match.helper.${connection?.master ? 'none' : 'not-expected'}`),
  }),
  texts: HELPER_TEXTS,
});
