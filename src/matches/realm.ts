/** The realm of the route that the packet takes (realm_mt of net/netfilter/xt_realm.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import { message } from '../model/message.ts';
import { hasMark } from '../values/mark.ts';
import { namedNumber } from '../values/named-number.ts';
import { hex } from '../values/number.ts';
import { REALM_TEXTS } from './realm.texts.ts';

export const realm = defineMatch({
  name: 'realm',
  families: ['ipv4'],
  needs: { hooks: ['INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] },
  options: {
    realm: {
      flag: '--realm',
      /** /etc/iproute2/rt_realms as it is installed. */
      holds: namedNumber({ cosmos: 0 }),
      required: true,
      invertible: true,
    },
  },
  evaluate: ({ realm: { value, inverted } }, seen) =>
    hasMark(realmOf(seen), value) === inverted ? 'no-match' : 'match',
  saw(_given, seen) {
    const both = realmOf(seen);
    return { realm: message('match.realm.both', { realm: hex(both), there: both & 0xffff, back: both >>> 16 }) };
  },
  texts: REALM_TEXTS,
});

/** The realm of the route back to the source stands in the high 16 bits. */
function realmOf({ route }: Seen): number {
  return route?.realm ?? 0;
}
