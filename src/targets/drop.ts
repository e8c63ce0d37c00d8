/** Throws the packet away (NF_DROP). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { DROP_TEXTS } from './drop.texts.ts';

const RESULT: TargetResult = { verdict: 'DROP' };

export const drop = defineTarget({
  name: 'DROP',
  options: {},
  run: () => RESULT,
  texts: DROP_TEXTS,
});
