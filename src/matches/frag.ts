/** The fragment header of an IPv6 packet (frag_mt6 of net/ipv6/netfilter/ip6t_frag.c). The kernel does not look at --fraglen. */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { wholeNumber } from '../values/number.ts';
import { isInSpan } from '../values/number-span.ts';
import { present } from '../values/switch.ts';
import { FRAG_TEXTS } from './frag.texts.ts';
import { silentSpan } from './silent-span.ts';

const HEADER_LENGTH = 8;

export const frag = defineMatch({
  name: 'frag',
  families: ['ipv6'],
  options: {
    id: { flag: '--fragid', holds: silentSpan, invertible: true },
    length: {
      flag: '--fraglen',
      holds: wholeNumber({ from: 0, to: 0xffffffff, example: '8' }),
      invertible: true,
    },
    reserved: { flag: '--fragres', holds: present },
    first: { flag: '--fragfirst', holds: present },
    more: { flag: '--fragmore', holds: present, excludes: ['last'] },
    last: { flag: '--fraglast', holds: present, excludes: ['more'] },
  },
  evaluate({ id, first, more, last }, { packet }) {
    const { fragment } = packet;
    if (fragment === undefined) return 'no-match';
    if (id !== undefined && isInSpan(packet.id, id.value) === id.inverted) return 'no-match';
    if (first && fragment.offset > 0) return 'no-match';
    if (more && !fragment.more) return 'no-match';
    return last && fragment.more ? 'no-match' : 'match';
  },
  saw(_given, { packet: { fragment, id } }) {
    if (fragment === undefined) {
      const none = message('match.frag.none');
      return { id: none, length: none, reserved: none, first: none, more: none, last: none };
    }
    const rest = message(fragment.more ? 'match.frag.goes-on' : 'match.frag.is-last');
    return {
      id,
      length: HEADER_LENGTH,
      reserved: message('match.frag.reserved-zero'),
      first: message('match.frag.offset', { offset: fragment.offset }),
      more: rest,
      last: rest,
    };
  },
  texts: FRAG_TEXTS,
});
