/** Several ports at once (multiport_mt of net/netfilter/xt_multiport.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Held } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import { PROTOCOL } from '../model/packet.ts';
import { isInSpan, type NumberSpan } from '../values/number-span.ts';
import { portList } from '../values/port-list.ts';
import { MULTIPORT_TEXTS } from './multiport.texts.ts';
import { readPorts } from './raw-ports.ts';
import { isLaterFragment, screenPorts } from './screen-ports.ts';

export const multiport = defineMatch({
  name: 'multiport',
  needs: {
    protocol: [PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.udplite, PROTOCOL.sctp, PROTOCOL.dccp],
    tool: "multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'",
  },
  options: {
    sources: {
      flag: '--sports',
      aliases: ['--source-ports'],
      holds: portList,
      invertible: true,
      excludes: ['destinations', 'either'],
    },
    destinations: {
      flag: '--dports',
      aliases: ['--destination-ports'],
      holds: portList,
      invertible: true,
      excludes: ['sources', 'either'],
    },
    either: { flag: '--ports', holds: portList, invertible: true, excludes: ['sources', 'destinations'] },
  },
  check: ({ sources, destinations, either }) =>
    (sources ?? destinations ?? either) === undefined
      ? { message: message('match.multiport.empty'), tool: 'multiport expection an option' }
      : undefined,
  evaluate({ sources, destinations, either }, { packet }) {
    if (isLaterFragment(packet)) return 'no-match';
    const ports = readPorts(packet);
    if (ports === undefined) return 'drop';
    if (sources !== undefined && isAmong(ports.source, sources.value) === sources.inverted) return 'no-match';
    if (destinations !== undefined && isAmong(ports.destination, destinations.value) === destinations.inverted)
      return 'no-match';
    if (either === undefined) return 'match';
    const isEither = isAmong(ports.source, either.value) || isAmong(ports.destination, either.value);
    return isEither === either.inverted ? 'no-match' : 'match';
  },
  saw(_given, { packet }) {
    const ports = isLaterFragment(packet) ? undefined : readPorts(packet);
    if (ports === undefined) {
      const none = message('match.multiport.no-ports');
      return { sources: none, destinations: none, either: none };
    }
    return { sources: ports.source, destinations: ports.destination, either: [ports.source, ports.destination] };
  },
  screen: ({ sources, destinations }) => screenPorts(around(sources), around(destinations), false),
  texts: MULTIPORT_TEXTS,
});

function isAmong(port: number, spans: readonly NumberSpan[]): boolean {
  for (const span of spans) if (isInSpan(port, span)) return true;
  return false;
}

/** The span from the lowest port to the highest; a negated list says nothing of the kind. */
function around(held: Held<readonly NumberSpan[]> | undefined): Held<NumberSpan> | undefined {
  if (held === undefined || held.inverted) return undefined;
  const from = Math.min(...held.value.map((span) => span.from));
  return { value: { from, to: Math.max(...held.value.map((span) => span.to)) }, inverted: false };
}
