/** Files under /proc/net that tell what netfilter holds (ct_seq_show, xt_table_seq_show). */
import { conntrackSysctl } from '../../conntrack/timeouts.ts';
import type { Moment } from '../../engine/moment.ts';
import { parseDocument } from '../../syntax/parse-document.ts';
import { connectionLine } from './connection-line.ts';

type Reader = (moment: Moment) => string;

const FILES: Readonly<Record<string, Reader>> = {
  '/proc/net/nf_conntrack': connections,
  '/proc/net/ip_tables_names': (moment) => tableNames(moment, 'iptables'),
  '/proc/net/ip6_tables_names': (moment) => tableNames(moment, 'ip6tables'),
};

/** The text of a file of the kernel; undefined where it is none of these. */
export function procFile(moment: Moment, path: string): string | undefined {
  return Object.hasOwn(FILES, path) ? FILES[path]?.(moment) : undefined;
}

function connections({ host, world }: Moment): string {
  const options = { isOfKernel: true, hasCounters: conntrackSysctl(host, 'acct') !== 0, clock: world.clock, use: 2 };
  return [...world.connections.values()]
    .filter(({ status }) => status.has('CONFIRMED') && !status.has('DYING'))
    .map((connection) => `${connectionLine(connection, options)}\n`)
    .join('');
}

/** Tables of the old kind only: nf_tables does not stand there. */
function tableNames({ documents }: Moment, dialect: 'iptables' | 'ip6tables'): string {
  const legacy = documents.filter((document) => document.dialect === dialect && document.flavour === 'legacy');
  return legacy
    .flatMap((document) => parseDocument(document).tables.map(({ name }) => `${name}\n`))
    .reverse()
    .join('');
}
