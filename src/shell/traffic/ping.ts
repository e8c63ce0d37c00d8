/** ping(8) of iputils: echo requests, and what comes back to each. */
import type { Moment } from '../../engine/moment.ts';
import { type Message, message } from '../../model/message.ts';
import type { Packet } from '../../model/packet.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { addressFamily, readAddress } from '../../values/address-bits.ts';
import { payloadLength } from '../../values/packet-length.ts';
import {
  type Chunk,
  type CommandResult,
  failed,
  type Invocation,
  printedInOrder,
  type ShellOptions,
} from '../command.ts';
import { readOptions } from '../options.ts';
import { ask, type Conversation, type Heard, openConversation, pause } from './conversation.ts';
import { errorWords } from './errno.ts';
import { addressNamed } from './name-lookup.ts';
import { echoRequest } from './packets.ts';
import { icmpErrorWords } from './ping-words.ts';
import { type Speaker, sourceOf } from './speaker.ts';
import { aside, said, type TrafficCommand } from './traffic-command.ts';

/** A page's story has no room for more. */
const MOST_PACKETS = 20;
/** How long it waits for the last answer, in seconds, when nobody says (MAXWAIT). */
const LINGER = 10;
/** A packet on its way and back: nobody measures here, so it is always the same, in microseconds. */
const ROUND_TRIPS = [412, 398, 405];
const BYTES = 56;

interface Request {
  readonly destination: string;
  readonly count: number;
  /** Nobody said how many. */
  readonly isOpen: boolean;
  readonly bytes: number;
  readonly ttl: number;
  readonly linger: number;
  readonly interval: number;
  readonly isQuiet: boolean;
  readonly through: string | undefined;
}

export const ping: TrafficCommand = {
  names: ['ping', 'ping4', 'ping6'],
  summary: message('traffic.ping'),
  manual: message('traffic.ping.manual'),
  speak: (speaker, invocation, moment, options) => {
    const request = readRequest(invocation, moment);
    if (typeof request === 'string') return failed(moment, request, request.includes('usage') ? 1 : 2);
    const from = boundSpeaker(speaker, request, moment);
    if (from === undefined) return failed(moment, `ping: unknown iface: ${request.through}`, 2);
    return run(request, from, moment, options);
  },
};

const SPEC = { short: 'c:W:w:I:s:t:i:M:Q:p:T:nqvDbfAR46O' };

function readRequest({ args }: Invocation, moment: Moment): Request | string {
  const { given, rest, fault } = readOptions(args, SPEC);
  if (fault !== undefined) return `ping: ${fault}`;
  const [name] = rest;
  if (name === undefined) return 'ping: usage error: Destination address required';
  const destination = addressNamed(name, moment);
  if (destination === undefined) return `ping: ${name}: Temporary failure in name resolution`;
  const number = (letter: string, otherwise: number, least = 0): number | string => {
    const text = given.get(letter);
    const value = text === undefined ? otherwise : Number(text);
    return Number.isFinite(value) && value >= least ? value : `ping: invalid argument: '${text}'`;
  };
  const numbers = {
    count: number('c', 1, 1),
    bytes: number('s', BYTES),
    ttl: number('t', 64, 1),
    linger: number('W', number('w', LINGER) as number),
    interval: number('i', 1),
  };
  const wrong = Object.values(numbers).find((value) => typeof value === 'string');
  if (wrong !== undefined) return wrong as string;
  return {
    ...(numbers as Record<keyof typeof numbers, number>),
    destination,
    isOpen: !given.has('c'),
    isQuiet: given.has('q'),
    through: given.get('I'),
  };
}

/** `-I`: an interface or an address of the host. */
function boundSpeaker(speaker: Speaker, { through }: Request, { host }: Moment): Speaker | undefined {
  if (through === undefined || speaker.kind === 'client') return speaker;
  const source = readAddress(through, addressFamily(through));
  if (source !== undefined) return { ...speaker, source };
  return findInterface(host, through) && { ...speaker, boundTo: through };
}

/** What was counted so far. */
interface Tally {
  readonly chunks: Chunk[];
  readonly times: number[];
  sent: number;
  errors: number;
}

