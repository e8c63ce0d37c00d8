/** What starts a TCP connection for conntrack: a SYN, or, where that is allowed, an ACK in the middle (tcp_new). */
import type { TcpTracking } from '../model/connection.ts';
import type { TcpHeader } from '../model/packet.ts';
import { payloadLength } from '../values/packet-length.ts';
import type { PacketView } from './connection.ts';
import { segmentEnd, wrap } from './sequence.ts';
import { closeTcp, END_FLAG, learnOptions, NEW_TCP, openTcp } from './tcp-ends.ts';
import { nextState, segmentOf } from './tcp-states.ts';
import { conntrackSysctl } from './timeouts.ts';

/** Nothing: this segment starts none. */
export function beginTcp({ packet, host }: PacketView, header: TcpHeader): TcpTracking | undefined {
  const state = nextState('NONE', segmentOf(header.flags), 'ORIGINAL');
  if (state === 'INVALID') return undefined;
  const draft = openTcp(NEW_TCP);
  const { ORIGINAL: sender, REPLY: receiver } = draft.ends;
  sender.end = segmentEnd(header, payloadLength(packet));
  sender.maxWindow = Math.max(header.window, 1);
  if (state === 'SYN_SENT') {
    sender.maxEnd = sender.end;
    learnOptions(sender, header);
    return closeTcp(draft);
  }
  if (conntrackSysctl(host, 'tcp_loose') === 0) return undefined;
  // Its window scale is lost: assume SACK and do not be strict about windows.
  sender.maxEnd = wrap(sender.end + sender.maxWindow);
  sender.flags = END_FLAG.sackPermitted | END_FLAG.beLiberal;
  receiver.flags = sender.flags;
  return closeTcp(draft);
}
