/** dig(1) and nslookup(1): a question to a name server, as far as its packets go. */
import type { Moment } from '../../engine/moment.ts';
import { message } from '../../model/message.ts';
import { addressFamily } from '../../values/address-bits.ts';
import { failed, type ShellOptions } from '../command.ts';
import { ask, type Conversation, openConversation, pause } from './conversation.ts';
import { errnoOf } from './errno.ts';
import { addressNamed } from './name-lookup.ts';
import { datagram, freePort } from './packets.ts';
import { type Speaker, sourceOf } from './speaker.ts';
import { aside, said, type TrafficCommand } from './traffic-command.ts';
import { secondsOf } from './where-to.ts';

const PORT = 53;
/** Bytes of a question. */
const QUESTION = 52;

type Answer =
  | 'answered'
  | 'timed out'
  | 'unreachable at once'
  | 'connection refused'
  | 'host unreachable'
  | 'network unreachable';

/** Asks, and waits where nothing comes. */
function question(conversation: Conversation, server: string, seconds: number): Answer {
  const { speaker, moment } = conversation;
  const source = sourceOf(speaker, server, moment.host);
  const ends = { family: addressFamily(server), source, destination: server };
  const packet = datagram(ends, {
    sourcePort: freePort(moment.world),
    destinationPort: PORT,
    payload: { hex: '', zeros: QUESTION },
  });
  const heard = ask(conversation, packet, { isFromSocket: true });
  if (heard.isRefused) return 'unreachable at once';
  if (heard.packet?.transport.kind === 'udp') return 'answered';
  if (heard.packet !== undefined) return refusals[errnoOf(heard.packet)] ?? 'host unreachable';
  pause(conversation, seconds);
  return 'timed out';
}

const refusals: Readonly<Record<string, Answer>> = {
  ECONNREFUSED: 'connection refused',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
};

/** Asks `tries` times, each answered at once or in vain; what is printed then. */
function complaints(
  conversation: Conversation,
  server: string,
  { tries, seconds }: { readonly tries: number; readonly seconds: number },
): { readonly answer: Answer; readonly lines: readonly string[] } {
  const lines: string[] = [];
  let answer: Answer = 'timed out';
  for (let count = 0; count < tries; count++) {
    answer = question(conversation, server, seconds);
    if (answer === 'answered' || answer === 'unreachable at once') break;
    lines.push(`;; communications error to ${server}#${PORT}: ${answer}`);
  }
  return { answer, lines };
}

export const dig: TrafficCommand = {
  names: ['dig'],
  summary: message('traffic.dig'),
  speak: (speaker, { args }, moment, options) => {
    const server = args.find((word) => word.startsWith('@'))?.slice(1);
    const names = args.filter((word) => !/^[@+-]/.test(word));
    const address = server === undefined ? undefined : addressNamed(server, moment);
    if (server === undefined) return failed(moment, options.say(message('traffic.dig.no-server')), 10);
    if (address === undefined) return failed(moment, `dig: couldn't get address for '${server}': not found`, 10);
    const conversation = openConversation(speaker, moment, options);
    const option = (name: string, otherwise: number): number =>
      secondsOf(args.find((word) => word.startsWith(`+${name}=`))?.slice(name.length + 2), otherwise);
    const limits = { tries: Math.min(5, option('tries', 3)), seconds: option('time', 5) };
    const { answer, lines } = complaints(conversation, address, limits);
    if (answer === 'answered')
      return said(conversation, { stdout: aside(options.say(message('traffic.dig.answered'))), exit: 0 });
    if (answer === 'unreachable at once') {
      const failure = `;; UDP setup with ${address}#${PORT}(${server}) for ${names[0] ?? '.'} failed: network unreachable.`;
      return said(conversation, { stdout: `${failure}\n;; no servers could be reached\n`, exit: 9 });
    }
    const banner = `\n; <<>> DiG 9.18 <<>> ${args.join(' ')}\n; (1 server found)\n;; global options: +cmd\n;; no servers could be reached\n`;
    return said(conversation, { stdout: `${lines.join('\n')}\n${banner}`, exit: 9 });
  },
};

export const nslookup: TrafficCommand = {
  names: ['nslookup', 'host'],
  summary: message('traffic.nslookup'),
  speak: (speaker, { args }, moment, options) => lookUp(speaker, args, moment, options),
};

function lookUp(speaker: Speaker, args: readonly string[], moment: Moment, options: ShellOptions) {
  const [, server] = args.filter((word) => !word.startsWith('-'));
  const address = server === undefined ? undefined : addressNamed(server, moment);
  if (address === undefined) return failed(moment, options.say(message('traffic.dig.no-server')));
  const option = (name: string, otherwise: number): number =>
    secondsOf(args.find((word) => word.startsWith(`-${name}=`))?.slice(name.length + 2), otherwise);
  const conversation = openConversation(speaker, moment, options);
  const limits = { tries: Math.min(5, option('retry', 3)), seconds: option('timeout', 5) };
  const { answer, lines } = complaints(conversation, address, limits);
  if (answer === 'answered')
    return said(conversation, { stdout: aside(options.say(message('traffic.dig.answered'))), exit: 0 });
  return said(conversation, { stdout: `${[...lines, ';; no servers could be reached'].join('\n')}\n\n`, exit: 1 });
}
