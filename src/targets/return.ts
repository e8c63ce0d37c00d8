/** Ends the chain: back to its caller, or to the policy of a built-in chain (XT_RETURN). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { RETURN_TEXTS } from './return.texts.ts';

const RESULT: TargetResult = { verdict: 'RETURN' };

export const returnTarget = defineTarget({
  name: 'RETURN',
  options: {},
  run: () => RESULT,
  texts: RETURN_TEXTS,
});
