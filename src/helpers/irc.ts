/** IRC: the direct connection that a client offers another by DCC (nf_conntrack_irc.c, nf_nat_irc.c). */
import { PROTOCOL } from '../model/packet.ts';
import { addressWords, writeWords } from '../values/address-bits.ts';
import { DROPPED, expect, type Helped, type Helper, type HelperView, isConversation, NOTHING } from './helper.ts';
import { addressBehindNat, isTranslated, mangle, type Part, payloadText } from './payload-text.ts';

const POLICY = { most: 8, seconds: 300 } as const;

export const irc: Helper = { name: 'irc', protocols: [PROTOCOL.tcp], families: ['ipv4'], help };

/** Only what the client says is read. */
function help(view: HelperView): Helped {
  if (view.direction === 'REPLY' || !isConversation(view)) return NOTHING;
  const offer = findOffer(payloadText(view.packet));
  if (offer === undefined) return NOTHING;
  const { original, reply } = view.connection;
  // A forged offer: it names neither the client's own address nor the one it is known by.
  if ((offer.address !== original.source && offer.address !== reply.destination) || offer.port === 0) return NOTHING;
  const chat = { protocol: PROTOCOL.tcp, destination: reply.destination };
  if (!isTranslated(view)) {
    const expectations = expect(view, POLICY, { ...chat, destinationId: offer.port });
    return expectations === undefined ? DROPPED : { expectations };
  }
  const follows = { direction: 'REPLY', port: offer.port } as const;
  for (let port = offer.port; port <= 0xffff; port++) {
    const expectations = expect(view, POLICY, { ...chat, destinationId: port, follows });
    if (expectations === undefined) continue;
    const [address = 0] = addressWords(addressBehindNat(view));
    return { expectations, ...mangle(view, offer, `${address} ${port}`) };
  }
  return DROPPED;
}

interface Offer extends Part {
  readonly address: string;
  readonly port: number;
}

/** Bytes that must at least follow: `strlen(" :\1DCC SENT t AAAAAAAA P\1\n")`. */
const SHORTEST_OFFER = 26;
/** Control-A and the word, as clients speak to clients (CTCP). */
const DCC = '\u0001DCC ';
/** `PRIVMSG x `. */
const SHORTEST_HEAD = 10;

/** `PRIVMSG bob :\x01DCC SEND file 3232235786 5000\x01`: the address is one number. */
function findOffer(text: string): Offer | undefined {
  let at = 0;
  while (at < text.length - SHORTEST_HEAD && /[ \r\n]/.test(text[at] ?? '')) at++;
  if (at < text.length - SHORTEST_HEAD) {
    if (text.slice(at, at + 8).toLowerCase() !== 'privmsg ') return undefined;
    at += 8;
  }
  const message = text.indexOf(' :', at);
  if (message < 0 || message >= text.length - SHORTEST_OFFER) return undefined;
  if (!text.startsWith(DCC, message + 2)) return undefined;
  const start = message + 2 + DCC.length;
  const said = text.slice(start);
  const found = /^(?:SEND|CHAT|MOVE|TSEND|SCHAT) ([^ ]* )(\d*) *(\d*)/.exec(said);
  if (found === null || !said.slice(found[0].length).includes('\n')) return undefined;
  const [whole, , address = '', port = ''] = found;
  const length = whole.length - whole.lastIndexOf(` ${address}`) - 1;
  return {
    at: start + whole.length - length,
    length,
    address: writeWords([Number(address) >>> 0]),
    port: Number(port) & 0xffff,
  };
}
