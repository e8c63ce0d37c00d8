/** Rows of `iptables -L` without the line above them that says which chain they are in: people cut it off when they ask about one. */

/** How far a text is looked through. */
const LOOKED_AT = 64 * 1024;

const CHAIN_LINE = /^\s*Chain \S+ \(/m;
/** The names of the columns, with or without `-v` and `--line-numbers`. */
const COLUMN_NAMES = /^\s*(?:num\s+)?(?:pkts\s+bytes\s+)?target\s+prot\s+opt\s/m;
/** A target, a protocol, `--` or a fragment's sign, interfaces if there are any, and an address. */
const ROW =
  /^[ \t]*(?:\d+[ \t]+)?(?:\d+[KMGT]?[ \t]+\d+[KMGT]?[ \t]+)?[A-Za-z_][\w.-]*[ \t]+!?(?:all|tcp|udp|icmp|icmpv6|ipv6-icmp|sctp|esp|ah|gre|\d{1,3})[ \t]+(?:--|!?-?f)[ \t][^\n]*?(?:\banywhere\b|\d\.\d+\.\d|::)/m;

/** Whether a text is a part of a listing that nobody can place. */
export function isListingPart(text: string): boolean {
  const head = text.slice(0, LOOKED_AT);
  return !CHAIN_LINE.test(head) && (COLUMN_NAMES.test(head) || ROW.test(head));
}
