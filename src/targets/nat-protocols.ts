/** What -p must ask for before a nat target may name ports (portok of libxt_NAT.c). */
import type { Needs } from '../extensions/kind.ts';
import { PROTOCOL } from '../model/packet.ts';

const DCCP = 33;

export const NEEDS_PORTS: Needs = {
  protocol: [PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.sctp, DCCP, PROTOCOL.icmp],
  tool: 'Need TCP, UDP, SCTP or DCCP with port specification',
};
