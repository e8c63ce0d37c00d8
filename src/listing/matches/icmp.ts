/** ICMP of both families and mobility headers: types by number, or by name where one fits (print_icmp of libxt_icmp.h, print_types of libip6t_mh.c). */
import type { Held } from '../../extensions/option.ts';
import { icmp } from '../../matches/icmp.ts';
import { icmp6 } from '../../matches/icmp6.ts';
import { mh } from '../../matches/mh.ts';
import type { Family } from '../../model/packet.ts';
import { icmpNames } from '../../values/icmp-names.ts';
import type { IcmpTypeTest } from '../../values/icmp-type.ts';
import { appended, bang, listMatch } from '../printer.ts';

const LAST = 255;

function listedType(held: Held<IcmpTypeTest>, prefix: string, family: Family, numeric: boolean): string {
  const { type, codes } = held.value;
  const named = icmpNames(family).find(
    (entry) => entry.type === type && entry.codes.from === codes.from && entry.codes.to === codes.to,
  );
  if (named !== undefined && !numeric) return ` ${prefix} ${bang(held)}${named.name}`;
  const isOne = codes.from === codes.to;
  const which = isOne ? ` code ${codes.from}` : ` codes ${codes.from}-${codes.to}`;
  const written = codes.from === 0 && codes.to === LAST ? '' : which;
  return ` ${prefix}${held.inverted ? ' !' : ''}type ${type}${written}`;
}

const MOBILITY = [
  'binding-refresh-request',
  'home-test-init',
  'careof-test-init',
  'home-test',
  'careof-test',
  'binding-update',
  'binding-acknowledgement',
  'binding-error',
];

export const ICMP_MATCHES = [
  listMatch(icmp, ({ type }, { numeric }) => listedType(type, 'icmp', 'ipv4', numeric)),
  listMatch(icmp6, ({ type }, { numeric }) => listedType(type, 'ipv6-icmp', 'ipv6', numeric)),
  listMatch(mh, ({ type }, { numeric }) => {
    if (type === undefined || (type.value.from === 0 && type.value.to === LAST && !type.inverted)) return ' mh';
    const { from, to } = type.value;
    const [first, last] = [from, to].map((number) => (numeric ? undefined : MOBILITY[number]) ?? String(number));
    return appended('mh', `${bang(type)}${first}${from === to ? '' : `:${last}`}`);
  }),
];
