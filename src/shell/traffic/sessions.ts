/** telnet(1), ssh(1) and wget(1): as far as their connection goes. */
import type { Moment } from '../../engine/moment.ts';
import { type Message, message } from '../../model/message.ts';
import { type CommandResult, failed, type ShellOptions } from '../command.ts';
import { readOptions } from '../options.ts';
import { localTime } from '../session/clock.ts';
import { connect, exchange } from './connect.ts';
import { type Conversation, openConversation, pause } from './conversation.ts';
import { errorWords } from './errno.ts';
import { addressNamed } from './name-lookup.ts';
import { aside, said, type TrafficCommand } from './traffic-command.ts';
import {
  CONNECT_SECONDS,
  type Place,
  readPort,
  readUrl,
  secondsOf,
  type Target,
  WEB_BODY,
  WEB_HEAD,
} from './where-to.ts';

/** Waits for nothing, and says so. */
function waitInVain(conversation: Conversation, seconds: number, say: (words: Message) => string): string {
  pause(conversation, seconds);
  return aside(say(message('traffic.nothing-came', { seconds })));
}

export const telnet: TrafficCommand = {
  names: ['telnet'],
  summary: message('traffic.telnet'),
  speak: (speaker, { args }, moment, { say, ...options }) => {
    const [name, service = '23'] = args.filter((word) => !word.startsWith('-'));
    if (name === undefined) return failed(moment, 'Usage: telnet HOST [PORT]', 64);
    const address = addressNamed(name, moment);
    if (address === undefined)
      return failed(moment, `telnet: could not resolve ${name}/${service}: Temporary failure in name resolution`);
    const port = readPort(service);
    if (port === undefined)
      return failed(moment, `telnet: could not resolve ${name}/${service}: Servname not supported for ai_socktype`);
    const conversation = openConversation(speaker, moment, { say, ...options });
    const connection = connect(conversation, address, port);
    const trying = `Trying ${address}...\n`;
    if (connection.kind === 'connected') {
      return said(conversation, { stdout: `${trying}Connected to ${name}.\nEscape character is '^]'.\n`, exit: 0 });
    }
    const waited = connection.kind === 'silent' ? waitInVain(conversation, CONNECT_SECONDS, say) : '';
    const errno = connection.kind === 'silent' ? 'ETIMEDOUT' : connection.errno;
    const stderr = `telnet: Unable to connect to remote host: ${errorWords(errno)}\n`;
    return said(conversation, { stdout: trying + waited, stderr, exit: 1 });
  },
};

export const ssh: TrafficCommand = {
  names: ['ssh'],
  summary: message('traffic.ssh'),
  speak: (speaker, { args }, moment, options) => {
    const target = readSsh(args, moment);
    if (typeof target === 'string') return failed(moment, target, 255);
    const { name, address, port, seconds } = target;
    const conversation = openConversation(speaker, moment, options);
    const connection = connect(conversation, address, port);
    if (connection.kind === 'connected') {
      exchange(conversation, connection, 'SSH-2.0-OpenSSH_9.2p1\r\n', 'SSH-2.0-OpenSSH_9.2p1\r\n');
      return said(conversation, { stdout: aside(options.say(message('traffic.ssh.login'))), exit: 0 });
    }
    const stdout = connection.kind === 'silent' ? waitInVain(conversation, seconds, options.say) : '';
    const errno = connection.kind === 'silent' ? 'ETIMEDOUT' : connection.errno;
    const stderr = `ssh: connect to host ${name} port ${port}: ${errorWords(errno)}\n`;
    return said(conversation, { stdout, stderr, exit: 255 });
  },
};

function readSsh(args: readonly string[], moment: Moment): string | (Target & { name: string; seconds: number }) {
  const { given, rest, fault } = readOptions(args, { short: 'p:o:i:l:v46' });
  const [destination] = rest;
  if (fault !== undefined || destination === undefined)
    return 'usage: ssh [-46v] [-l login_name] [-p port] destination [command]';
  const name = destination.slice(destination.lastIndexOf('@') + 1);
  const address = addressNamed(name, moment);
  if (address === undefined) return `ssh: Could not resolve hostname ${name}: Temporary failure in name resolution`;
  const port = given.has('p') ? readPort(given.get('p') ?? '') : 22;
  if (port === undefined) return `Bad port '${given.get('p')}'`;
  const limit = /^ConnectTimeout=(\d+)$/.exec(given.get('o') ?? '')?.[1];
  return { name, address, port, seconds: secondsOf(limit, CONNECT_SECONDS) };
}

export const wget: TrafficCommand = {
  names: ['wget'],
  summary: message('traffic.wget'),
  speak: (speaker, invocation, moment, options) => {
    const { given, rest } = readOptions(invocation.args, {
      short: 'T:t:O:q',
      long: { timeout: 'T', tries: 't', quiet: 'q', 'output-document': 'O' },
    });
    const [url] = rest;
    if (url === undefined)
      return failed(
        moment,
        "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.",
      );
    return get(openConversation(speaker, moment, options), url, { given, options });
  },
};

function stampOf(moment: Moment): string {
  return localTime(moment).toISOString().slice(0, 19).replace('T', ' ');
}

/** As wget spells a URL: whole, without a port that goes without saying. */
function spelled({ scheme, name, port, path }: Place): string {
  const isUsual = port === (scheme === 'https' ? 443 : 80);
  return `${scheme}://${name}${isUsual ? '' : `:${port}`}${path}`;
}

function get(
  conversation: Conversation,
  url: string,
  { given, options }: { given: ReadonlyMap<string, string>; options: ShellOptions },
): CommandResult {
  const place = readUrl(url, conversation.moment);
  if ('unknown' in place) {
    const words = `wget: unable to resolve host address '${place.unknown}'\n`;
    return said(conversation, { stderr: words, exit: 4 });
  }
  const { address, port } = place;
  const head = `--${stampOf(conversation.moment)}--  ${spelled(place)}\nConnecting to ${address}:${port}... `;
  const connection = connect(conversation, address, port);
  if (connection.kind !== 'connected') {
    const seconds = secondsOf(given.get('T'), CONNECT_SECONDS);
    const stdout = connection.kind === 'silent' ? waitInVain(conversation, seconds, options.say) : '';
    const errno = connection.kind === 'silent' ? 'ETIMEDOUT' : connection.errno;
    // What may pass is tried again by the real one; a refusal is final.
    const end = errno === 'ETIMEDOUT' || errno === 'EACCES' ? 'Giving up.\n\n' : '';
    return said(conversation, { stdout, stderr: `${head}failed: ${errorWords(errno)}.\n${end}`, exit: 4 });
  }
  const asked = `GET ${place.path} HTTP/1.1\r\nHost: ${place.name}\r\nUser-Agent: Wget/1.21.3\r\nConnection: Keep-Alive\r\n\r\n`;
  const isAnswered = exchange(conversation, connection, asked, WEB_HEAD + WEB_BODY);
  const answer = isAnswered ? `200 OK\nLength: ${WEB_BODY.length}\n` : 'No data received.\n';
  return said(conversation, {
    stderr: `${head}connected.\nHTTP request sent, awaiting response... ${answer}`,
    exit: isAnswered ? 0 : 4,
  });
}
