/** How much a connection has carried so far (connbytes_mt of net/netfilter/xt_connbytes.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import type { Connection } from '../model/connection.ts';
import { message } from '../model/message.ts';
import { choice } from '../values/choice.ts';
import { largeSpan } from '../values/large-span.ts';
import { CONNBYTES_TEXTS } from './connbytes.texts.ts';

const direction = choice({
  among: ['original', 'reply', 'both'],
  isCaseSensitive: true,
  refuse: (text) => ({
    message: message('match.connbytes.wrong-direction', { text }),
    tool: `Unknown --connbytes-dir \`${text}'`,
  }),
});

const mode = choice({
  among: ['packets', 'bytes', 'avgpkt'],
  isCaseSensitive: true,
  refuse: (text) => ({
    message: message('match.connbytes.wrong-mode', { text }),
    tool: `Unknown --connbytes-mode \`${text}'`,
  }),
});

const options = {
  span: { flag: '--connbytes', holds: largeSpan, invertible: true, required: true },
  direction: { flag: '--connbytes-dir', holds: direction, required: true },
  mode: { flag: '--connbytes-mode', holds: mode, required: true },
} as const;

export const connbytes = defineMatch({
  name: 'connbytes',
  isOneCondition: true,
  options,
  needsConntrack: () => true,
  setsSysctls: { 'net.netfilter.nf_conntrack_acct': '1' },
  check({ span: { value } }) {
    return BigInt(value.from) <= BigInt(value.to)
      ? undefined
      : {
          message: message('match.connbytes.backwards', { ...value }),
          tool: `${value.from} should be less than ${value.to}`,
        };
  },
  print(given, context) {
    const { value } = given.span;
    return [
      ...(isInverted(given) ? ['!'] : []),
      ...['--connbytes', ...largeSpan.write(value, context)],
      ...['--connbytes-mode', given.mode, '--connbytes-dir', given.direction],
    ];
  },
  evaluate(given, { connection }) {
    // A rule's template has no counters (nf_conn_acct_find).
    if (connection === undefined || connection.status.has('TEMPLATE')) return 'no-match';
    const carried = BigInt(Math.floor(carriedBy(given, connection)));
    const { from, to } = given.span.value;
    const isIn = carried >= BigInt(from) && carried <= BigInt(to);
    return isIn === isInverted(given) ? 'no-match' : 'match';
  },
  saw(given, { connection }) {
    if (connection === undefined) return { span: message('match.connbytes.no-connection') };
    const carried = Math.floor(carriedBy(given, connection));
    return { span: message(`match.connbytes.${given.mode}`, { carried }) };
  },
  texts: CONNBYTES_TEXTS,
});

/** The kernel keeps a negation as ends that are swapped: of one value alone it is lost. */
function isInverted({ span: { value, inverted } }: Given<typeof options>): boolean {
  return inverted && value.from !== value.to;
}

function carriedBy({ direction: way, mode: what }: Given<typeof options>, { counters }: Connection): number {
  const ways = way === 'both' ? [counters.original, counters.reply] : [counters[way]];
  const packets = ways.reduce((sum, each) => sum + each.packets, 0);
  const bytes = ways.reduce((sum, each) => sum + each.bytes, 0);
  if (what === 'avgpkt') return packets === 0 ? 0 : bytes / packets;
  return what === 'packets' ? packets : bytes;
}
