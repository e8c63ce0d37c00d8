/** What conntrack's TCP works on: one segment of a connection, and what comes of it. */
import type { Connection, TcpState } from '../model/connection.ts';
import type { TcpHeader } from '../model/packet.ts';
import type { PacketView } from './connection.ts';
import type { Tracking } from './protocol.ts';
import type { TcpDraft } from './tcp-ends.ts';
import type { Segment } from './tcp-states.ts';

/** One segment, and what is known when it comes. */
export interface SegmentCase {
  readonly connection: Connection;
  readonly view: PacketView;
  readonly header: TcpHeader;
  readonly segment: Segment;
  readonly draft: TcpDraft;
}

/** What the table's transition comes to: a state to go to if the segment is in the window, or a final answer. */
export type Step = { readonly from: TcpState; readonly to: TcpState; readonly isWindowChecked: boolean } | Tracking;
