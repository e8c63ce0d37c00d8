/** The matches that the page knows from its first picture on: those that nearly every ruleset has. */
import type { MatchKind } from '../extensions/kind.ts';
import { addrtype } from './addrtype.ts';
import { comment } from './comment.ts';
import { conntrack } from './conntrack.ts';
import { header } from './header.ts';
import { tcp } from './tcp.ts';
import { udp } from './udp.ts';

/** -s -d -i -o -p -f: part of every rule. */
export const HEADER: MatchKind = header;

export const FIRST_MATCHES: readonly MatchKind[] = [addrtype, comment, conntrack, tcp, udp];
