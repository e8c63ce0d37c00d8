/** curl(1): fetch from a web server. The progress meter is not shown, as on a terminal. */
import type { Moment } from '../../engine/moment.ts';
import { message } from '../../model/message.ts';
import { type CommandResult, failed, type Invocation, type ShellOptions } from '../command.ts';
import { readOptions } from '../options.ts';
import { connect, exchange } from './connect.ts';
import { type Conversation, openConversation, pause } from './conversation.ts';
import { aside, said, type TrafficCommand } from './traffic-command.ts';
import { CONNECT_SECONDS, type Place, readUrl, secondsOf, WEB_BODY, WEB_HEAD } from './where-to.ts';

interface Request extends Place {
  /** Of the whole, or of connecting. */
  readonly seconds: number | undefined;
  readonly isHead: boolean;
  readonly isVerbose: boolean;
  readonly isMute: boolean;
  readonly isThrownAway: boolean;
}

const SPEC = {
  short: 'm:sSIvkLo:4T:fH:',
  long: {
    'max-time': 'm',
    'connect-timeout': 'T',
    silent: 's',
    'show-error': 'S',
    head: 'I',
    verbose: 'v',
    insecure: 'k',
    location: 'L',
    output: 'o',
    fail: 'f',
    header: 'H',
  },
};

export const curl: TrafficCommand = {
  names: ['curl'],
  summary: message('traffic.curl'),
  speak: (speaker, invocation, moment, options) => {
    const request = readRequest(invocation, moment);
    if (typeof request === 'string') return failed(moment, request, request.includes('(6)') ? 6 : 2);
    return fetch(openConversation(speaker, moment, options), request, options);
  },
};

function readRequest({ args }: Invocation, moment: Moment): Request | string {
  const { given, rest, fault } = readOptions(args, SPEC);
  const more = "curl: try 'curl --help' for more information";
  if (fault !== undefined)
    return `curl: option ${args.find((word) => word.startsWith('-')) ?? ''}: is unknown\n${more}`;
  const [url] = rest;
  if (url === undefined) return `curl: (2) no URL specified\n${more}`;
  const place = readUrl(url, moment);
  if ('unknown' in place) return `curl: (6) Could not resolve host: ${place.unknown}`;
  const limit = given.get('m') ?? given.get('T');
  return {
    ...place,
    seconds: limit === undefined ? undefined : secondsOf(limit, 1),
    isHead: given.has('I'),
    isVerbose: given.has('v'),
    isMute: given.has('s') && !given.has('S'),
    isThrownAway: given.has('o'),
  };
}

function fetch(conversation: Conversation, request: Request, { say }: ShellOptions): CommandResult {
  const { address, port, name, seconds, path, isHead, isThrownAway } = request;
  const failure = (exit: number, words: string, waited = 0): CommandResult =>
    said(conversation, {
      stdout: waited > 0 ? aside(say(message('traffic.nothing-came', { seconds: waited }))) : '',
      stderr: request.isMute ? '' : `curl: (${exit}) ${words}\n`,
      exit,
    });
  const connection = connect(conversation, address, port);
  if (connection.kind === 'failed')
    return failure(7, `Failed to connect to ${name} port ${port} after 0 ms: Couldn't connect to server`);
  if (connection.kind === 'silent') {
    const waited = seconds ?? CONNECT_SECONDS;
    pause(conversation, waited);
    const words =
      seconds === undefined
        ? `Failed to connect to ${name} port ${port} after ${waited * 1000} ms: Couldn't connect to server`
        : `Connection timed out after ${waited * 1000} milliseconds`;
    return failure(28, words, waited);
  }
  const asked = `${isHead ? 'HEAD' : 'GET'} ${path} HTTP/1.1\r\nHost: ${name}\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n\r\n`;
  if (!exchange(conversation, connection, asked, isHead ? WEB_HEAD : WEB_HEAD + WEB_BODY)) {
    const waited = seconds ?? CONNECT_SECONDS;
    pause(conversation, waited);
    return failure(28, `Operation timed out after ${waited * 1000} milliseconds with 0 bytes received`, waited);
  }
  return said(conversation, { stdout: isThrownAway ? '' : bodyOf(isHead), exit: 0 });
}

function bodyOf(isHead: boolean): string {
  return isHead ? WEB_HEAD : WEB_BODY;
}
