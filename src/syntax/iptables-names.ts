/** What iptables 1.8 has beyond the kinds at hand: names that are right though their meaning is not known here (iptables-extensions(8)). */
import type { Family } from '../model/packet.ts';

const MATCHES: ReadonlySet<string> = new Set(
  `addrtype ah bpf cgroup cluster comment connbytes connlabel connlimit connmark conntrack cpu dccp devgroup dscp dst ecn esp
  eui64 frag hashlimit hbh helper hl icmp icmp6 icmpv6 ipcomp ipv6header ipvs iprange length limit mac mark mh multiport nfacct
  osf owner physdev pkttype policy quota rateest realm recent rpfilter rt sctp set socket srh state statistic string tcp tcpmss
  time tos ttl u32 udp`.split(/\s+/),
);

/** What only one of iptables and ip6tables has. */
const OF_ONE_FAMILY: Readonly<Record<Family, ReadonlySet<string>>> = {
  ipv4: new Set(['icmp', 'osf', 'realm', 'ttl', 'CLUSTERIP', 'ECN', 'TTL', 'ULOG']),
  ipv6: new Set('dst eui64 frag hbh hl icmp6 icmpv6 ipv6header mh rt srh DNPT HL SNPT'.split(' ')),
};

/** Whether the tool of a family has this match. */
export function isMatchOfIptables(name: string, family: Family): boolean {
  return MATCHES.has(name) && !OF_ONE_FAMILY[family === 'ipv4' ? 'ipv6' : 'ipv4'].has(name);
}

/** Whether the tool of a family has this target. */
export function isTargetOfIptables(name: string, family: Family): boolean {
  return TARGETS_OF_IPTABLES.has(name) && !OF_ONE_FAMILY[family === 'ipv4' ? 'ipv6' : 'ipv4'].has(name);
}

/** Targets of iptables and ip6tables. */
export const TARGETS_OF_IPTABLES: ReadonlySet<string> = new Set(
  `ACCEPT AUDIT CHECKSUM CLASSIFY CLUSTERIP CONNMARK CONNSECMARK CT DNAT DNPT DROP DSCP ECN HL HMARK IDLETIMER LED LOG MARK
  MASQUERADE NETMAP NFLOG NFQUEUE NOTRACK QUEUE RATEEST REDIRECT REJECT RETURN SECMARK SET SNAT SNPT SYNPROXY TCPMSS TCPOPTSTRIP
  TEE TOS TPROXY TRACE TTL ULOG`.split(/\s+/),
);

/** Matches that a protocol loads by itself, by its number, where no kind at hand claims it. */
export const IMPLIED_BY_IPTABLES: ReadonlyMap<number, string> = new Map([
  [33, 'dccp'],
  [50, 'esp'],
  [51, 'ah'],
  [132, 'sctp'],
  [135, 'mh'],
]);

/** Options of kinds at hand that their declarations leave out: the kind is then not understood as a whole. */
export const OPTIONS_OF_IPTABLES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['CONNMARK', new Set(['--left-shift-mark', '--right-shift-mark'])],
  ['CT', new Set(['--helper', '--timeout', '--ctevents', '--expevents', '--zone', '--zone-orig', '--zone-reply'])],
]);
