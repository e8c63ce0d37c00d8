/** brctl(8) of bridge-utils: bridges and their ports, and its old way to make them. */
import { message } from '../../model/message.ts';
import { type CommandResult, failed, printed, type ShellCommand } from '../command.ts';
import { ip } from '../iproute/ip.ts';

/** What each command is with `ip link`. */
const SAID: Readonly<Record<string, (bridge: string, port: string) => readonly string[]>> = {
  addbr: (bridge) => ['add', bridge, 'type', 'bridge'],
  delbr: (bridge) => ['del', bridge],
  addif: (bridge, port) => ['set', port, 'master', bridge],
  delif: (_, port) => ['set', port, 'nomaster'],
};

export const brctl: ShellCommand = {
  names: ['brctl'],
  summary: message('shell.brctl'),
  manual: message('shell.brctl.manual'),
  complete: (args, { host }) =>
    args.length <= 1 ? ['show', ...Object.keys(SAID)] : host.interfaces.map(({ name }) => name),
  run: ({ args }, moment, options): CommandResult => {
    const [command = '', bridge = '', port = ''] = args;
    const said = Object.hasOwn(SAID, command) ? SAID[command] : undefined;
    if (said !== undefined)
      return ip.run({ name: 'ip', args: ['link', ...said(bridge, port)], stdin: '' }, moment, options);
    if (command !== 'show') return failed(moment, options.say(message('shell.brctl.manual')));
    const { interfaces } = moment.host;
    const rows = interfaces
      .filter(({ name, type }) => type === 'bridge' && (bridge === '' || bridge === name))
      .map(({ name, mac = '' }) => {
        const ports = interfaces.filter((each) => each.bridge === name).map((each) => each.name);
        const head = `${name}\t\t8000.${mac.replaceAll(':', '')}\tno\t\t`;
        return `${head}${ports.join('\n\t\t\t\t\t\t\t')}\n`;
      });
    return printed(moment, `bridge name\tbridge id\t\tSTP enabled\tinterfaces\n${rows.join('')}`);
  },
};
