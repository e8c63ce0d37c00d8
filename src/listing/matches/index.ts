/** How each kind of match lists itself, by its name. */
import type { Printers } from '../printer.ts';
import { CONNECTION_MATCHES } from './connections.ts';
import { CONTENT_MATCHES } from './contents.ts';
import { HEADER_FIELD_MATCHES } from './header-fields.ts';
import { HOST_MATCHES } from './host.ts';
import { ICMP_MATCHES } from './icmp.ts';
import { IPV6_HEADER_MATCHES } from './ipv6-headers.ts';
import { MEMORY_MATCHES } from './memories.ts';
import { PORT_MATCHES } from './ports.ts';

export const MATCH_PRINTERS: Printers = new Map([
  ...PORT_MATCHES,
  ...ICMP_MATCHES,
  ...CONNECTION_MATCHES,
  ...HEADER_FIELD_MATCHES,
  ...IPV6_HEADER_MATCHES,
  ...MEMORY_MATCHES,
  ...HOST_MATCHES,
  ...CONTENT_MATCHES,
]);
