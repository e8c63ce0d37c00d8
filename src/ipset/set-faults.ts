/** Sets that a rule names and the host does not have, or has for the other family only (get_set_byname of libxt_set.h). */
import type { KindFault } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { setsOfText } from './sets-of-host.ts';

/** One fault for each name; `text` is what the host's `ipset save` prints. */
export function setFaults(names: readonly string[], text: string, family: Family): readonly KindFault[] {
  if (names.length === 0) return [];
  const { sets } = setsOfText(text);
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
