/** The frame's header in a log line (dump_mac_header of nf_log_syslog.c). */
import type { Seen } from '../extensions/seen.ts';

const NO_MAC = '00:00:00:00:00:00';

/**
 * Interfaces without link layer leave `MAC=` empty; on lo all is zero but the protocol. POSTROUTING asks the interface that
 * the packet is about to leave by (skb->dev).
 */
export function logMac(
  { packet, host, hook, inInterface, outInterface }: Seen,
  { hasMac }: { readonly hasMac: boolean },
): string {
  const kind = host.interfaces.find(({ name }) => name === (hook === 'POSTROUTING' ? outInterface : inInterface))?.kind;
  const protocol = packet.family === 'ipv4' ? '08:00' : '86:dd';
  const link = kind === 'loopback' ? { source: NO_MAC, destination: NO_MAC } : packet.link;
  // Decoded, a header that was never set is not mentioned (skb_mac_header_was_set).
  if (kind === 'layer3' || link === undefined) return hasMac && kind === 'ethernet' ? '' : 'MAC= ';
  if (hasMac && kind === 'ethernet') {
    return `MACSRC=${link.source} MACDST=${link.destination} MACPROTO=${protocol.replace(':', '')} `;
  }
  return `MAC=${link.destination}:${link.source}:${protocol} `;
}
