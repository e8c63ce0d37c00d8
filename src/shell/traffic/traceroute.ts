/** traceroute(8): probes that live one hop longer each time, until the destination itself answers. */
import type { Moment } from '../../engine/moment.ts';
import { message } from '../../model/message.ts';
import { type Packet, TCP_FLAG } from '../../model/packet.ts';
import { addressFamily } from '../../values/address-bits.ts';
import { type CommandResult, failed, type Invocation, type ShellOptions } from '../command.ts';
import { readOptions } from '../options.ts';
import { ask, type Conversation, type Heard, openConversation, pause } from './conversation.ts';
import { errorWords } from './errno.ts';
import { addressNamed } from './name-lookup.ts';
import { CLIENT_SEQUENCE, datagram, type Ends, echoRequest, freePort, SYN_OPTIONS, tcpSegment } from './packets.ts';
import { type Speaker, sourceOf } from './speaker.ts';
import { said, type TrafficCommand } from './traffic-command.ts';

interface Request {
  readonly destination: string;
  readonly how: 'udp' | 'icmp' | 'tcp';
  readonly mostHops: number;
  readonly seconds: number;
  readonly port: number;
  /** How many are printed for a hop. */
  readonly probes: number;
}

/** Three of them tell no more than one where nothing is lost by chance: the story gets one. */
const PRINTED_PROBES = 3;
const MOST_PROBES = 10;
const FIRST_PORT = 33_434;
/** After so many hops in silence there will be nothing more: everybody out there is one hop behind the host. */
const MOST_SILENT = 3;
const TIMES = ['0.412', '0.398', '0.405'] as const;

export const traceroute: TrafficCommand = {
  names: ['traceroute', 'tracepath'],
  summary: message('traffic.traceroute'),
  speak: (speaker, invocation, moment, options) => {
    const request = readRequest(invocation, moment);
    if (typeof request === 'string') return failed(moment, request, 2);
    return trace(request, speaker, moment, options);
  },
};

function readRequest({ args }: Invocation, moment: Moment): Request | string {
  const { given, rest, fault } = readOptions(args, { short: 'nITUm:w:q:p:f:46' });
  const [name] = rest;
  if (fault !== undefined || name === undefined)
    return 'Usage: traceroute [ -nITU ] [ -m max_ttl ] [ -p port ] [ -w waittime ] host';
  const destination = addressNamed(name, moment);
  if (destination === undefined)
    return `${name}: Temporary failure in name resolution\nCannot handle "host" cmdline arg \`${name}' on position 1 (argc 1)`;
  const number = (letter: string, otherwise: number): number => Number(given.get(letter) ?? otherwise) || otherwise;
  const how = given.has('T') ? 'tcp' : 'udp';
  return {
    destination,
    how: given.has('I') ? 'icmp' : how,
    mostHops: Math.min(64, Math.max(1, number('m', 30))),
    seconds: number('w', 5),
    port: number('p', how === 'tcp' ? 80 : FIRST_PORT),
    probes: Math.min(MOST_PROBES, Math.max(1, number('q', PRINTED_PROBES))),
  };
}

function trace(request: Request, speaker: Speaker, moment: Moment, options: ShellOptions): CommandResult {
  const { destination, mostHops, seconds, probes } = request;
  const conversation = openConversation(speaker, moment, options);
  const ends = { family: addressFamily(destination), destination, source: sourceOf(speaker, destination, moment.host) };
  const lines = [
    `traceroute to ${destination} (${destination}), ${mostHops} hops max, ${ends.family === 'ipv4' ? 60 : 80} byte packets`,
  ];
  let silent = 0;
  for (let hop = 1; hop <= mostHops; hop++) {
    const probed = probe(conversation, request, ends, hop);
    if (probed.error !== undefined && probed.packet === undefined) {
      const call = probed.isRefused ? 'connect' : 'send';
      return said(conversation, {
        stdout: lines.join('\n'),
        stderr: `\n${call}: ${errorWords(probed.error)}\n`,
        exit: 1,
      });
    }
    const isLast = isEnd(probed.packet, destination);
    silent = probed.packet === undefined ? silent + 1 : 0;
    if (silent > MOST_SILENT) {
      lines.push(...silence(hop, mostHops, probes));
      break;
    }
    lines.push(hopLine(hop, probed.packet, probes));
    if (isLast) break;
  }
  if (silent > 0) pause(conversation, seconds);
  return said(conversation, { stdout: `${lines.join('\n')}\n`, exit: 0 });
}

function silence(from: number, to: number, probes: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, place) => hopLine(from + place, undefined, probes));
}

function probe(conversation: Conversation, { how, port }: Request, ends: Ends, hop: number): Heard {
  const { world } = conversation.moment;
  if (how === 'icmp') {
    const identifier = 1 + (world.nextConnection % 60_000);
    return ask(conversation, echoRequest(ends, { identifier, sequence: hop, bytes: 32, ttl: hop }));
  }
  const sourcePort = freePort(world);
  if (how === 'udp') {
    const destinationPort = Math.min(65_535, port + hop - 1);
    const packet = datagram(ends, { sourcePort, destinationPort, payload: { hex: '', zeros: 32 }, ttl: hop });
    return ask(conversation, packet, { isFromSocket: true, isClosed: true });
  }
  const packet = tcpSegment(ends, {
    sourcePort,
    destinationPort: port,
    flags: TCP_FLAG.SYN,
    sequence: CLIENT_SEQUENCE,
    acknowledgement: 0,
    options: SYN_OPTIONS,
    ttl: hop,
  });
  // Its raw socket lets the kernel reset what is answered, as the real one does.
  return ask(conversation, packet);
}

/** It was the destination that answered, or somebody who says that there is no way. */
function isEnd(packet: Packet | undefined, destination: string): boolean {
  if (packet === undefined) return false;
  const { transport } = packet;
  const isExpired = transport.kind === 'icmp' && transport.type === (packet.family === 'ipv4' ? 11 : 3);
  return packet.source === destination || !isExpired;
}

/** Marks of ICMP errors that are no port unreachable. */
const MARKS: Readonly<Record<number, string>> = { 0: ' !N', 1: ' !H', 2: ' !P', 9: ' !X', 10: ' !X', 13: ' !X', 3: '' };

function hopLine(hop: number, packet: Packet | undefined, probes: number): string {
  const number = String(hop).padStart(2);
  if (packet === undefined) return `${number} ${' *'.repeat(probes)}`;
  const mark = markOf(packet);
  return `${number}  ${packet.source}${timesOf(probes)
    .map((time) => `  ${time} ms${mark}`)
    .join('')}`;
}

function timesOf(probes: number): readonly string[] {
  return Array.from({ length: probes }, (_, place) => TIMES[place % TIMES.length] ?? TIMES[0]);
}

function markOf({ family, transport }: Packet): string {
  if (transport.kind !== 'icmp' || transport.type !== (family === 'ipv4' ? 3 : 1)) return '';
  if (family === 'ipv6')
    return transport.code === 4 ? '' : ([' !N', ' !X', ' !S', ' !H'][transport.code] ?? ` !<${transport.code}>`);
  return MARKS[transport.code] ?? ` !<${transport.code}>`;
}
