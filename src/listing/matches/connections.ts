/** What connection tracking knows, as a listing says it. */
import type { Held } from '../../extensions/option.ts';
import { writeOptions } from '../../extensions/write-options.ts';
import { cluster } from '../../matches/cluster.ts';
import { connbytes } from '../../matches/connbytes.ts';
import { connlabel } from '../../matches/connlabel.ts';
import { connlimit } from '../../matches/connlimit.ts';
import { connmark } from '../../matches/connmark.ts';
import { conntrack } from '../../matches/conntrack.ts';
import { helper } from '../../matches/helper.ts';
import { state } from '../../matches/state.ts';
import type { AddressAndMask } from '../../values/address-bits.ts';
import { bitsOf } from '../../values/address-bits.ts';
import { largeSpan } from '../../values/large-span.ts';
import { maskedMark } from '../../values/mark.ts';
import { hex } from '../../values/number.ts';
import { tupleAddressName } from '../address-names.ts';
import { appended, bang, listMatch, not, withoutDashes } from '../printer.ts';

const ADDRESSES = ['originalSource', 'originalDestination', 'replySource', 'replyDestination'] as const;

function addressWords(flag: string, held: Held<AddressAndMask>, numeric: boolean): string {
  return ` ${not(held)}${flag.slice(2)} ${tupleAddressName(held.value, numeric)}`;
}

export const CONNECTION_MATCHES = [
  listMatch(conntrack, (given, context) =>
    Object.entries(conntrack.options)
      .map(([key, option]) => {
        const address = ADDRESSES.find((each) => each === key);
        const held = address && given[address];
        if (held !== undefined) return addressWords(option.flag, held, context.numeric);
        const own = { [key]: given[key as keyof typeof given] };
        return withoutDashes(writeOptions({ options: { [key]: option } }, own, context));
      })
      .join(''),
  ),
  listMatch(state, (given, context) => withoutDashes(writeOptions(state, given, context))),
  listMatch(connbytes, ({ span, mode, direction }, context) => {
    const [bytes] = largeSpan.write(span.value, context);
    return ` ${not(span)}connbytes ${bytes} connbytes mode ${mode} connbytes direction ${direction}`;
  }),
  listMatch(connlabel, ({ label, isSet }) => appended('connlabel', `${not(label)}${label.value}`, isSet && 'set')),
  listMatch(connlimit, ({ upto, above, mask, destination }, { family }) => {
    const side = destination ? 'dst' : 'src';
    const limit = above === undefined ? `<= ${upto?.value}` : `> ${above.value}`;
    return ` #conn ${side}/${mask ?? bitsOf(family)} ${limit}`;
  }),
  listMatch(
    connmark,
    ({ mark }, context) => ` connmark match ${bang(mark)} ${maskedMark.write(mark.value, context).join('')}`,
  ),
  listMatch(helper, ({ name }) => ` helper match ${not(name)}"${name.value}"`),
  listMatch(cluster, ({ mask, total, seed }) =>
    appended(
      'cluster',
      mask && `${bang(mask)}node_mask=${hex(mask.value, 8)}`,
      `total_nodes=${total}`,
      `hash_seed=${hex(seed, 8)}`,
    ),
  ),
];
