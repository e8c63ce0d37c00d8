/** UDP ports (udp_mt of net/netfilter/xt_tcpudp.c). */
import { defineMatch } from '../extensions/kind.ts';
import { message } from '../model/message.ts';
import { PROTOCOL, portsOf } from '../model/packet.ts';
import { isInSpan } from '../values/number-span.ts';
import { anyPortSpan, writePorts } from '../values/port.ts';
import { isLaterFragment, screenPorts } from './screen-ports.ts';
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
  evaluate({ sourcePort, destinationPort }, { packet }) {
    if (isLaterFragment(packet)) return 'no-match';
    const ports = portsOf(packet);
    if (ports === undefined) return sourcePort === undefined && destinationPort === undefined ? 'match' : 'no-match';
    if (sourcePort !== undefined && isInSpan(ports.source, sourcePort.value) === sourcePort.inverted) return 'no-match';
    if (
      destinationPort !== undefined &&
      isInSpan(ports.destination, destinationPort.value) === destinationPort.inverted
    )
      return 'no-match';
    return 'match';
  },
  saw(_given, { packet }) {
    const ports = portsOf(packet);
    const none = message('match.udp.no-header');
    return { sourcePort: ports?.source ?? none, destinationPort: ports?.destination ?? none };
  },
  screen: ({ sourcePort, destinationPort }) => screenPorts(sourcePort, destinationPort, true),
  texts: UDP_TEXTS,
});
