/** Says of an option that nothing in its rule knows what would have to stand before it. */
import { type Message, message } from '../model/message.ts';
import type { Scan } from './scan.ts';

const PROTOCOL_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [33, 'dccp'],
  [58, 'ipv6-icmp'],
  [132, 'sctp'],
]);

/** What to write instead: the protocol, the match or the target that has this option. */
export function ownersOf(scan: Scan, flag: string): Message {
  const matches = [...new Set(scan.index.matches.values())].filter((kind) => kind.flags.has(flag));
  const protocols = matches.flatMap(({ kind }) =>
    kind.impliedBy === undefined ? [] : [PROTOCOL_NAMES.get(kind.impliedBy) ?? String(kind.impliedBy)],
  );
  if (protocols.length > 0)
    return message('syntax.option-needs-protocol', { flag, before: protocols.map((name) => `-p ${name}`) });
  if (matches.length > 0)
    return message('syntax.option-needs-match', { flag, before: matches.map(({ kind }) => `-m ${kind.name}`) });
  const targets = [...new Set(scan.index.targets.values())].filter((kind) => kind.flags.has(flag));
  if (targets.length > 0)
    return message('syntax.option-needs-target', { flag, before: targets.map(({ kind }) => `-j ${kind.name}`) });
  return message('option.unknown', { flag });
}
