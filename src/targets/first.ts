/** The targets that the page knows from its first picture on: those that nearly every ruleset has. */
import type { TargetKind } from '../extensions/kind.ts';
import { accept } from './accept.ts';
import { dnat } from './dnat.ts';
import { drop } from './drop.ts';
import { masquerade } from './masquerade.ts';
import { returnTarget } from './return.ts';

export const FIRST_TARGETS: readonly TargetKind[] = [accept, dnat, drop, masquerade, returnTarget];
