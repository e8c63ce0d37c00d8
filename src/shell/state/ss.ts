/** ss(8) of iproute2: sockets in columns as wide as what stands in them (render of ss.c). */

import type { Moment } from '../../engine/moment.ts';
import { portName, portNamed } from '../../listing/service-of-port.ts';
import { message } from '../../model/message.ts';
import { type CommandResult, failed, printed, type ShellCommand } from '../command.ts';
import { type ReadOptions, readOptions } from '../options.ts';
import { type SocketChoice, type SocketLine, socketLines } from './sockets.ts';

const OPTIONS = {
  short: 'hVnraloempTisHO46tuwxSdMZzE0bf:A:N:',
  long: {
    help: 'h',
    version: 'V',
    numeric: 'n',
    all: 'a',
    listening: 'l',
    processes: 'p',
    extended: 'e',
    'no-header': 'H',
    oneline: 'O',
    ipv4: '4',
    ipv6: '6',
    tcp: 't',
    udp: 'u',
    resolve: 'r',
    options: 'o',
    memory: 'm',
    info: 'i',
  },
};

export const ss: ShellCommand = {
  names: ['ss'],
  summary: message('shell.ss'),
  manual: message('shell.ss.manual'),
  complete: () => ['-lnt', '-tuln', '-lntp', '-tan', 'sport', 'src', '='],
  run: ({ args }, moment, { say }): CommandResult => {
    const { given, rest, fault } = readOptions(args, OPTIONS);
    if (fault !== undefined) return failed(moment, `ss: ${fault}\n${say(message('shell.ss.manual'))}\n`, 255);
    if (given.has('V')) return printed(moment, 'ss utility, iproute2-6.1.0\n');
    if (given.has('h')) return printed(moment, `${say(message('shell.ss.manual'))}\n`);
    if (given.has('s')) return printed(moment, summary(moment));
    const test = filterOf(rest.join(' '));
    if (test === undefined) return failed(moment, say(message('ss.filter', { text: rest.join(' ') })), 255);
    const lines = socketLines(moment, choiceOf(given)).filter(test);
    const ordered = [
      ...lines.filter(({ protocol }) => protocol === 'udp'),
      ...lines.filter(({ protocol }) => protocol === 'tcp'),
    ];
    return printed(moment, table(ordered, given));
  },
};

/** `ss -s`: how many sockets of which kind (print_summary). */
function summary(moment: Moment): string {
  const choice = choiceOf(new Map([['a', '']]));
  const all = socketLines(moment, choice);
  const count = (protocol?: string, family?: string): number =>
    all.filter((line) => (protocol ?? line.protocol) === line.protocol && (family ?? line.family) === line.family)
      .length;
  const row = (name: string, total: number, ipv4: number, ipv6: number): string =>
    `${name}\t  ${[total, ipv4, ipv6].map((number) => String(number).padEnd(9)).join(' ')}\n`;
  const rowOfAll = (name: string, protocol?: string): string =>
    row(name, count(protocol), count(protocol, 'ipv4'), count(protocol, 'ipv6'));
  const connected = all.filter(({ state }) => state === 'ESTAB').length;
  return [
    `Total: ${all.length}\nTCP:   ${count('tcp')} (estab ${connected}, closed 0, orphaned 0, timewait 0)\n\n`,
    'Transport Total     IP        IPv6\n',
    row('RAW', 0, 0, 0) + rowOfAll('UDP', 'udp') + rowOfAll('TCP', 'tcp') + rowOfAll('INET') + row('FRAG', 0, 0, 0),
    '\n',
  ].join('');
}

/** Without any protocol all are meant; without -l and -a those that are connected. */
export function choiceOf(given: ReadOptions['given']): SocketChoice {
  const has = (letter: string): boolean => given.has(letter);
  const isAnyProtocol = !has('t') && !has('u');
  const isAnyFamily = !has('4') && !has('6');
  return {
    protocols: new Set([
      ...(has('t') || isAnyProtocol ? ['tcp' as const] : []),
      ...(has('u') || isAnyProtocol ? ['udp' as const] : []),
    ]),
    families: new Set([
      ...(has('4') || isAnyFamily ? ['ipv4' as const] : []),
      ...(has('6') || isAnyFamily ? ['ipv6' as const] : []),
    ]),
    hasListening: has('l') || has('a'),
    hasConnected: has('a') || !has('l'),
  };
}

