/** TCP flags by name: a header's, and the pair `MASK SET` of --tcp-flags (parse_tcp_flags of libxt_tcp.c). */
import { message } from '../model/message.ts';
import { TCP_FLAG } from '../model/packet.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

/** In the order in which iptables prints them. */
const NAMES = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] as const;
const ALL = 63;

export interface TcpFlagTest {
  /** Flags that are looked at. */
  readonly mask: number;
  /** Flags of these that must be set. */
  readonly set: number;
}

/** Names of the flags that are set; those iptables does not know (`ECE`, `CWR`) last. */
export function flagNames(flags: number): readonly string[] {
  return [...NAMES, 'ECE' as const, 'CWR' as const].filter((name) => (flags & TCP_FLAG[name]) !== 0);
}

function writeFlags(flags: number): string {
  return flags === 0 ? 'NONE' : flagNames(flags & ALL).join(',');
}

function readFlags(text: string): number | { readonly wrong: string } {
  let flags = 0;
  for (const part of text.split(',')) {
    const name = part.toUpperCase();
    const known = NAMES.find((flag) => flag === name);
    if (known !== undefined) flags |= TCP_FLAG[known];
    else if (name === 'ALL') flags |= ALL;
    else if (name !== 'NONE') return { wrong: part };
  }
  return flags;
}

function refuseFlag(name: string): Read<never> {
  return refuse(message('value.flags.wrong', { text: name }), `Unknown TCP flag \`${name}'`);
}

export const tcpFlagTest: ValueKind<TcpFlagTest> = {
  words: 2,
  read([mask = '', set = '']): Read<TcpFlagTest> {
    if (/^[-!]/.test(set)) return refuse(message('value.flags.wrong', { text: set }), '--tcp-flags requires two args.');
    const looked = readFlags(mask);
    if (typeof looked === 'object') return refuseFlag(looked.wrong);
    const wanted = readFlags(set);
    if (typeof wanted === 'object') return refuseFlag(wanted.wrong);
    return read({ mask: looked, set: wanted });
  },
  write: ({ mask, set }) => (mask === 0 && set === 0 ? [] : [writeFlags(mask), writeFlags(set)]),
  describe({ mask, set }) {
    if (set === 0) return message('value.flags.none', { mask: flagNames(mask) });
    return message('value.flags', { set: flagNames(set), mask: flagNames(mask) });
  },
  control: { kind: 'text', example: 'SYN,ACK SYN' },
};
