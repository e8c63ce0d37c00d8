/** netstat(8) of net-tools: sockets, routes, interfaces. */
import { portName } from '../../listing/service-of-port.ts';
import { message } from '../../model/message.ts';
import { type CommandResult, failed, printed, type ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { printInterfaceTable } from './ifconfig.ts';
import { printRouteTable } from './route.ts';
import { type SocketLine, socketLines } from './sockets.ts';
import { choiceOf, PID } from './ss.ts';

const LETTERS = 'rnaltupeivWcNCx46s';

export const netstat: ShellCommand = {
  names: ['netstat'],
  summary: message('shell.netstat'),
  manual: message('shell.netstat.manual'),
  complete: () => ['-tuln', '-tulpn', '-rn', '-i', '-tan'],
  run: ({ args }, moment, { say, walksSoFar }): CommandResult => {
    const { given, fault } = readOptions(args, {
      short: LETTERS,
      long: {
        inet: '4',
        inet6: '6',
        tcp: 't',
        udp: 'u',
        numeric: 'n',
        listening: 'l',
        all: 'a',
        route: 'r',
        interfaces: 'i',
        programs: 'p',
      },
    });
    if (fault !== undefined) return failed(moment, `netstat: ${fault}\n${say(message('shell.netstat.manual'))}\n`, 4);
    if (given.has('r')) return printed(moment, printRouteTable(moment.host, true));
    if (given.has('i'))
      return printed(
        moment,
        `Kernel Interface table\n${printInterfaceTable(moment.host, walksSoFar?.() ?? [], 'Iface            ')}`,
      );
    const lines = socketLines(moment, choiceOf(given));
    const isNumeric = given.has('n');
    const hasProcess = given.has('p');
    const shown = (['tcp', 'udp'] as const).flatMap((protocol) => lines.filter((line) => line.protocol === protocol));
    return printed(
      moment,
      [headOf(given, hasProcess), ...shown.map((line) => lineOf(line, isNumeric, hasProcess))].join(''),
    );
  },
};

function whichOf(given: ReadonlyMap<string, string>): string {
  if (given.has('a')) return '(servers and established)';
  return given.has('l') ? '(only servers)' : '(w/o servers)';
}

function headOf(given: ReadonlyMap<string, string>, hasProcess: boolean): string {
  const servers = whichOf(given);
  const process = hasProcess ? ' PID/Program name    ' : '';
  return `Active Internet connections ${servers}\nProto Recv-Q Send-Q Local Address           Foreign Address         State      ${process}\n`;
}

const STATES: Readonly<Record<string, string>> = {
  ESTAB: 'ESTABLISHED',
  'SYN-RECV': 'SYN_RECV',
  'CLOSE-WAIT': 'CLOSE_WAIT',
  UNCONN: '',
};

function lineOf(line: SocketLine, isNumeric: boolean, hasProcess: boolean): string {
  const { protocol, family, state, address, port, peer, process } = line;
  const number = protocol === 'tcp' ? 6 : 17;
  const end = (host: string, text: string): string => `${hostText(host, isNumeric)}:${text}`;
  const any = family === 'ipv4' ? '0.0.0.0' : '::';
  const columns = [
    `${protocol}${family === 'ipv6' ? '6' : ''}`.padEnd(5),
    '     0',
    '     0',
    end(address, portName(port, number, isNumeric)).padEnd(23),
    (peer === undefined ? end(any, '*') : end(peer.address, portName(peer.port, number, isNumeric))).padEnd(23),
    (STATES[state] ?? state).padEnd(11),
  ];
  const owner = process === undefined ? '-' : `${PID}/${process}`;
  return `${columns.join(' ')}${hasProcess ? ` ${owner.padEnd(20)}` : ''}\n`;
}

/** Names are looked up in /etc/hosts at most. */
function hostText(address: string, isNumeric: boolean): string {
  if (isNumeric) return address;
  if (address === '127.0.0.1') return 'localhost';
  return address === '::' ? '[::]' : address;
}
