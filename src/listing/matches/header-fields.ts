/** Single fields of a packet and of what the kernel keeps beside it. */
import type { Held } from '../../extensions/option.ts';
import { devgroup } from '../../matches/devgroup.ts';
import { dscp } from '../../matches/dscp.ts';
import { ecn } from '../../matches/ecn.ts';
import { hl } from '../../matches/hl.ts';
import type { WantedHops } from '../../matches/hops-left.ts';
import { iprange } from '../../matches/iprange.ts';
import { length } from '../../matches/length.ts';
import { mac } from '../../matches/mac.ts';
import { mark } from '../../matches/mark.ts';
import { pkttype } from '../../matches/pkttype.ts';
import { realm } from '../../matches/realm.ts';
import { tcpmss } from '../../matches/tcpmss.ts';
import { tos } from '../../matches/tos.ts';
import { ttl } from '../../matches/ttl.ts';
import type { AddressSpan } from '../../values/address-span.ts';
import { ALL_BITS, type MaskedMark, maskedMark } from '../../values/mark.ts';
import { hex } from '../../values/number.ts';
import { writeSpan } from '../../values/number-span.ts';
import type { ValueKind } from '../../values/value-kind.ts';
import { appended, bang, listMatch, not } from '../printer.ts';
import { tosName } from '../tos-names.ts';

function hops(name: 'TTL' | 'HL', { equal, less, greater }: WantedHops): string {
  const which = `${name} match ${name}`;
  return appended(
    equal && `${which} ${equal.inverted ? '!=' : '=='} ${equal.value}`,
    less !== undefined && `${which} < ${less}`,
    greater !== undefined && `${which} > ${greater}`,
  );
}

/** A name of iproute2's files where one is wanted and there is one. */
function namedOrHex(kind: ValueKind<MaskedMark>, value: MaskedMark, numeric: boolean): string {
  if (!numeric) return kind.write(value, { family: 'ipv4', flavour: 'nft' }).join('');
  return value.mask === ALL_BITS ? hex(value.value) : `${hex(value.value)}/${hex(value.mask)}`;
}

function addressRange(label: string, held: Held<AddressSpan> | undefined): string | undefined {
  return held && `${label} IP range ${not(held)}${held.value.from}-${held.value.to}`;
}

export const HEADER_FIELD_MATCHES = [
  listMatch(dscp, ({ dscp: held }) => appended(held && `DSCP match ${bang(held)}${hex(held.value, 2)}`)),
  listMatch(ecn, ({ echo, reduced, transport }) =>
    appended(
      'ECN match',
      echo && `${bang(echo)}ECE`,
      reduced && `${bang(reduced)}CWR`,
      transport && `${bang(transport)}ECT=${transport.value}`,
    ),
  ),
  listMatch(ttl, (given) => hops('TTL', given)),
  listMatch(hl, (given) => hops('HL', given)),
  listMatch(tos, ({ tos: { value, inverted } }, { numeric }) => {
    const name = numeric ? undefined : tosName(value);
    // Between the words and the number there is no blank.
    return ` tos match${inverted ? '!' : ''}${name === undefined ? `${hex(value.value, 2)}/${hex(value.mask, 2)}` : ` ${name}`}`;
  }),
  listMatch(length, ({ length: held }) => ` length ${bang(held)}${writeSpan(held.value)}`),
  listMatch(tcpmss, ({ size }) => ` tcpmss match ${bang(size)}${writeSpan(size.value)}`),
  listMatch(
    mark,
    ({ mark: held }, context) => ` mark match ${not(held)}${maskedMark.write(held.value, context).join('')}`,
  ),
  listMatch(mac, ({ source }) => ` MAC ${not(source)}${source.value}`),
  listMatch(pkttype, ({ type }) => ` PKTTYPE ${type.inverted ? '!=' : '='} ${type.value}`),
  listMatch(iprange, ({ source, destination }) =>
    appended(addressRange('source', source), addressRange('destination', destination)),
  ),
  listMatch(
    realm,
    ({ realm: held }, { numeric }) =>
      ` ${not(held)}realm ${namedOrHex(realm.options.realm.holds, held.value, numeric)}`,
  ),
  listMatch(devgroup, ({ incoming, outgoing }, { numeric }) => {
    const { holds } = devgroup.options.incoming;
    return appended(
      incoming && `${not(incoming)}src-group ${namedOrHex(holds, incoming.value, numeric)}`,
      outgoing && `${not(outgoing)}dst-group ${namedOrHex(holds, outgoing.value, numeric)}`,
    );
  }),
];
