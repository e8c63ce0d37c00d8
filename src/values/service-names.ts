/** The services of /etc/services that people write in rules, by name. */

const SERVICES: Readonly<Record<string, number>> = {
  'ftp-data': 20, ftp: 21, ssh: 22, telnet: 23, smtp: 25, time: 37, whois: 43, tacacs: 49, domain: 53, bootps: 67, bootpc: 68,
  tftp: 69, gopher: 70, finger: 79, http: 80, www: 80, kerberos: 88, pop3: 110, 'pop-3': 110, sunrpc: 111, portmapper: 111,
  auth: 113, nntp: 119, ntp: 123, 'netbios-ns': 137, 'netbios-dgm': 138, 'netbios-ssn': 139, imap2: 143, imap: 143, snmp: 161,
  'snmp-trap': 162, snmptrap: 162, bgp: 179, irc: 194, ldap: 389, https: 443, 'microsoft-ds': 445, kpasswd: 464,
  submissions: 465, ssmtp: 465, smtps: 465, urd: 465, saft: 487, isakmp: 500, exec: 512, login: 513, who: 513, shell: 514,
  syslog: 514, printer: 515, route: 520, uucp: 540, rtsp: 554, nntps: 563, submission: 587, ipp: 631, ldaps: 636,
  'domain-s': 853, rsync: 873, 'ftps-data': 989, ftps: 990, telnets: 992, imaps: 993, pop3s: 995, socks: 1080, openvpn: 1194,
  'ms-sql-s': 1433, l2f: 1701, l2tp: 1701, radius: 1812, 'radius-acct': 1813, nfs: 2049, mysql: 3306, 'ms-wbt-server': 3389,
  svn: 3690, epmd: 4369, sip: 5060, 'sip-tls': 5061, 'xmpp-client': 5222, mdns: 5353, postgresql: 5432, amqp: 5672, x11: 6000,
  redis: 6379, ircd: 6667, 'http-alt': 8080, webcache: 8080, git: 9418,
};

/** The port of a service, if the list has it; names count letter by letter. */
export function portOfService(name: string): number | undefined {
  return Object.hasOwn(SERVICES, name) ? SERVICES[name] : undefined;
}
