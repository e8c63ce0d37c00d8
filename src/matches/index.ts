/** All match kinds, by name; `header` stands apart, being part of every rule. */
import type { MatchKind } from '../extensions/kind.ts';
import { addrtype } from './addrtype.ts';
import { comment } from './comment.ts';
import { connmark } from './connmark.ts';
import { conntrack } from './conntrack.ts';
import { header } from './header.ts';
import { icmp } from './icmp.ts';
import { icmp6 } from './icmp6.ts';
import { limit } from './limit.ts';
import { mark } from './mark.ts';
import { state } from './state.ts';
import { tcp } from './tcp.ts';
import { udp } from './udp.ts';

export const HEADER: MatchKind = header;

export const MATCHES: readonly MatchKind[] = [
  addrtype,
  comment,
  connmark,
  conntrack,
  icmp,
  icmp6,
  limit,
  mark,
  state,
  tcp,
  udp,
];
