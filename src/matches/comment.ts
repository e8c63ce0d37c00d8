/** A remark for people; it fits every packet (net/netfilter/xt_comment.c). */
import { defineMatch } from '../extensions/kind.ts';
import { freeText } from '../values/text.ts';
import { COMMENT_TEXTS } from './comment.texts.ts';

export const comment = defineMatch({
  name: 'comment',
  options: {
    comment: { flag: '--comment', holds: freeText({ from: 0, to: 255, example: 'allow web' }), required: true },
  },
  evaluate: () => 'match',
  saw: () => ({}),
  screen: () => ({ isExact: true }),
  texts: COMMENT_TEXTS,
});
