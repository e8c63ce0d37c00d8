/** Where a command comes from: which(1), and bash's `type` and `command -v`. Paths are those of Debian 12. */
import { message } from '../../model/message.ts';
import { type CommandResult, failed, printed, type ShellCommand } from '../command.ts';

/** What bash does itself. */
const BUILT_IN: ReadonlySet<string> = new Set(
  'cd echo printf pwd true false type command history help exit logout export source . : test [ kill jobs'.split(' '),
);

const IN_SBIN =
  /^(?:ip6?tables|xtables|ip$|ipset$|conntrack$|sysctl$|arp$|ifconfig$|route$|bridge$|brctl$|traceroute$|reboot$|service$|netfilter-persistent$|modprobe$|insmod$|depmod$)/;
/** Commands of this terminal alone. */
const NOT_THERE: ReadonlySet<string> = new Set(['from', 'listen']);

function pathOf(name: string, all: readonly ShellCommand[]): string | undefined {
  const bare = name.replace(/^\/(?:usr\/)?s?bin\//, '');
  if (bare.includes('/') || ONLY_BUILT_IN.has(bare) || NOT_THERE.has(bare)) return undefined;
  if (!all.some(({ names }) => names.includes(bare))) return undefined;
  return bare === name ? `/usr/${IN_SBIN.test(bare) ? 'sbin' : 'bin'}/${bare}` : name;
}

/** Those that are no programs as well. */
const ONLY_BUILT_IN: ReadonlySet<string> = new Set(
  'cd type command history help exit logout export source . :'.split(' '),
);

/** `all` is asked when they run. */
export function whichCommands(all: () => readonly ShellCommand[]): readonly ShellCommand[] {
  const complete = () => all().flatMap(({ names }) => names);
  const which: ShellCommand = {
    names: ['which', 'whereis'],
    summary: message('shell.which'),
    run: ({ args }, moment): CommandResult => {
      const names = args.filter((word) => !word.startsWith('-'));
      const paths = names.map((name) => pathOf(name, all()));
      const stdout = paths.map((path) => (path === undefined ? '' : `${path}\n`)).join('');
      return {
        moment,
        stdout,
        stderr: '',
        exit: names.length > 0 && paths.every((path) => path !== undefined) ? 0 : 1,
      };
    },
    complete,
  };
  const type: ShellCommand = {
    names: ['type'],
    summary: message('shell.which'),
    run: ({ args }, moment): CommandResult => {
      let stdout = '';
      let stderr = '';
      for (const name of args) {
        const path = pathOf(name, all());
        if (BUILT_IN.has(name)) stdout += `${name} is a shell builtin\n`;
        else if (path === undefined) stderr += `bash: type: ${name}: not found\n`;
        else stdout += `${name} is ${path}\n`;
      }
      return { moment, stdout, stderr, exit: stderr === '' ? 0 : 1 };
    },
    complete,
  };
  const command: ShellCommand = {
    names: ['command'],
    summary: message('shell.which'),
    run: ({ args: [flag = '', ...rest], stdin }, moment, options): CommandResult => {
      if (flag === '-v' || flag === '-V') {
        const [name = ''] = rest;
        const path = BUILT_IN.has(name) ? name : pathOf(name, all());
        return { moment, stdout: path === undefined ? '' : `${path}\n`, stderr: '', exit: path === undefined ? 1 : 0 };
      }
      const found = all().find(({ names }) => names.includes(flag));
      const isNone = flag !== '' && found === undefined;
      const nothing = failed(moment, `bash: ${flag}: command not found`, COMMAND_NOT_FOUND);
      return found?.run({ name: flag, args: rest, stdin }, moment, options) ?? (isNone ? nothing : printed(moment, ''));
    },
    complete,
  };
  return [which, type, command];
}

const COMMAND_NOT_FOUND = 127;
