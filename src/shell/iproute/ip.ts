/** ip(8) of iproute2: options, objects, and what comes of their commands. */
import { message } from '../../model/message.ts';
import { changeMoment } from '../change-moment.ts';
import { type CommandResult, failed, type ShellCommand } from '../command.ts';
import { completeIp } from './complete-ip.ts';
import { ipAddress } from './ip-address.ts';
import { ipLink } from './ip-link.ts';
import { ipNeighbour } from './ip-neighbour.ts';
import { ipRoute } from './ip-route.ts';
import { ipRule } from './ip-rule.ts';
import { IpRefusal, incomplete } from './refusal.ts';
import { type IpCommand, type IpOptions, isShortFor, type Words, wordsOver } from './request.ts';

/** In the order in which iproute2 tries them: `a` is address, `r` is route. */
const OBJECTS: readonly (readonly [name: string, command: IpCommand | undefined])[] = [
  ['address', ipAddress],
  ['addrlabel', undefined],
  ['maddress', undefined],
  ['route', ipRoute],
  ['rule', ipRule],
  ['neighbor', ipNeighbour],
  ['neighbour', ipNeighbour],
  ['ntable', undefined],
  ['link', ipLink],
  ['l2tp', undefined],
  ['tunnel', undefined],
  ['tuntap', undefined],
  ['monitor', undefined],
  ['xfrm', undefined],
  ['mroute', undefined],
  ['netns', undefined],
  ['netconf', undefined],
  ['vrf', undefined],
  ['nexthop', undefined],
  ['help', undefined],
];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export const ip: ShellCommand = {
  names: ['ip'],
  summary: message('shell.ip'),
  manual: message('shell.ip.manual'),
  complete: completeIp,
  run: ({ args }, moment, { say, walksSoFar = () => [] }): CommandResult => {
    const words = wordsOver(args);
    try {
      const options = readOptions(words);
      if (options === 'version')
        return { moment, stdout: 'ip utility, iproute2-6.1.0, libbpf 1.1.2\n', stderr: '', exit: 0 };
      const object = words.next();
      if (object === undefined || object === 'help')
        return { moment, stdout: '', stderr: `${say(message('shell.ip.manual'))}\n`, exit: 255 };
      const [name, command] = OBJECTS.find(([full]) => isShortFor(object, full)) ?? [];
      if (name === undefined) throw new IpRefusal(`Object "${object}" is unknown, try "ip help".`, 1);
      if (command === undefined) throw new IpRefusal(say(message('ip.no-object', { object: name })), 1);
      const answer = command({ words, options, host: moment.host, moment, say, walks: walksSoFar });
      const { host = moment.host, stdout = '', stderr = '' } = answer;
      return { moment: changeMoment(moment, { host }), stdout, stderr, exit: 0 };
    } catch (problem) {
      if (!(problem instanceof IpRefusal)) throw problem;
      return failed(moment, `${problem.message}\n`, problem.exit);
    }
  },
};

/** Options that change nothing of what a lab prints. */
const SILENT: readonly string[] = ['details', 'resolve', 'color', 'Numeric', 'pretty', 'timestamp', 'force'];

const SWITCHES: readonly (readonly [name: string, switched: (options: Mutable<IpOptions>) => void])[] = [
  ['4', (options) => Object.assign(options, { family: 'ipv4' })],
  ['6', (options) => Object.assign(options, { family: 'ipv6' })],
  ['oneline', (options) => Object.assign(options, { isOneLine: true })],
  ['brief', (options) => Object.assign(options, { isBrief: true })],
  ['json', (options) => Object.assign(options, { isJson: true })],
  ['human', (options) => Object.assign(options, { isForPeople: true })],
  ['statistics', (options) => Object.assign(options, { statistics: options.statistics + 1 })],
  ['stats', (options) => Object.assign(options, { statistics: options.statistics + 1 })],
];

function readOptions(words: Words): IpOptions | 'version' {
  const options: Mutable<IpOptions> = {
    isBrief: false,
    isOneLine: false,
    isJson: false,
    statistics: 0,
    isForPeople: false,
  };
  for (let word = words.peek(); word?.startsWith('-') === true; word = words.peek()) {
    words.next();
    const name = word.replace(/^--?/, '');
    const [, switched] = SWITCHES.find(([full]) => isShortFor(name, full)) ?? [];
    if (isShortFor(name, 'family')) options.family = readFamily(words.next());
    else if (switched !== undefined) switched(options);
    else if (isShortFor(name, 'Version')) return 'version';
    else if (!SILENT.some((full) => isShortFor(name, full)))
      throw new IpRefusal(`Option "${word}" is unknown, try "ip -help".`, 255);
  }
  return options;
}

function readFamily(text: string | undefined): 'ipv4' | 'ipv6' {
  if (text === undefined) throw incomplete();
  if (text === 'inet' || text === 'inet6') return text === 'inet' ? 'ipv4' : 'ipv6';
  throw new IpRefusal(`Error: argument "${text}" is wrong: invalid protocol family\n`, 255);
}
