/** `tcp:80`, `53-60`, `icmp:echo-request`, `gre:0`: what stands for the transport in an element (ipset_parse_proto_port of lib/parse.c). */
import type { Family } from '../model/packet.ts';
import { PROTOCOL } from '../model/packet.ts';
import { readPort } from '../values/port.ts';
import { protocolName, readProtocol } from '../values/protocol.ts';
import { type IcmpProtocol, readIcmpCode } from './icmp-codes.ts';
import type { Bounds } from './read-number.ts';
import { good, refuseSet, type SetRead } from './set-fault.ts';

const WITH_PORTS: ReadonlySet<number> = new Set([PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.sctp, PROTOCOL.udplite]);

/** Port numbers or names, one or from one to another in any order. */
export function readPortSpan(text: string, protocol = 'tcp'): SetRead<Bounds> {
  const whole = readPort(text);
  const dash = text.indexOf('-', 1);
  const first = whole ?? readPort(dash < 0 ? text : text.slice(0, dash));
  const last = whole ?? readPort(dash < 0 ? text : text.slice(dash + 1));
  if (first === undefined || last === undefined) {
    const wrong = first === undefined && dash >= 0 ? text.slice(0, dash) : text.slice(dash + 1);
    return refuseSet('bad-port', `cannot parse '${wrong}' as a ${protocol} port`, { text: wrong });
  }
  return good({ from: Math.min(first, last), to: Math.max(first, last) });
}

/** All that the text stands for, each as an element spells it: `tcp:80`, `icmp:8/0`. */
export function readPorts(text: string, family: Family): SetRead<readonly string[]> {
  const colon = text.indexOf(':');
  const named = colon < 0 ? 'tcp' : text.slice(0, colon);
  const rest = colon < 0 ? text : text.slice(colon + 1);
  if (colon >= 0 && rest === '') return refuseSet('bad-port', `cannot parse '${text}' as a tcp port`, { text });
  const protocol = readProtocol(named);
  if (protocol === undefined)
    return refuseSet('bad-protocol', `Syntax error: cannot parse '${named}' as a protocol`, { text: named });
  if (protocol === 0) return refuseSet('bad-protocol', 'Invalid protocol specified', { text: named });
  const name = protocolName(protocol);
  if (WITH_PORTS.has(protocol)) {
    const span = readPortSpan(rest, named);
    return span.ok ? good(namesOf(name, span.value)) : span;
  }
  if (protocol === PROTOCOL.icmp || protocol === PROTOCOL.icmpv6) return readIcmp(rest, name as IcmpProtocol, family);
  return rest === '0'
    ? good([`${name}:0`])
    : refuseSet('no-ports', `Syntax error: Protocol ${named} can be used with pseudo port value 0 only.`, {
        protocol: named,
      });
}

function namesOf(protocol: string, { from, to }: Bounds): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `${protocol}:${from + i}`);
}

function readIcmp(text: string, protocol: IcmpProtocol, family: Family): SetRead<readonly string[]> {
  const wanted: IcmpProtocol = family === 'ipv4' ? 'icmp' : 'ipv6-icmp';
  if (protocol !== wanted)
    return refuseSet('icmp-of-other-family', 'Invalid add command: missing setname', { protocol, wanted });
  const code = readIcmpCode(text, protocol);
  const kind = protocol === 'icmp' ? 'ICMP' : 'ICMPv6';
  return code === undefined
    ? refuseSet('bad-icmp', `Cannot parse ${text} as an ${kind} type/code.`, { text, kind })
    : good([`${protocol}:${code}`]);
}