function run(request: Request, speaker: Speaker, moment: Moment, options: ShellOptions): CommandResult {
  const conversation = openConversation(speaker, moment, options);
  const source = sourceOf(speaker, request.destination, moment.host);
  const tally: Tally = { chunks: [], times: [], sent: 0, errors: 0 };
  print(tally, head(request, speaker, source));
  const ends = { family: addressFamily(request.destination), source, destination: request.destination };
  const identifier = 1 + (moment.world.nextConnection % 60_000);
  const count = Math.min(request.count, MOST_PACKETS);
  let isLastSilent = false;
  for (let sequence = 1; sequence <= count; sequence++) {
    const packet = echoRequest(ends, { identifier, sequence, bytes: request.bytes, ttl: request.ttl });
    const heard = ask(conversation, packet, { answer: packet.payload });
    if (heard.isRefused) return said(conversation, { stderr: refusal(heard), exit: 2 });
    tally.sent += 1;
    isLastSilent = !noteOne(tally, heard, { request, sequence });
    if (sequence < count) pause(conversation, request.interval);
  }
  if (isLastSilent) waitInVain(conversation, request, tally, options.say);
  const end = statistics(request, tally) + shortened(request, options.say);
  return said(conversation, {
    ...printedInOrder([...tally.chunks, { to: 'stdout', text: end }]),
    exit: tally.times.length > 0 ? 0 : 1,
  });
}

function print({ chunks }: Tally, line: string): void {
  chunks.push({ to: 'stdout', text: `${line}\n` });
}

function head({ destination, bytes, through }: Request, speaker: Speaker, source: string): string {
  if (addressFamily(destination) === 'ipv6') {
    return `PING ${destination}(${destination}) ${through === undefined ? '' : `from ${source} ${through}: `}${bytes} data bytes`;
  }
  const bound = speaker.kind === 'host' && speaker.boundTo !== undefined ? ` ${speaker.boundTo}:` : ' :';
  const from = through === undefined ? '' : ` from ${source}${bound}`;
  return `PING ${destination} (${destination})${from} ${bytes}(${bytes + 28}) bytes of data.`;
}

/** connect() of a socket that only asks for the way. */
function refusal({ error = '' }: Heard): string {
  if (error === 'EACCES')
    return 'ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n';
  return `ping: connect: ${errorWords(error)}\n`;
}

/** Writes down what came of one request; answers whether anything did. */
function noteOne(tally: Tally, heard: Heard, { request, sequence }: { request: Request; sequence: number }): boolean {
  const { packet, error } = heard;
  if (error !== undefined && error !== 'EHOSTUNREACH') {
    tally.chunks.push({ to: 'stderr', text: `ping: sendmsg: ${errorWords(error)}\n` });
    return false;
  }
  if (packet === undefined) return false;
  const { transport } = packet;
  if (transport.kind !== 'icmp') return false;
  if (transport.quote !== undefined) {
    tally.errors += 1;
    print(tally, `From ${packet.source} icmp_seq=${sequence} ${icmpErrorWords(packet, transport)}`);
    return true;
  }
  const time = ROUND_TRIPS[(sequence - 1) % ROUND_TRIPS.length] ?? 400;
  tally.times.push(time);
  if (!request.isQuiet) print(tally, replyLine(packet, sequence, time));
  return true;
}

function replyLine(packet: Packet, sequence: number, time: number): string {
  const bytes = payloadLength(packet) + 8;
  return `${bytes} bytes from ${packet.source}: icmp_seq=${sequence} ttl=${packet.ttl} time=${milliseconds(time)} ms`;
}

function waitInVain(
  conversation: Conversation,
  request: Request,
  tally: Tally,
  say: (message: Message) => string,
): void {
  pause(conversation, request.linger);
  print(tally, aside(say(message('traffic.nothing-came', { seconds: request.linger }))).trimEnd());
}

function milliseconds(time: number): string {
  return (time / 1000).toFixed(3);
}

function statistics({ destination, interval }: Request, { times, sent, errors }: Tally): string {
  const loss = Number((((sent - times.length) * 100) / sent).toPrecision(6));
  const failures = errors > 0 ? ` +${errors} errors,` : '';
  const time = Math.round((sent - 1) * (interval * 1000 + 1));
  const counted =
    `\n--- ${destination} ping statistics ---\n` +
    `${sent} packets transmitted, ${times.length} received,${failures} ${loss}% packet loss, time ${time}ms\n`;
  if (times.length === 0) return `${counted}\n`;
  const sum = times.reduce((one, other) => one + other, 0);
  const mean = sum / times.length;
  const squares = times.reduce((one, other) => one + other * other, 0) / times.length;
  const deviation = Math.sqrt(Math.max(0, squares - mean * mean));
  const figures = [Math.min(...times), mean, Math.max(...times), deviation].map(milliseconds).join('/');
  return `${counted}rtt min/avg/max/mdev = ${figures} ms\n`;
}

/** Nobody presses Ctrl-C here. */
function shortened({ isOpen, count }: Request, say: (message: Message) => string): string {
  if (isOpen) return aside(say(message('traffic.ping.once')));
  return count > MOST_PACKETS ? aside(say(message('traffic.ping.most', { most: MOST_PACKETS }))) : '';
}
