/** The sender's operating system, guessed from its SYN (nf_osf_match of net/netfilter/nfnetlink_osf.c) by fingerprints the host was given. */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { type Packet, PROTOCOL, TCP_FLAG } from '../model/packet.ts';
import { wholeNumber } from '../values/number.ts';
import { read, type ValueKind } from '../values/value-kind.ts';
import { OSF_TEXTS } from './osf.texts.ts';

/** MAXGENRELEN without its closing zero: what is longer is cut. */
const LONGEST = 31;

/** Printed as it is, blanks included, so that `Windows XP` cannot be read back. */
const genre: ValueKind<string> = {
  words: 1,
  read: ([text = '']) => read(text.slice(0, LONGEST)),
  write: (name) => [name],
  describe: (name) => name,
  control: { kind: 'text', example: 'Linux' },
};

export const osf = defineMatch({
  name: 'osf',
  families: ['ipv4'],
  isOneCondition: true,
  needs: { protocol: [PROTOCOL.tcp], hooks: ['PREROUTING', 'INPUT', 'FORWARD'] },
  options: {
    genre: { flag: '--genre', holds: genre, required: true, invertible: true },
    ttl: { flag: '--ttl', holds: wholeNumber({ from: 0, to: 2, example: '0' }) },
    log: { flag: '--log', holds: wholeNumber({ from: 0, to: 2, example: '1' }) },
  },
  /** Only a SYN is looked at; `!` changes nothing, since the kernel does not ask for it. */
  evaluate: (_given, { packet }) => (isSyn(packet) ? 'unknown' : 'no-match'),
  cannotSay: () => message('match.osf.why'),
  saw: (_given, { packet }) => ({ genre: message(isSyn(packet) ? 'match.osf.syn' : 'match.osf.no-syn') }),
  fidelity: 'cannot-say',
  texts: OSF_TEXTS,
});

function isSyn({ transport }: Packet): boolean {
  return transport.kind === 'tcp' && (transport.flags & TCP_FLAG.SYN) !== 0;
}
