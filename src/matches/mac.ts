/** The sender's Ethernet address (mac_mt of net/netfilter/xt_mac.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { macAddress } from '../values/mac-address.ts';
import { MAC_TEXTS } from './mac.texts.ts';

export const mac = defineMatch({
  name: 'mac',
  needs: { hooks: ['PREROUTING', 'INPUT', 'FORWARD'] },
  options: {
    source: { flag: '--mac-source', holds: macAddress, invertible: true, required: true },
  },
  evaluate({ source }, { packet: { link } }) {
    if (link === undefined) return 'no-match';
    return (link.source === source.value) === source.inverted ? 'no-match' : 'match';
  },
  saw: (_given, { packet: { link } }) => ({ source: link?.source ?? message('match.mac.none') }),
  texts: MAC_TEXTS,
});
