/** Conntrack's helpers, as Linux 6.18 has them built in. */
import { PROTOCOL } from '../model/packet.ts';
import { amanda } from './amanda.ts';
import { netbiosNs, snmp } from './broadcast.ts';
import { ftp } from './ftp.ts';
import type { Helper } from './helper.ts';
import { irc } from './irc.ts';
import { pptp } from './pptp.ts';
import { sane } from './sane.ts';
import { sip } from './sip.ts';
import { tftp } from './tftp.ts';

const { tcp, udp } = PROTOCOL;

/** In alphabetical order; those without `help` name a connection and read nothing of it here. */
export const HELPERS: readonly Helper[] = [
  amanda,
  ftp,
  { name: 'H.245', protocols: [udp] },
  irc,
  netbiosNs,
  pptp,
  { name: 'Q.931', protocols: [tcp] },
  { name: 'RAS', protocols: [udp] },
  sane,
  sip,
  snmp,
  { name: 'snmp_trap', protocols: [udp], families: ['ipv4'] },
  tftp,
];

const BY_NAME: ReadonlyMap<string, Helper> = new Map(HELPERS.map((helper) => [helper.name, helper]));

export function helperNamed(name: string): Helper | undefined {
  return BY_NAME.get(name);
}
