/** TCP ports, flags and options (tcp_mt of net/netfilter/xt_tcpudp.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Held } from '../extensions/option.ts';
import type { Flavour } from '../model/hook.ts';
import { message } from '../model/message.ts';
import { PROTOCOL, portsOf, type TcpOption } from '../model/packet.ts';
import { readNumber, wholeNumber } from '../values/number.ts';
import { portSpan, writePorts } from '../values/port.ts';
import { present } from '../values/switch.ts';
import { flagNames, tcpFlagTest } from '../values/tcp-flags.ts';
import { read, refuse, type ValueKind, type WriteContext } from '../values/value-kind.ts';
import { arePortsMet, isLaterFragment, sawPorts, screenPorts } from './screen-ports.ts';
import { TCP_TEXTS } from './tcp.texts.ts';

const FIN_SYN_RST_ACK = 23;
const SYN = 2;

const tcpOptionNumber: ValueKind<number> = {
  ...wholeNumber({ from: 1, to: 255, example: '2' }),
  read([text = '']) {
    const number = readNumber(text);
    if (number !== undefined && number > 0 && number < 256) return read(number);
    return refuse(message('value.number.wrong', { text, from: 1, to: 255 }), `Bad TCP option "${text}"`);
  },
};

export const tcp = defineMatch({
  name: 'tcp',
  impliedBy: PROTOCOL.tcp,
  needs: { protocol: [PROTOCOL.tcp], tool: "TCP match requires '-p tcp'" },
  options: {
    sourcePort: { flag: '--sport', aliases: ['--source-port'], holds: portSpan, invertible: true },
    destinationPort: { flag: '--dport', aliases: ['--destination-port'], holds: portSpan, invertible: true },
    option: { flag: '--tcp-option', holds: tcpOptionNumber, invertible: true },
    flags: { flag: '--tcp-flags', holds: tcpFlagTest, invertible: true },
    syn: {
      flag: '--syn',
      holds: present,
      invertible: true,
      excludes: ['flags'],
      becomes: () => ({ flags: { mask: FIN_SYN_RST_ACK, set: SYN } }),
    },
  },
  print: (given, context) => [
    ...writePorts('--sport', given.sourcePort, portContext(given.option, context)),
    ...writePorts('--dport', given.destinationPort, portContext(given.option, context)),
    ...printHeld('--tcp-option', given.option, tcpOptionNumber, context),
    ...printHeld('--tcp-flags', given.flags, tcpFlagTest, context),
  ],
  evaluate({ sourcePort, destinationPort, flags, option }, { packet, flavour }) {
    const header = packet.transport;
    if (isLaterFragment(packet)) return 'no-match';
    if (sourcePort !== undefined || destinationPort !== undefined) {
      const ports = portsOf(packet);
      const test = { source: sourcePort, destination: destinationPort, flavour: flavourOf(option, flavour) };
      if (ports === undefined || !arePortsMet(ports, test)) return 'no-match';
    }
    if (flags !== undefined) {
      if (header.kind !== 'tcp' || ((header.flags & flags.value.mask) === flags.value.set) === flags.inverted)
        return 'no-match';
    }
    if (option !== undefined) {
      if (header.kind !== 'tcp' || hasOption(header.options, option.value) === option.inverted) return 'no-match';
    }
    return 'match';
  },
  saw({ sourcePort, destinationPort, option }, { packet, flavour }) {
    const header = packet.transport;
    if (header.kind !== 'tcp') {
      const none = message('match.tcp.no-header');
      return { sourcePort: none, destinationPort: none, flags: none, option: none };
    }
    const kinds = header.options.map((option) => option.kind);
    return {
      ...sawPorts(
        { source: header.sourcePort, destination: header.destinationPort },
        { source: sourcePort, destination: destinationPort, flavour: flavourOf(option, flavour) },
      ),
      flags: header.flags === 0 ? message('value.none') : flagNames(header.flags),
      option: kinds.length === 0 ? message('value.none') : kinds,
    };
  },
  screen: ({ sourcePort, destinationPort, flags, option }) =>
    screenPorts(sourcePort, destinationPort, flags === undefined && option === undefined),
  texts: TCP_TEXTS,
});

/** add_nft_tcp(): a test for an option makes nf_tables take the match of iptables-legacy whole, and print it alike. */
function flavourOf(option: Held<number> | undefined, flavour: Flavour): Flavour {
  return option === undefined ? flavour : 'legacy';
}

function portContext(option: Held<number> | undefined, context: WriteContext): WriteContext {
  return { ...context, flavour: flavourOf(option, context.flavour) };
}

function hasOption(options: readonly TcpOption[], kind: number): boolean {
  for (const option of options) if (option.kind === kind) return true;
  return false;
}

function printHeld<T>(
  flag: string,
  held: Held<T> | undefined,
  kind: ValueKind<T>,
  context: WriteContext,
): readonly string[] {
  const words = held === undefined ? [] : kind.write(held.value, context);
  return words.length === 0 ? [] : [...(held?.inverted ? ['!'] : []), flag, ...words];
}
