/** All target kinds, by name. */
import type { TargetKind } from '../extensions/kind.ts';
import { accept } from './accept.ts';
import { connmark } from './connmark.ts';
import { ct } from './ct.ts';
import { dnat } from './dnat.ts';
import { drop } from './drop.ts';
import { dscp } from './dscp.ts';
import { hl } from './hl.ts';
import { log } from './log.ts';
import { mark } from './mark.ts';
import { masquerade } from './masquerade.ts';
import { notrack } from './notrack.ts';
import { redirect } from './redirect.ts';
import { reject } from './reject.ts';
import { returnTarget } from './return.ts';
import { snat } from './snat.ts';
import { tos } from './tos.ts';
import { ttl } from './ttl.ts';

export const TARGETS: readonly TargetKind[] = [
  accept,
  connmark,
  ct,
  dnat,
  drop,
  dscp,
  hl,
  log,
  mark,
  masquerade,
  notrack,
  redirect,
  reject,
  returnTarget,
  snat,
  tos,
  ttl,
];
