/** Tells conntrack, before it looks, how to take the packet: not at all, in which zone, with which helper (xt_ct_target of net/netfilter/xt_CT.c). */
import { hasEntry } from '../conntrack/template.ts';
import { defineTarget, type TargetResult } from '../extensions/kind.ts';
import type { Given, Held } from '../extensions/option.ts';
import { writeOptions } from '../extensions/write-options.ts';
import { helperNamed } from '../helpers/index.ts';
import type { ConnectionTemplate, Direction } from '../model/connection.ts';
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { present } from '../values/switch.ts';
import { freeText } from '../values/text.ts';
import type { ValueKind } from '../values/value-kind.ts';
import { CT_TEXTS } from './ct.texts.ts';
import { connectionEvents, expectationEvents, type Zone, zone } from './ct-values.ts';

const UNTRACKED: TargetResult = { verdict: 'CONTINUE', isUntracked: true };

/** An empty name is taken and means none. */
function nameOrNone(to: number, example: string): ValueKind<string> {
  return { ...freeText({ from: 0, to, example }), write: (name) => (name === '' ? [] : [name]) };
}

const options = {
  notrack: { flag: '--notrack', holds: present },
  helper: { flag: '--helper', holds: nameOrNone(15, 'ftp') },
  timeout: { flag: '--timeout', holds: nameOrNone(31, 'short') },
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
  entryFault({ notrack, helper, timeout }, { rule, family }) {
    if (notrack) return undefined;
    const { protocol } = rule.header as { readonly protocol?: Held<number> };
    const own = protocol === undefined || protocol.inverted ? undefined : protocol.value;
    if (helper && !isHelperFor(helper, own, family))
      return { message: message('target.CT.no-helper', { name: helper }), errno: 'ENOENT' };
    // Policies are made by nfct(8), of which a ruleset says nothing: there are none.
    return timeout
      ? { message: message('target.CT.no-timeout', { name: timeout }), errno: own ? 'ENOENT' : 'EINVAL' }
      : undefined;
  },
  run(given, { tracked }) {
    if (given.notrack) return UNTRACKED;
    return hasEntry(tracked) ? { verdict: 'CONTINUE' } : { verdict: 'CONTINUE', template: templateOf(given) };
  },
  texts: CT_TEXTS,
});

/** nf_conntrack_helper_try_module_get(): helpers are registered for a protocol, which the rule must name. */
function isHelperFor(name: string, protocol: number | undefined, family: Family): boolean {
  const helper = helperNamed(name);
  if (helper === undefined || protocol === undefined) return false;
  return helper.protocols.includes(protocol) && helper.families?.includes(family) !== false;
}

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
    ...(helper && { helper }),
  };
}

/** xt_ct_flags_to_dir(): a rule that names both directions names the zone of both. */
function directionOf(original: Zone | undefined, reply: Zone | undefined): Direction | undefined {
  if (original !== undefined && reply === undefined) return 'ORIGINAL';
  return original === undefined && reply !== undefined ? 'REPLY' : undefined;
}
