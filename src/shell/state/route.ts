/** route(8) of net-tools: the IPv4 main table in columns, and its old way to change it. */

import type { Moment } from '../../engine/moment.ts';
import type { Host } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import { TABLE } from '../../routing/derived-routes.ts';
import { networkOf } from '../../routing/interface-addresses.ts';
import { addressWords, maskOfPrefix, readAddress } from '../../values/address-bits.ts';
import { type CommandResult, failed, printed, type ShellCommand, type ShellOptions } from '../command.ts';
import { ip } from '../iproute/ip.ts';
import { type ShownRoute, shownRoutes } from '../iproute/shown-routes.ts';

export const route: ShellCommand = {
  names: ['route'],
  summary: message('shell.route'),
  manual: message('shell.route.manual'),
  complete: () => ['-n', 'add', 'del', 'default', 'gw', '-net', '-host', 'netmask', 'metric', 'dev', 'reject'],
  run: ({ args }, moment, options): CommandResult => {
    const words = args.filter((word) => !/^-[nev46]+$/.test(word));
    const [action, ...rest] = words;
    if (action === undefined)
      return printed(
        moment,
        printRouteTable(
          moment.host,
          args.some((word) => /^-n?e/.test(word)),
        ),
      );
    if (action !== 'add' && action !== 'del') return failed(moment, options.say(message('shell.route.manual')), 4);
    return change(action, rest, moment, options);
  },
};

/** `isOfNetstat`: with the columns of netstat -r. */
export function printRouteTable(host: Host, isOfNetstat: boolean): string {
  const head = isOfNetstat
    ? 'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface'
    : 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface';
  const rows = shownRoutes(host, 'ipv4')
    .filter(({ route: { table } }) => table === TABLE.main)
    .map((shown) => rowOf(shown, isOfNetstat));
  return ['Kernel IP routing table', head, ...rows].map((line) => `${line}\n`).join('');
}

function rowOf({ route: { kind, destination, gateway, device, metric } }: ShownRoute, isOfNetstat: boolean): string {
  const isRefused = kind === 'unreachable' || kind === 'prohibit';
  const flags = `${isRefused ? '!' : 'U'}${gateway === undefined ? '' : 'G'}${destination.prefix === 32 ? 'H' : ''}`;
  const interfaceText = isRefused ? '-' : (device ?? '*');
  const left = [
    destination.address.padEnd(15),
    (isRefused ? '-' : (gateway ?? '0.0.0.0')).padEnd(15),
    maskOfPrefix(destination.prefix, 'ipv4').padEnd(15),
  ].join(' ');
  const count = isRefused ? '-' : '0';
  return isOfNetstat
    ? `${left} ${flags.padEnd(5)} ${count.padStart(5)} ${count.padEnd(6)} ${count.padStart(5)} ${interfaceText}`
    : `${left} ${flags.padEnd(5)} ${String(metric).padEnd(6)} ${count.padEnd(2)} ${'0'.padStart(7)} ${interfaceText}`;
}

interface Wanted {
  target?: string;
  netmask?: string;
  gateway?: string;
  metric?: string;
  device?: string;
  isRefusing: boolean;
}

/** Words with a value, and what they say. */
const NAMED: Readonly<Record<string, Exclude<keyof Wanted, 'isRefusing'>>> = {
  '-net': 'target',
  '-host': 'target',
  netmask: 'netmask',
  gw: 'gateway',
  gateway: 'gateway',
  metric: 'metric',
  dev: 'device',
  device: 'device',
};

function readWanted(words: readonly string[]): Wanted {
  const wanted: Wanted = { isRefusing: false };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const name = Object.hasOwn(NAMED, word) ? NAMED[word] : undefined;
    if (name !== undefined) wanted[name] = rest.shift() ?? '';
    else if (word === 'reject') wanted.isRefusing = true;
    else wanted[wanted.target === undefined ? 'target' : 'device'] = word;
  }
  return wanted;
}

/** How long a netmask is; undefined where it has holes. */
export function prefixOfMask(mask: string): number | undefined {
  const address = readAddress(mask, 'ipv4');
  const [word = 0] = address === undefined ? [] : addressWords(address);
  const length = word.toString(2).replace(/0+$/, '').length;
  const prefix = word === 0 ? 0 : length;
  return address !== undefined && maskOfPrefix(prefix, 'ipv4') === address ? prefix : undefined;
}

/** Said to `ip route`, which knows what the kernel takes. */
function change(action: 'add' | 'del', words: readonly string[], moment: Moment, options: ShellOptions): CommandResult {
  const { target = '', netmask, gateway, metric, device, isRefusing } = readWanted(words);
  const [address = '', length] = target === 'default' ? ['0.0.0.0', '0'] : target.split('/');
  if (readAddress(address, 'ipv4') === undefined) return failed(moment, `${target}: Host name lookup failure`, 6);
  const prefix = netmask === undefined ? Number(length ?? 32) : prefixOfMask(netmask);
  if (prefix === undefined) return failed(moment, `route: bogus netmask ${netmask}`, 6);
  if (networkOf({ address, prefix }).address !== address)
    return failed(
      moment,
      `route: netmask doesn't match route address\n${options.say(message('shell.route.manual'))}`,
      3,
    );
  const args = [
    ...['route', action, ...(isRefusing ? ['unreachable'] : []), `${address}/${prefix}`],
    ...(gateway === undefined ? [] : ['via', gateway]),
    ...(device === undefined ? [] : ['dev', device]),
    ...(metric === undefined ? [] : ['metric', metric]),
  ];
  const ran = ip.run({ name: 'ip', args, stdin: '' }, moment, options);
  if (ran.exit === 0) return ran;
  const request = action === 'add' ? 'SIOCADDRT' : 'SIOCDELRT';
  const [, why = 'Network is unreachable'] = /^RTNETLINK answers: (.*)/.exec(ran.stderr) ?? [];
  return ran.exit === 2 ? failed(moment, `${request}: ${why}`, 7) : ran;
}
