/** `from ADDRESS ping ...`: the same commands on a machine out there. A command of this terminal; no Linux has it. */
import type { Moment } from '../../engine/moment.ts';
import { message } from '../../model/message.ts';
import { type CommandResult, failed, type Invocation, type ShellCommand, type ShellOptions } from '../command.ts';
import { curl } from './curl.ts';
import { dmesg } from './dmesg.ts';
import { journalctl } from './kernel-log.ts';
import { addressNamed } from './name-lookup.ts';
import { dig, nslookup } from './name-servers.ts';
import { nc } from './nc.ts';
import { ping } from './ping.ts';
import { ssh, telnet, wget } from './sessions.ts';
import { speakerAt } from './speaker.ts';
import { tcpdump } from './tcpdump.ts';
import { traceroute } from './traceroute.ts';
import { ofHost, type TrafficCommand } from './traffic-command.ts';
import { xtablesMonitor } from './xtables-monitor.ts';

const SPOKEN: readonly TrafficCommand[] = [ping, nc, curl, wget, telnet, ssh, traceroute, dig, nslookup];

const NAMES = SPOKEN.flatMap(({ names }) => names.slice(0, 1));

function runFrom({ args, stdin }: Invocation, moment: Moment, options: ShellOptions): CommandResult {
  const [place = '', name = '', ...rest] = args;
  const address = addressNamed(place, moment);
  const command = SPOKEN.find(({ names }) => names.includes(name));
  if (address === undefined || command === undefined)
    return failed(moment, options.say(message('traffic.from.usage', { commands: NAMES })), 2);
  const speaker = speakerAt(address, moment.host);
  if (speaker === undefined) return failed(moment, options.say(message('traffic.from.own', { address })), 2);
  return command.speak(speaker, { name, args: rest, stdin }, moment, options);
}

const from: ShellCommand = {
  names: ['from'],
  summary: message('traffic.from'),
  manual: message('traffic.from.manual'),
  run: runFrom,
  complete: (args) => (args.length === 2 ? NAMES : []),
};

/** All that send packets, or look at them. */
export const TRAFFIC_COMMANDS: readonly ShellCommand[] = [
  ...SPOKEN.map(ofHost),
  from,
  tcpdump,
  xtablesMonitor,
  dmesg,
  journalctl,
];
