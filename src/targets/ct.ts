/** Tells conntrack, before it looks, how to take the packet: not at all, in which zone, with which helper (xt_ct_target of net/netfilter/xt_CT.c). */
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import { writeOptions } from '../extensions/write-options.ts';
import type { ConnectionTemplate, Direction } from '../model/connection.ts';
import { present } from '../values/switch.ts';
import { freeText } from '../values/text.ts';
import { CT_TEXTS } from './ct.texts.ts';
import { connectionEvents, expectationEvents, type Zone, zone } from './ct-values.ts';

const UNTRACKED: TargetResult = { verdict: 'CONTINUE', isUntracked: true };

const options = {
  notrack: { flag: '--notrack', holds: present },
  helper: { flag: '--helper', holds: freeText({ from: 1, to: 15, example: 'ftp' }) },
  timeout: { flag: '--timeout', holds: freeText({ from: 1, to: 31, example: 'short' }) },
  events: { flag: '--ctevents', holds: connectionEvents },
  expectations: { flag: '--expevents', holds: expectationEvents },
  zone: { flag: '--zone', holds: zone },
  originalZone: { flag: '--zone-orig', holds: zone },
  replyZone: { flag: '--zone-reply', holds: zone },
} as const;

export const ct = defineTarget({
  name: 'CT',
  needs: { tables: ['raw'] },
  options,
  needsConntrack: ({ notrack }) => notrack === undefined,
  print: (given, context) => writeOptions({ options }, spelled(given), context),
  run(given, { tracked }) {
    if (given.notrack) return UNTRACKED;
    return tracked === undefined ? { verdict: 'CONTINUE', template: templateOf(given) } : { verdict: 'CONTINUE' };
  },
  texts: CT_TEXTS,
});

/** The kernel knows one zone and the directions it is for: libxt_CT.c prints `--zone` for both. */
function spelled(given: Given<typeof options>): Given<typeof options> {
  const { zone: both, originalZone, replyZone } = given;
  if (originalZone === undefined && replyZone === undefined) return given;
  if (originalZone === undefined || replyZone === undefined) return { ...given, zone: undefined };
  return { ...given, zone: replyZone ?? both, originalZone: undefined, replyZone: undefined };
}

function templateOf({ zone: both, originalZone, replyZone, helper }: Given<typeof options>): ConnectionTemplate {
  const given = replyZone ?? originalZone ?? both;
  const direction = directionOf(originalZone, replyZone);
  return {
    ...(given !== undefined && { zone: given }),
    ...(direction && { zoneDirection: direction }),
    ...(helper !== undefined && { helper }),
  };
}

/** xt_ct_flags_to_dir(): a rule that names both directions names the zone of both. */
function directionOf(original: Zone | undefined, reply: Zone | undefined): Direction | undefined {
  if (original !== undefined && reply === undefined) return 'ORIGINAL';
  return original === undefined && reply !== undefined ? 'REPLY' : undefined;
}
