/** The order of tables at each hook, as data: enum nf_ip_hook_priorities and iptables-nft's chain priorities. */
import type { Flavour, Hook, TableName } from '../model/hook.ts';

/** What stands at a hook beside the tables, by priority. */
export const PRIORITY = {
  defragment: -400,
  raw: -300,
  conntrack: -200,
  mangle: -150,
  destinationNat: -100,
  filter: 0,
  security: 50,
  sourceNat: 100,
  confirm: 2147483647,
} as const;

/** iptables-nft registers the security table behind source nat. */
const SECURITY_OF_NFT = 150;

/** The nat side of a hook: addresses of the destination change on the way in, of the source on the way out. */
export function natPriorityAt(hook: Hook): number {
  return hook === 'PREROUTING' || hook === 'OUTPUT' ? PRIORITY.destinationNat : PRIORITY.sourceNat;
}

/** Priority of a table's built-in chain at a hook. */
export function priorityOf(table: TableName, hook: Hook, flavour: Flavour): number {
  switch (table) {
    case 'raw':
      return PRIORITY.raw;
    case 'mangle':
      return PRIORITY.mangle;
    case 'nat':
      return natPriorityAt(hook);
    case 'filter':
      return PRIORITY.filter;
    case 'security':
      return flavour === 'nft' ? SECURITY_OF_NFT : PRIORITY.security;
  }
}

/** Conntrack looks at packets that come in or are sent, and confirms those that go out or are delivered. */
export function tracksAt(hook: Hook): hook is 'PREROUTING' | 'OUTPUT' {
  return hook === 'PREROUTING' || hook === 'OUTPUT';
}

export function confirmsAt(hook: Hook): boolean {
  return hook === 'INPUT' || hook === 'POSTROUTING';
}
