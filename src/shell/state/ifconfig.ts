/** ifconfig(8) of net-tools: interfaces as old articles show and change them. */
import type { Host, Interface } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import { addressesOf, broadcastOf, findInterface } from '../../routing/interface-addresses.ts';
import { maskOfPrefix } from '../../values/address-bits.ts';
import { type CommandResult, failed, printed, type ShellCommand } from '../command.ts';
import { viewOf } from '../iproute/print-links.ts';
import { changeInterface } from './ifconfig-change.ts';

export const ifconfig: ShellCommand = {
  names: ['ifconfig'],
  summary: message('shell.ifconfig'),
  manual: message('shell.ifconfig.manual'),
  complete: (args, { host }) =>
    args.length <= 1
      ? ['-a', '-s', ...host.interfaces.map(({ name }) => name)]
      : ['up', 'down', 'netmask', 'mtu', 'hw', 'ether'],
  run: ({ args }, moment, options): CommandResult => {
    const { host } = moment;
    const [name, ...rest] = args.filter((word) => word !== '-a' && word !== '-v');
    if (name === '-s') return printed(moment, printInterfaceTable(host, 'Iface     '));
    if (name === undefined)
      return printed(
        moment,
        byName(host)
          .filter(({ isUp }) => isUp || args.includes('-a'))
          .map((each) => paragraph(each, host))
          .join(''),
      );
    const device = findInterface(host, name);
    if (device === undefined)
      return rest.length === 0
        ? failed(moment, `${name}: error fetching interface information: Device not found`)
        : failed(moment, `${name}: ERROR while getting interface flags: No such device`, 255);
    return rest.length === 0
      ? printed(moment, paragraph(device, host))
      : changeInterface(device, rest, moment, options);
  },
};

function byName({ interfaces }: Host): readonly Interface[] {
  return interfaces.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** net/if.h; in the order in which ifconfig names them. */
const FLAGS = [
  ['UP', 1],
  ['BROADCAST', 2],
  ['LOOPBACK', 8],
  ['POINTOPOINT', 16],
  ['RUNNING', 64],
  ['NOARP', 128],
  ['MULTICAST', 4096],
] as const;

function flagsOf(device: Interface, host: Host): readonly (readonly [string, number])[] {
  const { flags } = viewOf(device, host);
  return FLAGS.filter(([name]) => flags.includes(name === 'RUNNING' ? 'LOWER_UP' : name));
}

function paragraph(device: Interface, host: Host): string {
  const flags = flagsOf(device, host);
  const sum = flags.reduce((all, [, bit]) => all + bit, 0);
  const [first] = addressesOf(device, 'ipv4');
  const length = device.queueLength ?? 1000;
  const lines = [
    `${device.name}: flags=${sum}<${flags.map(([name]) => name).join()}>  mtu ${device.mtu}`,
    ...(first === undefined
      ? []
      : [`        inet ${first.address}  netmask ${maskOfPrefix(first.prefix, 'ipv4')}${broadcastText(device)}`]),
    ...addressesOf(device, 'ipv6')
      .toReversed()
      .map(
        ({ address, prefix, scope }) =>
          `        inet6 ${address}  prefixlen ${prefix}  scopeid ${SCOPE_IDS[scope]}<${scope}>`,
      ),
    hardwareLine(device, length),
    ...COUNTERS,
    '',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const SCOPE_IDS = { global: '0x0', link: '0x20', host: '0x10' } as const;

function broadcastText(device: Interface): string {
  const [first] = addressesOf(device, 'ipv4');
  const given = device.addresses.find(({ address }) => address === first?.address);
  if (first === undefined || device.kind === 'loopback' || first.prefix >= 31) return '';
  return `  broadcast ${given?.hasNoBroadcast ? '0.0.0.0' : broadcastOf(first)}`;
}

function hardwareLine({ kind, mac }: Interface, length: number): string {
  if (kind === 'loopback') return `        loop  txqueuelen ${length}  (Local Loopback)`;
  if (kind === 'ethernet') return `        ether ${mac ?? '00:00:00:00:00:00'}  txqueuelen ${length}  (Ethernet)`;
  return `        unspec 00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00  txqueuelen ${length}  (UNSPEC)`;
}

/** Nobody counts frames in a lab. */
const COUNTERS = [
  '        RX packets 0  bytes 0 (0.0 B)',
  '        RX errors 0  dropped 0  overruns 0  frame 0',
  '        TX packets 0  bytes 0 (0.0 B)',
  '        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0',
];

/** The letters of `netstat -i`. */
const LETTERS: Readonly<Record<string, string>> = {
  BROADCAST: 'B',
  LOOPBACK: 'L',
  MULTICAST: 'M',
  POINTOPOINT: 'P',
  RUNNING: 'R',
  UP: 'U',
};
const LETTER_ORDER = 'BLMPRU';

/** `first` heads the first column, which ifconfig and netstat make of different width. */
export function printInterfaceTable(host: Host, first: string): string {
  const head = `${first} MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n`;
  const rows = byName(host)
    .filter(({ isUp }) => isUp)
    .map((device) => {
      const letters = flagsOf(device, host).map(([name]) => LETTERS[name] ?? '');
      const flags = [...LETTER_ORDER].filter((letter) => letters.includes(letter)).join('');
      return `${device.name.padEnd(15)} ${String(device.mtu).padStart(5)}        0      0      0 0             0      0      0      0 ${flags}\n`;
    });
  return head + rows.join('');
}
