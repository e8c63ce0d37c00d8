/** Hooks, tables and verdicts, in the words of include/uapi/linux/netfilter.h and iptables(8). */

export const HOOKS = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] as const;
export type Hook = (typeof HOOKS)[number];

export const TABLES = ['raw', 'mangle', 'nat', 'filter', 'security'] as const;
/** One of the five tables of iptables; a chain's table is a string, since nftables will bring others. */
export type TableName = (typeof TABLES)[number];

/** iptables-legacy (x_tables) or iptables-nft (nf_tables): same language, a few differences in order and spelling. */
export type Flavour = 'legacy' | 'nft';

/** What a policy may say. */
export type Policy = 'ACCEPT' | 'DROP';

/** The hooks at which a table has a built-in chain. */
export const CHAINS_OF_TABLE: Readonly<Record<TableName, readonly Hook[]>> = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};
