/** Ends the base chain in favour of the packet (NF_ACCEPT). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import { ACCEPT_TEXTS } from './accept.texts.ts';

const RESULT: TargetResult = { verdict: 'ACCEPT' };

export const accept = defineTarget({
  name: 'ACCEPT',
  options: {},
  run: () => RESULT,
  texts: ACCEPT_TEXTS,
});
