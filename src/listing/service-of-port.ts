/** Names of ports as `iptables -L` prints them without -n: getservbyport(3) with the /etc/services of Debian 12, its better-known part. */

const OF_BOTH: readonly (readonly [port: number, name: string])[] = [
  [7, 'echo'],
  [9, 'discard'],
  [13, 'daytime'],
  [19, 'chargen'],
  [37, 'time'],
  [49, 'tacacs'],
  [53, 'domain'],
  [88, 'kerberos'],
  [111, 'sunrpc'],
  [161, 'snmp'],
  [162, 'snmp-trap'],
  [389, 'ldap'],
  [427, 'svrloc'],
  [443, 'https'],
  [464, 'kpasswd'],
  [554, 'rtsp'],
  [636, 'ldaps'],
  [646, 'ldp'],
  [655, 'tinc'],
  [853, 'domain-s'],
  [1194, 'openvpn'],
  [1645, 'datametrics'],
  [1646, 'sa-msg-port'],
  [1812, 'radius'],
  [1813, 'radius-acct'],
  [2049, 'nfs'],
  [3493, 'nut'],
  [5060, 'sip'],
  [5061, 'sip-tls'],
  [5672, 'amqp'],
];

const OF_TCP: readonly (readonly [port: number, name: string])[] = [
  [1, 'tcpmux'],
  [11, 'systat'],
  [17, 'qotd'],
  [20, 'ftp-data'],
  [21, 'ftp'],
  [22, 'ssh'],
  [23, 'telnet'],
  [25, 'smtp'],
  [43, 'whois'],
  [70, 'gopher'],
  [79, 'finger'],
  [80, 'http'],
  [110, 'pop3'],
  [113, 'auth'],
  [119, 'nntp'],
  [135, 'epmap'],
  [139, 'netbios-ssn'],
  [143, 'imap2'],
  [179, 'bgp'],
  [445, 'microsoft-ds'],
  [465, 'submissions'],
  [512, 'exec'],
  [513, 'login'],
  [514, 'shell'],
  [515, 'printer'],
  [543, 'klogin'],
  [544, 'kshell'],
  [548, 'afpovertcp'],
  [563, 'nntps'],
  [587, 'submission'],
  [631, 'ipp'],
  [749, 'kerberos-adm'],
  [754, 'krb-prop'],
  [783, 'spamd'],
  [873, 'rsync'],
  [989, 'ftps-data'],
  [990, 'ftps'],
  [992, 'telnets'],
  [993, 'imaps'],
  [995, 'pop3s'],
  [1080, 'socks'],
  [1099, 'rmiregistry'],
  [1433, 'ms-sql-s'],
  [2000, 'cisco-sccp'],
  [2401, 'cvspserver'],
  [2628, 'dict'],
  [2947, 'gpsd'],
  [3260, 'iscsi-target'],
  [3306, 'mysql'],
  [3389, 'ms-wbt-server'],
  [3632, 'distcc'],
  [3690, 'svn'],
  [4190, 'sieve'],
  [4369, 'epmd'],
  [4949, 'munin'],
  [5222, 'xmpp-client'],
  [5269, 'xmpp-server'],
  [5432, 'postgresql'],
  [5666, 'nrpe'],
  [5671, 'amqps'],
  [6000, 'x11'],
  [6379, 'redis'],
  [6514, 'syslog-tls'],
  [6566, 'sane-port'],
  [6667, 'ircd'],
  [6697, 'ircs-u'],
  [7000, 'bbs'],
  [8080, 'http-alt'],
  [8081, 'tproxy'],
  [8140, 'puppet'],
  [9418, 'git'],
  [10000, 'webmin'],
  [10050, 'zabbix-agent'],
  [10051, 'zabbix-trapper'],
  [10080, 'amanda'],
  [11371, 'hkp'],
];

const OF_UDP: readonly (readonly [port: number, name: string])[] = [
  [21, 'fsp'],
  [67, 'bootps'],
  [68, 'bootpc'],
  [69, 'tftp'],
  [123, 'ntp'],
  [137, 'netbios-ns'],
  [138, 'netbios-dgm'],
  [177, 'xdmcp'],
  [319, 'ptp-event'],
  [320, 'ptp-general'],
  [500, 'isakmp'],
  [512, 'biff'],
  [513, 'who'],
  [514, 'syslog'],
  [520, 'route'],
  [546, 'dhcpv6-client'],
  [547, 'dhcpv6-server'],
  [623, 'asf-rmcp'],
  [1434, 'ms-sql-m'],
  [1701, 'l2f'],
  [4500, 'ipsec-nat-t'],
  [4569, 'iax'],
  [5353, 'mdns'],
  [7000, 'afs3-fileserver'],
];

const TCP = new Map([...OF_BOTH, ...OF_TCP]);
const UDP = new Map([...OF_BOTH, ...OF_UDP]);

/** By IP protocol number; the others have no names of their own. */
const SERVICES: ReadonlyMap<number, ReadonlyMap<number, string>> = new Map([
  [6, TCP],
  [17, UDP],
]);

/** The service's name, where it has one and names are wanted. */
export function portName(port: number, protocol: number, numeric: boolean): string {
  return (numeric ? undefined : SERVICES.get(protocol)?.get(port)) ?? String(port);
}

/** The port of a service that a listing names, whichever protocol it is of. */
export function portNamed(name: string): number | undefined {
  return [...TCP, ...UDP].find(([, known]) => known === name)?.[0];
}

/** All names, whichever protocol they are of. */
export function portNames(): readonly string[] {
  return [...new Set([...TCP.values(), ...UDP.values()])];
}
