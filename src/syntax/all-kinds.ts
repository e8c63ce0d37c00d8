/** Every kind of match and target there is: what a parser and a printer work with when nobody says otherwise. */
import type { Kinds } from '../extensions/kind.ts';
import { HEADER, MATCHES } from '../matches/index.ts';
import { TARGETS } from '../targets/index.ts';

export const ALL_KINDS: Kinds = { header: HEADER, matches: MATCHES, targets: TARGETS };
