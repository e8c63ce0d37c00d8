/** UDP ports (udp_mt of net/netfilter/xt_tcpudp.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { PROTOCOL, portsOf } from '../model/packet.ts';
import { anyPortSpan, writePorts } from '../values/port.ts';
import { arePortsMet, isLaterFragment, sawPorts, screenPorts } from './screen-ports.ts';
import { UDP_TEXTS } from './udp.texts.ts';

export const udp = defineMatch({
  name: 'udp',
  impliedBy: PROTOCOL.udp,
  needs: { protocol: [PROTOCOL.udp], tool: "UDP match requires '-p udp'" },
  options: {
    sourcePort: { flag: '--sport', aliases: ['--source-port'], holds: anyPortSpan, invertible: true },
    destinationPort: { flag: '--dport', aliases: ['--destination-port'], holds: anyPortSpan, invertible: true },
  },
  print: ({ sourcePort, destinationPort }, context) => [
    ...writePorts('--sport', sourcePort, context),
    ...writePorts('--dport', destinationPort, context),
  ],
  evaluate({ sourcePort, destinationPort }, { packet, flavour }) {
    if (isLaterFragment(packet)) return 'no-match';
    const ports = portsOf(packet);
    if (ports === undefined) return sourcePort === undefined && destinationPort === undefined ? 'match' : 'no-match';
    return arePortsMet(ports, { source: sourcePort, destination: destinationPort, flavour }) ? 'match' : 'no-match';
  },
  saw({ sourcePort, destinationPort }, { packet, flavour }) {
    const ports = portsOf(packet);
    const none = message('match.udp.no-header');
    if (ports === undefined) return { sourcePort: none, destinationPort: none };
    return sawPorts(ports, { source: sourcePort, destination: destinationPort, flavour });
  },
  screen: ({ sourcePort, destinationPort }) => screenPorts(sourcePort, destinationPort, true),
  texts: UDP_TEXTS,
});
