/** The extension headers of IPv6, and IPsec's and IPComp's indexes, which both families have. */
import type { Held } from '../../extensions/option.ts';
import { ah } from '../../matches/ah.ts';
import { dst } from '../../matches/dst.ts';
import { esp } from '../../matches/esp.ts';
import { eui64 } from '../../matches/eui64.ts';
import { frag } from '../../matches/frag.ts';
import { hbh } from '../../matches/hbh.ts';
import { ipcomp } from '../../matches/ipcomp.ts';
import { ipv6header } from '../../matches/ipv6header.ts';
import { optionList, type WantedOption } from '../../matches/option-headers.ts';
import { rt } from '../../matches/rt.ts';
import { srh } from '../../matches/srh.ts';
import type { Network } from '../../model/host.ts';
import { appended, bang, listMatch } from '../printer.ts';
import { listedNumber, listedSpan } from './span.ts';

/** The headers' numbers, as the bits of struct ip6t_ipv6header_info from the highest on. */
const HEADER_BITS: ReadonlyMap<number, number> = new Map([
  [0, 0x80],
  [60, 0x40],
  [43, 0x20],
  [44, 0x10],
  [51, 0x08],
  [50, 0x04],
  [59, 0x02],
  [255, 0x01],
]);

const IPV6 = { family: 'ipv6', flavour: 'nft' } as const;

function listedOptions(options: readonly WantedOption[] | undefined): string | undefined {
  return options && `opts ${optionList.write(options, IPV6).join(',')}`;
}

/** A segment has a blank before its address, negated or not. */
function listedSegment(label: string, held: Held<Network>): string {
  return `${label} ${bang(held)} ${held.value.address}/${held.value.prefix}`;
}

export const IPV6_HEADER_MATCHES = [
  listMatch(ah, ({ index, length, reserved }) => {
    const asks = length !== undefined && (length.value !== 0 || length.inverted);
    // The length follows the index without a blank.
    return ` ah ${listedSpan('spi', index) ?? ''}${asks ? listedNumber('length', length) : ''}${reserved ? ' reserved' : ''}`;
  }),
  listMatch(esp, ({ index }) => appended('esp', listedSpan('spi', index))),
  listMatch(ipcomp, ({ index, reserved }) => ` comp ${listedSpan('spi', index) ?? ''}${reserved ? ' reserved' : ''}`),
  listMatch(dst, ({ length, options }) => appended('dst', listedNumber('length', length), listedOptions(options))),
  listMatch(hbh, ({ length, options }) => appended('hbh', listedNumber('length', length), listedOptions(options))),
  /** No blank before it but one behind; iptables-nft prints no match that holds nothing. */
  listMatch(eui64, (_given, { flavour }) => (flavour === 'nft' ? '' : 'eui64 ')),
  listMatch(
    frag,
    ({ id, length, reserved, first, more, last }) =>
      ` frag ${listedSpan('id', id) ?? ''}${appended(
        listedNumber('length', length),
        reserved && 'reserved',
        first && 'first',
        more && 'more',
        last && 'last',
      )}`,
  ),
  listMatch(ipv6header, ({ headers, soft }, { numeric }) => {
    const bits = headers.value.reduce((sum, number) => sum | (HEADER_BITS.get(number) ?? 0), 0);
    const names = ipv6header.options.headers.holds.write(headers.value, IPV6).join(',');
    const flags = numeric ? `0x${bits.toString(16).toUpperCase().padStart(2, '0')}` : names;
    return appended('ipv6header', `flags:${bang(headers)}${flags}`, soft && 'soft');
  }),
  listMatch(rt, ({ type, segmentsLeft, length, reserved, addresses, notStrict }) =>
    appended(
      'rt',
      listedNumber('type', type),
      listedSpan('segsleft', segmentsLeft),
      listedNumber('length', length),
      reserved && 'reserved',
      addresses && `0-addrs ${addresses.join(',')}`,
      notStrict && '0-not-strict',
    ),
  ),
  listMatch(srh, (given) =>
    appended(
      'srh',
      ...Object.entries(srh.options).map(([key, { flag }]) => {
        const held = given[key as keyof typeof given];
        const label = flag.replace('--srh-', '');
        if (held === undefined) return undefined;
        return typeof held.value === 'number'
          ? listedNumber(label, { value: held.value, inverted: held.inverted })
          : listedSegment(label, { value: held.value, inverted: held.inverted });
      }),
    ),
  ),
];
