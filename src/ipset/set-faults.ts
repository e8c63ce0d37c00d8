/** Sets that a rule names and the host does not have, or has for the other family only (get_set_byname of libxt_set.h). */
import type { KindFault } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import type { IpSets } from './ip-set.ts';
import { readSets } from './read-sets.ts';

let last: { readonly text: string; readonly sets: IpSets } | undefined;

function setsOf(text: string): IpSets {
  if (last?.text !== text) last = { text, sets: readSets(text).sets };
  return last.sets;
}

/** One fault for each name; `text` is what the host's `ipset save` prints. */
export function setFaults(names: readonly string[], text: string, family: Family): readonly KindFault[] {
  if (names.length === 0) return [];
  const sets = setsOf(text);
  return names.flatMap((name): readonly KindFault[] => {
    const set = sets.get(name);
    if (set === undefined)
      return [{ message: message('ipset.rule.no-set', { set: name }), tool: `Set ${name} doesn't exist.` }];
    if (set.family === undefined || set.family === family) return [];
    const kind = set.family === 'ipv4' ? 'IPv4' : 'IPv6';
    const tool = `The protocol family of set ${name} is ${kind}, which is not applicable.`;
    return [{ message: message('ipset.rule.other-family', { set: name, kind }), tool }];
  });
}
