/** ifconfig(8) of net-tools: interfaces as old articles show and change them. */
import type { Host, Interface } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import type { Walk } from '../../model/walk.ts';
import { addressesOf, broadcastOf, findInterface } from '../../routing/interface-addresses.ts';
import { maskOfPrefix } from '../../values/address-bits.ts';
import { type CommandResult, failed, printed, type ShellCommand } from '../command.ts';
import { viewOf } from '../iproute/print-links.ts';
import { type FrameCount, type FrameCounts, frameCounts } from '../traffic/frame-counts.ts';
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
    const walks = options.walksSoFar?.() ?? [];
    const [name, ...rest] = args.filter((word) => word !== '-a' && word !== '-v');
    if (name === '-s') return printed(moment, printInterfaceTable(host, walks, 'Iface     '));
    if (name === undefined)
      return printed(
        moment,
        byName(host)
          .filter(({ isUp }) => isUp || args.includes('-a'))
          .map((each) => paragraph(each, host, walks))
          .join(''),
      );
    const device = findInterface(host, name);
    if (device === undefined)
      return rest.length === 0
        ? failed(moment, `${name}: error fetching interface information: Device not found`)
        : failed(moment, `${name}: ERROR while getting interface flags: No such device`, 255);
    return rest.length === 0
      ? printed(moment, paragraph(device, host, walks))
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

function paragraph(device: Interface, host: Host, walks: readonly Walk[]): string {
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
    ...counterLines(frameCounts(device, walks)),
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

/** Nothing is lost between an interface and its host in a lab. */
function counterLines({ received, sent }: FrameCounts): readonly string[] {
  const counted = ({ packets, bytes }: FrameCount): string =>
    `packets ${packets}  bytes ${bytes} (${forPeople(bytes)})`;
  return [
    `        RX ${counted(received)}`,
    '        RX errors 0  dropped 0  overruns 0  frame 0',
    `        TX ${counted(sent)}`,
    '        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0',
  ];
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

function forPeople(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${(bytes / 1024 ** power).toFixed(1)} ${UNITS[power]}`;
}

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
export function printInterfaceTable(host: Host, walks: readonly Walk[], first: string): string {
  const head = `${first} MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n`;
  const rows = byName(host)
    .filter(({ isUp }) => isUp)
    .map((device) => {
      const letters = flagsOf(device, host).map(([name]) => LETTERS[name] ?? '');
      const flags = [...LETTER_ORDER].filter((letter) => letters.includes(letter)).join('');
      const { received, sent } = frameCounts(device, walks);
      const column = ({ packets }: FrameCount): string => String(packets).padStart(9);
      return `${device.name.padEnd(15)} ${String(device.mtu).padStart(5)}${column(received)}      0      0 0     ${column(sent)}      0      0      0 ${flags}\n`;
    });
  return head + rows.join('');
}
