/** `ifconfig eth0 10.0.0.1 netmask 255.255.255.0 up`: changes of one interface. */
import type { Moment } from '../../engine/moment.ts';
import type { Interface, Network } from '../../model/host.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { readAddress } from '../../values/address-bits.ts';
import { changeMoment } from '../change-moment.ts';
import { type CommandResult, failed, printed, type ShellOptions } from '../command.ts';
import { addAddress, flushAddresses, setUp } from '../iproute/change-host.ts';
import { ip } from '../iproute/ip.ts';
import { prefixOfMask } from './route.ts';

interface Changing {
  readonly device: Interface;
  readonly options: ShellOptions;
  readonly rest: string[];
  moment: Moment;
  wanted: Network | undefined;
}

/** Does what a word says; what is wrong with it, if anything. */
type WordReader = (changing: Changing) => string;

const READERS: Readonly<Record<string, WordReader>> = {
  up: (changing) => setState(changing, true),
  down: (changing) => setState(changing, false),
  mtu: (changing) => setLink(changing, 'mtu', changing.rest.shift()),
  txqueuelen: (changing) => setLink(changing, 'txqueuelen', changing.rest.shift()),
  hw: (changing) => setLink(changing, 'address', changing.rest.splice(0, 2)[1]),
  netmask: (changing) => {
    const prefix = prefixOfMask(changing.rest.shift() ?? '');
    if (changing.wanted !== undefined && prefix !== undefined) changing.wanted = { ...changing.wanted, prefix };
    return '';
  },
  broadcast: (changing) => {
    changing.rest.shift();
    return '';
  },
};

function setState(changing: Changing, isUp: boolean): string {
  const { moment, device } = changing;
  changing.moment = changeMoment(moment, { host: setUp(moment.host, device.name, isUp) });
  return '';
}

function setLink(changing: Changing, word: string, value = ''): string {
  const { moment, device, options } = changing;
  const ran = ip.run({ name: 'ip', args: ['link', 'set', device.name, word, value], stdin: '' }, moment, options);
  changing.moment = ran.moment;
  return ran.stderr;
}

export function changeInterface(
  device: Interface,
  words: readonly string[],
  moment: Moment,
  options: ShellOptions,
): CommandResult {
  const changing: Changing = { device, options, rest: [...words], moment, wanted: undefined };
  for (let word = changing.rest.shift(); word !== undefined; word = changing.rest.shift()) {
    const reader = Object.hasOwn(READERS, word) ? READERS[word] : undefined;
    const fault = reader === undefined ? takeAddress(changing, word) : reader(changing);
    if (fault !== '') return failed(moment, fault, reader === undefined ? 1 : 255);
  }
  const { wanted } = changing;
  return printed(wanted === undefined ? changing.moment : withAddress(changing.moment, device.name, wanted), '');
}

function takeAddress(changing: Changing, text: string): string {
  const [head = '', length] = text.split('/');
  const address = readAddress(head, 'ipv4');
  if (address === undefined) return `${text}: Host name lookup failure\nifconfig: \`--help' gives usage information.`;
  changing.wanted = { address, prefix: length === undefined ? classfulPrefix(address) : Number(length) };
  return '';
}

/** Without a netmask the classes of old decide. */
function classfulPrefix(address: string): number {
  const first = Number(address.split('.')[0]);
  if (first < 128) return 8;
  return first < 192 ? 16 : 24;
}

/** It takes the place of the first IPv4 address, and the interface goes up. */
function withAddress(moment: Moment, name: string, address: Network): Moment {
  const bare = setUp(flushAddresses(moment.host, name, 'ipv4'), name, true);
  const device = findInterface(bare, name);
  return device === undefined ? moment : changeMoment(moment, { host: addAddress(bare, device, address) });
}
