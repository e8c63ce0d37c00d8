/** Processes that listen: `listen tcp 0.0.0.0:80 nginx`, `python3 -m http.server 8080`, `nc -l 80`. */
import type { Moment } from '../../engine/moment.ts';
import type { ListeningSocket } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import {
  type CommandResult,
  failed,
  type Invocation,
  printed,
  type ShellCommand,
  type ShellOptions,
} from '../command.ts';
import { readOptions } from '../options.ts';
import { readEndpoint, withoutSocket, withSocket } from './sockets.ts';

/** Begins to listen, and says that it does. */
function startListening(moment: Moment, socket: ListeningSocket, { say }: ShellOptions): CommandResult {
  const after = withSocket(moment, socket);
  const { protocol, address, port, process = '' } = socket;
  const values = { protocol, address: address.includes(':') ? `[${address}]` : address, port, process };
  if (after === undefined) return failed(moment, say(message('listen.taken', values)));
  return printed(after, `${say(message(process === '' ? 'listen.now' : 'listen.now-process', values))}\n`);
}

export const listen: ShellCommand = {
  names: ['listen'],
  summary: message('shell.listen'),
  manual: message('shell.listen.manual'),
  complete: (args) => (args.length <= 1 ? ['tcp', 'udp', '-d'] : ['tcp', 'udp', '0.0.0.0:80', '[::]:80']),
  run: ({ args }, moment, options): CommandResult => {
    const isStopping = args[0] === '-d';
    const [protocol, end = '', process] = isStopping ? args.slice(1) : args;
    const place = readEndpoint(end);
    if ((protocol !== 'tcp' && protocol !== 'udp') || place === undefined)
      return failed(moment, options.say(message('shell.listen.manual')), 2);
    const socket: ListeningSocket = { protocol, ...place, mode: 'listen', ...(process !== undefined && { process }) };
    if (!isStopping) return startListening(moment, socket, options);
    const after = withoutSocket(moment, socket);
    return after === undefined
      ? failed(moment, options.say(message('listen.none', { protocol, port: place.port })))
      : printed(after, '');
  },
};

/** What articles start to have something that answers. */
export const python: ShellCommand = {
  names: ['python3', 'python'],
  summary: message('shell.python'),
  complete: () => ['-m', 'http.server', '8080'],
  run: ({ name, args }, moment, options): CommandResult => {
    const [flag, module, ...rest] = args;
    const isServer = flag === '-m' && (module === 'http.server' || module === 'SimpleHTTPServer');
    const bind = rest.findIndex((word) => word === '--bind' || word === '-b');
    const address = bind < 0 ? '0.0.0.0' : (rest[bind + 1] ?? '0.0.0.0');
    const port = rest.find((word, place) => /^\d+$/.test(word) && (bind < 0 || place !== bind + 1)) ?? '8000';
    const place = readEndpoint(address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);
    if (!isServer || place === undefined) return failed(moment, options.say(message('listen.no-python')));
    return startListening(moment, { protocol: 'tcp', ...place, mode: 'listen', process: name }, options);
  },
};

/** `nc -l -p 80`, `nc -lk 8080`, `nc -lu 53`: a process that listens; nothing where `-l` is not said. */
export function listenByNc(
  { args, name }: Invocation,
  moment: Moment,
  options: ShellOptions,
): CommandResult | undefined {
  const { given, rest } = readOptions(args, { short: 'lkuvnp:w:46Ns:' });
  if (!given.has('l')) return undefined;
  const port = given.get('p') ?? rest.at(-1) ?? '';
  const address = given.get('s') ?? (rest.length > 1 ? rest[0] : undefined) ?? (given.has('6') ? '::' : '0.0.0.0');
  const place = readEndpoint(address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);
  if (place === undefined) return failed(moment, `${name}: port number invalid: ${port}`);
  const protocol = given.has('u') ? 'udp' : 'tcp';
  return startListening(moment, { protocol, ...place, mode: 'listen', process: name }, options);
}
