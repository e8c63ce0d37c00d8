/** Commands of the session itself: help, time, names, waiting. */
import { message } from '../../model/message.ts';
import { failed, printed, type ShellCommand, type ShellOptions } from '../command.ts';
import { dateLine } from './clock.ts';
import { history } from './history.ts';

/** One that prints a fixed text of the host. */
function telling(
  name: string,
  tell: (args: readonly string[], moment: Parameters<ShellCommand['run']>[1]) => string,
): ShellCommand {
  return {
    names: [name],
    summary: message(`shell.${name}`),
    run: ({ args }, moment) => printed(moment, tell(args, moment)),
  };
}

const sleep: ShellCommand = {
  names: ['sleep'],
  summary: message('shell.sleep'),
  run: ({ args }, moment) => {
    const [first] = args;
    if (first === undefined) return failed(moment, "sleep: missing operand\nTry 'sleep --help' for more information.");
    const wrong = args.find((word) => !DURATION.test(word));
    if (wrong !== undefined)
      return failed(moment, `sleep: invalid time interval '${wrong}'\nTry 'sleep --help' for more information.`);
    const milliseconds = Math.min(LONGEST_WAIT, Math.round(args.reduce((sum, word) => sum + millisecondsOf(word), 0)));
    if (milliseconds === 0) return printed(moment, '');
    const world = { ...moment.world, clock: moment.world.clock + milliseconds };
    return { ...printed({ ...moment, world }, ''), events: [{ kind: 'wait', milliseconds }] };
  },
};

const DURATION = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/;
const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };
/** 400 days: nothing in a host waits longer. */
const LONGEST_WAIT = 400 * 86_400_000;

function millisecondsOf(word: string): number {
  const [, number = '0', unit = ''] = DURATION.exec(word) ?? [];
  return Number(number) * (UNITS[unit] ?? 1) * 1000;
}

export const SESSION_COMMANDS: readonly ShellCommand[] = [
  history,
  sleep,
  telling('date', (_args, moment) => `${dateLine(moment)}\n`),
  telling('hostname', (_args, { host }) => `${host.name}\n`),
  telling('whoami', () => 'root\n'),
  telling('id', (args) => (/^-[ugr]+$/.test(args[0] ?? '') ? '0\n' : 'uid=0(root) gid=0(root) groups=0(root)\n')),
  telling('uname', (args, { host }) => `${kernelLine(args, host.name)}\n`),
  telling('pwd', () => '/root\n'),
  telling('clear', () => ''),
  telling('true', () => ''),
  {
    ...telling('exit', () => ''),
    names: ['exit', 'logout'],
    run: (_call, moment, { say }) => printed(moment, `(${say(message('shell.exit.stays'))})\n`),
  },
  // What a firewall's script does beside the rules, and which changes nothing here.
  {
    ...telling('modprobe', () => ''),
    names: ['modprobe', 'insmod', 'depmod', 'chmod', 'touch', 'mkdir', 'cd', 'logger'],
  },
  { names: ['false'], summary: message('shell.false'), run: (_call, moment) => ({ ...printed(moment, ''), exit: 1 }) },
];

/** The kernel that is simulated: that of the recordings. */
const KERNEL = '6.1.0';

function kernelLine(args: readonly string[], name: string): string {
  if (args.includes('-a')) return `Linux ${name} ${KERNEL} #1 SMP x86_64 GNU/Linux`;
  if (args.includes('-r')) return KERNEL;
  return args.includes('-n') ? name : 'Linux';
}

/** `help` and `man`, which know all commands: `all` is asked when they run. */
export function helpCommands(all: () => readonly ShellCommand[]): readonly ShellCommand[] {
  const nameOf = ({ names: [name = ''] }: ShellCommand): string => name;
  const line = (command: ShellCommand, { say }: ShellOptions): string =>
    `${nameOf(command).padEnd(NAME_WIDTH)}${say(command.summary)}\n`;
  const help: ShellCommand = {
    names: ['help'],
    summary: message('shell.help'),
    run: ({ args }, moment, options) => {
      const wanted = args.length === 0 ? all() : all().filter(({ names }) => names.some((name) => args.includes(name)));
      if (wanted.length === 0) return failed(moment, `bash: help: no help topics match \`${args.join(' ')}'.`);
      return printed(moment, wanted.map((command) => line(command, options)).join(''));
    },
    complete: () => all().flatMap(({ names }) => names),
  };
  const man: ShellCommand = {
    names: ['man'],
    summary: message('shell.man'),
    run: ({ args }, moment, { say }) => {
      const name = args.findLast((word) => !/^\d$/.test(word));
      if (name === undefined) return failed(moment, 'What manual page do you want?');
      const command = all().find(({ names }) => names.includes(name));
      if (command === undefined) return failed(moment, `No manual entry for ${name}`, 16);
      const page = command.manual === undefined ? '' : `\n\n${say(command.manual)}`;
      return printed(moment, `${command.names.join(', ')}: ${say(command.summary)}${page}\n`);
    },
    complete: () => all().flatMap(({ names }) => names),
  };
  return [help, man];
}

const NAME_WIDTH = 22;
