/** bridge(8) of iproute2: the ports of bridges, as `bridge link` shows them (print_linkinfo of bridge/link.c). */

import type { Moment } from '../../engine/moment.ts';
import type { Interface } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { type CommandResult, failed, printed, type ShellCommand } from '../command.ts';
import { viewOf } from '../iproute/print-links.ts';
import { isShortFor } from '../iproute/request.ts';

export const bridge: ShellCommand = {
  names: ['bridge'],
  summary: message('shell.bridge'),
  manual: message('shell.bridge.manual'),
  complete: () => ['link', 'show', 'dev'],
  run: ({ args }, moment, { say }): CommandResult => {
    const [object, ...rest] = args.filter((word) => !word.startsWith('-'));
    if (object === undefined) return failed(moment, say(message('shell.bridge.manual')), 255);
    if (isShortFor(object, 'link')) return showPorts(rest, moment);
    if (isShortFor(object, 'vlan')) return printed(moment, 'port              vlan-id  \n');
    return failed(moment, `Object "${object}" is unknown, try "bridge help".`, 255);
  },
};

function showPorts(words: readonly string[], moment: Moment): CommandResult {
  const { host } = moment;
  const at = words.indexOf('dev');
  const name = at < 0 ? undefined : words[at + 1];
  if (name !== undefined && findInterface(host, name) === undefined)
    return failed(moment, `Cannot find device "${name}"`, 255);
  const ports = host.interfaces.filter(
    (device) => device.bridge !== undefined && (name ?? device.name) === device.name,
  );
  return printed(moment, ports.map((port) => portLine(port, moment)).join(''));
}

/** Spanning tree is off: a port forwards as soon as both it and its bridge are up. */
function portLine(port: Interface, { host }: Moment): string {
  const isForwarding = port.isUp && host.interfaces.find(({ name }) => name === port.bridge)?.isUp === true;
  const head = `${port.index}: ${port.name}: <${viewOf(port, host).flags.join()}> mtu ${port.mtu} master ${port.bridge}`;
  return `${head} state ${isForwarding ? 'forwarding' : 'disabled'} priority 32 cost 2 \n`;
}