type Test = (line: SocketLine) => boolean;

/** `sport = :22`, `src 10.0.0.1`, `state established`: one of them, or several joined by `and`. */
function filterOf(text: string): Test | undefined {
  const tests = text
    .replace(/[()]/g, ' ')
    .split(/\s+and\s+|\s+&&\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(oneFilter);
  return tests.every((test) => test !== undefined) ? (line) => tests.every((test) => test(line)) : undefined;
}

function oneFilter(text: string): Test | undefined {
  const [, side, port = ''] = /^([sd]port)\s*(?:=|==|eq)\s*:?(\S+)$/.exec(text) ?? [];
  if (side !== undefined) {
    const number = /^\d+$/.test(port) ? Number(port) : portNamed(port);
    return (line) => (side === 'sport' ? line.port : line.peer?.port) === number;
  }
  const [, end, address = ''] = /^(src|dst)\s+(\S+)$/.exec(text) ?? [];
  if (end !== undefined) return (line) => (end === 'src' ? line.address : line.peer?.address) === address;
  const [, state = ''] = /^state\s+(\S+)$/.exec(text) ?? [];
  if (state === '') return undefined;
  const names: Readonly<Record<string, string>> = { established: 'ESTAB', listening: 'LISTEN', 'syn-recv': 'SYN-RECV' };
  return (line) => line.state === (names[state] ?? state.toUpperCase());
}

const BACKLOG = '128';
/** ss prints these two numbers with a width of their own. */
const QUEUE_WIDTH = 6;

type Row = readonly string[];

function table(lines: readonly SocketLine[], given: ReadOptions['given']): string {
  const hasKind = given.has('t') === given.has('u');
  const isNumeric = given.has('n');
  const isBare = given.has('H');
  const rows = lines.map((line) => rowOf(line, isNumeric, given.has('p')));
  const header: Row = [
    'Netid',
    'State',
    'Recv-Q',
    'Send-Q',
    'Local Address:',
    'Port',
    'Peer Address:',
    'Port',
    'Process',
  ];
  const all = (isBare ? rows : [header, ...rows]).map((row) => (hasKind ? row : row.slice(1)));
  const widths = (all[0] ?? []).map((_, place) => Math.max(...all.map((row) => row[place]?.length ?? 0)));
  return all.map((row) => `${lineOf(row, widths, hasKind ? 0 : 1)}\n`).join('');
}

function rowOf(line: SocketLine, isNumeric: boolean, hasProcess: boolean): Row {
  const { protocol, family, state, address, port, peer, process } = line;
  const portText = (number: number): string => portName(number, protocol === 'tcp' ? 6 : 17, isNumeric);
  const any = family === 'ipv4' ? '0.0.0.0' : '::';
  return [
    protocol,
    state,
    '0'.padEnd(QUEUE_WIDTH),
    (state === 'LISTEN' ? BACKLOG : '0').padEnd(QUEUE_WIDTH),
    `${bracketed(address)}:`,
    portText(port),
    `${bracketed(peer?.address ?? any)}:`,
    peer === undefined ? '*' : portText(peer.port),
    hasProcess && process !== undefined ? ` users:(("${process}",pid=${PID},fd=3))` : '',
  ];
}

/** Processes have no numbers in a lab: each is shown with one. */
export const PID = 1000;

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** Addresses stand to the right, before their ports. */
const LOCAL = 4;
const PEER = 6;
const PROCESS = 8;

function lineOf(row: Row, widths: readonly number[], first: number): string {
  return row
    .map((text, at) => {
      const place = at + first;
      const width = widths[at] ?? 0;
      const padded = place === LOCAL || place === PEER ? text.padStart(width) : text.padEnd(width);
      const gap = place === LOCAL || place === PEER || place === PEER + 1 || place === PROCESS ? '' : ' ';
      return padded + gap;
    })
    .join('');
}
