/** nc(1) of OpenBSD: connect to a port, or send a datagram. */
import type { Moment } from '../../engine/moment.ts';
import { portName } from '../../listing/service-of-port.ts';
import { message } from '../../model/message.ts';
import { type Payload, PROTOCOL } from '../../model/packet.ts';
import { addressFamily } from '../../values/address-bits.ts';
import { type CommandResult, failed, type Invocation, type ShellOptions } from '../command.ts';
import { readOptions } from '../options.ts';
import { listenByNc } from '../state/listen.ts';
import { connect, exchange } from './connect.ts';
import { ask, type Conversation, openConversation, pause } from './conversation.ts';
import { errorWords } from './errno.ts';
import { addressNamed } from './name-lookup.ts';
import { datagram, freePort, payloadOf } from './packets.ts';
import { type Speaker, sourceOf } from './speaker.ts';
import { aside, said, type TrafficCommand } from './traffic-command.ts';
import { CONNECT_SECONDS, readPort, secondsOf, type Target } from './where-to.ts';

interface Request extends Target {
  readonly name: string;
  readonly isTalkative: boolean;
  readonly isUdp: boolean;
  readonly isProbe: boolean;
  readonly seconds: number | undefined;
  readonly sourcePort: number | undefined;
  readonly words: string;
}

const USAGE = 'usage: nc [-nuvz] [-p source_port] [-w timeout] destination port';

export const nc: TrafficCommand = {
  names: ['nc', 'netcat', 'ncat'],
  summary: message('traffic.nc'),
  speak: (speaker, invocation, moment, options) => {
    const listening = speaker.kind === 'host' ? listenByNc(invocation, moment, options) : undefined;
    if (listening !== undefined) return listening;
    const request = readRequest(invocation, moment);
    if (typeof request === 'string') return failed(moment, request);
    const conversation = openConversation(speaker, moment, options);
    return request.isUdp ? sendDatagram(conversation, request) : connectTo(conversation, request, speaker, options);
  },
};

function readRequest({ args, stdin }: Invocation, moment: Moment): Request | string {
  const { given, rest, fault } = readOptions(args, { short: 'vzunw:p:s:46N' });
  if (fault !== undefined) return `nc: ${fault}\n${USAGE}`;
  const [name, service] = rest;
  if (name === undefined) return USAGE;
  const address = addressNamed(name, moment);
  if (address === undefined)
    return `nc: getaddrinfo for host "${name}" port ${service ?? ''}: Temporary failure in name resolution`;
  const port = service === undefined ? undefined : readPort(service);
  if (port === undefined)
    return service === undefined ? 'nc: missing port number' : `nc: port number invalid: ${service}`;
  const isTimed = given.has('w');
  return {
    name,
    address,
    port,
    isTalkative: given.has('v'),
    isUdp: given.has('u'),
    isProbe: given.has('z'),
    seconds: isTimed ? secondsOf(given.get('w'), 1) : undefined,
    sourcePort: given.has('p') ? readPort(given.get('p') ?? '') : undefined,
    words: stdin,
  };
}

/** It names the service unless asked not to; `*` where it knows none. */
function succeeded({ name, port, isUdp }: Request): string {
  const named = portName(port, isUdp ? PROTOCOL.udp : PROTOCOL.tcp, false);
  return `Connection to ${name} ${port} port [${isUdp ? 'udp' : 'tcp'}/${named === String(port) ? '*' : named}] succeeded!\n`;
}

function connectTo(conversation: Conversation, request: Request, _: Speaker, { say }: ShellOptions): CommandResult {
  const { name, address, port, isTalkative, seconds, words } = request;
  const connection = connect(conversation, address, port, request.sourcePort);
  const complaint = (text: string): string =>
    isTalkative ? `nc: connect to ${name} port ${port} (tcp) ${text}\n` : '';
  if (connection.kind === 'failed')
    return said(conversation, { stderr: complaint(`failed: ${errorWords(connection.errno)}`), exit: 1 });
  if (connection.kind === 'silent') {
    const waited = seconds ?? CONNECT_SECONDS;
    pause(conversation, waited);
    const why = seconds === undefined ? 'failed: Connection timed out' : 'timed out: Operation now in progress';
    const stdout = aside(say(message('traffic.nothing-came', { seconds: waited })));
    return said(conversation, { stdout, stderr: complaint(why), exit: 1 });
  }
  if (!request.isProbe && words !== '') exchange(conversation, connection, words, '');
  return said(conversation, { stderr: isTalkative ? succeeded(request) : '', exit: 0 });
}

/** How often `-zu` writes a byte to see whether the port complains, and what (udptest). */
const PROBES = 3;
const PROBE: Payload = payloadOf('X');

/** Silence is taken for success: a datagram that arrives is not answered. */
function sendDatagram(conversation: Conversation, request: Request): CommandResult {
  const { address, port, isTalkative, words, isProbe } = request;
  const { speaker, moment } = conversation;
  const ends = {
    family: addressFamily(address),
    destination: address,
    source: sourceOf(speaker, address, moment.host),
  };
  const sourcePort = request.sourcePort ?? freePort(moment.world);
  const payloads = isProbe ? Array.from({ length: PROBES }, () => PROBE) : [payloadOf(words)];
  for (const payload of payloads) {
    const packet = datagram(ends, { sourcePort, destinationPort: port, payload });
    const heard = ask(conversation, packet, { isFromSocket: true });
    if (heard.isRefused && isTalkative) {
      const stderr = `nc: connect to ${request.name} port ${port} (udp) failed: ${errorWords(heard.error ?? '')}\n`;
      return said(conversation, { stderr, exit: 1 });
    }
    if (heard.error !== undefined || heard.packet?.transport.kind === 'icmp') return said(conversation, { exit: 1 });
  }
  return said(conversation, { stderr: isTalkative ? succeeded(request) : '', exit: 0 });
}
