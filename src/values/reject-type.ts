/** What --reject-with sends: ICMP errors of either family, or a RST (reject_table of libipt_REJECT.c and libip6t_REJECT.c). */
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { read, refuse, type ValueKind } from './value-kind.ts';

interface RejectEntry {
  readonly name: string;
  readonly alias: string;
  readonly type: number;
  readonly code: number;
}

const RESET = { type: -1, code: -1 } as const;
const IPV4 = {
  'net-unreachable': { name: 'icmp-net-unreachable', alias: 'net-unreach', type: 3, code: 0 },
  'host-unreachable': { name: 'icmp-host-unreachable', alias: 'host-unreach', type: 3, code: 1 },
  'proto-unreachable': { name: 'icmp-proto-unreachable', alias: 'proto-unreach', type: 3, code: 2 },
  'port-unreachable': { name: 'icmp-port-unreachable', alias: 'port-unreach', type: 3, code: 3 },
  'net-prohibited': { name: 'icmp-net-prohibited', alias: 'net-prohib', type: 3, code: 9 },
  'host-prohibited': { name: 'icmp-host-prohibited', alias: 'host-prohib', type: 3, code: 10 },
  'tcp-reset': { name: 'tcp-reset', alias: 'tcp-rst', ...RESET },
  'admin-prohibited': { name: 'icmp-admin-prohibited', alias: 'admin-prohib', type: 3, code: 13 },
} as const;
const IPV6 = {
  'no-route': { name: 'icmp6-no-route', alias: 'no-route', type: 1, code: 0 },
  'admin-prohibited': { name: 'icmp6-adm-prohibited', alias: 'adm-prohibited', type: 1, code: 1 },
  'address-unreachable': { name: 'icmp6-addr-unreachable', alias: 'addr-unreach', type: 1, code: 3 },
  'port-unreachable': { name: 'icmp6-port-unreachable', alias: 'port-unreach', type: 1, code: 4 },
  'tcp-reset': { name: 'tcp-reset', alias: 'tcp-reset', ...RESET },
  'policy-fail': { name: 'icmp6-policy-fail', alias: 'policy-fail', type: 1, code: 5 },
  'reject-route': { name: 'icmp6-reject-route', alias: 'reject-route', type: 1, code: 6 },
} as const;

/** One name for both families where they have the same. */
export type RejectType = keyof typeof IPV4 | keyof typeof IPV6;

const TABLES: Readonly<Record<Family, Readonly<Partial<Record<RejectType, RejectEntry>>>>> = { ipv4: IPV4, ipv6: IPV6 };

/** Type and code of the ICMP error, none for a RST. */
export function icmpErrorOf(
  type: RejectType,
  family: Family,
): { readonly type: number; readonly code: number } | undefined {
  const entry = TABLES[family][type];
  return entry === undefined || entry.type === RESET.type ? undefined : { type: entry.type, code: entry.code };
}

export const rejectType: ValueKind<RejectType> = {
  words: 1,
  read([text = ''], { family }) {
    const wanted = text.toLowerCase();
    const found = Object.entries(TABLES[family]).find(
      ([, { name, alias }]) => name.startsWith(wanted) || alias.startsWith(wanted),
    );
    if (wanted !== '' && found) return read(found[0] as RejectType);
    const names = Object.values(TABLES[family]).map(({ name }) => name);
    return refuse(message('value.reject.wrong', { text, names }), `unknown reject type "${text}"`);
  },
  write: (type, { family }) => [TABLES[family][type]?.name ?? type],
  describe: (type) => message(`value.reject.${type}`),
  control: {
    kind: 'choice',
    among: Object.values(IPV4).map(({ name }) => name),
    amongIpv6: Object.values(IPV6).map(({ name }) => name),
  },
};
