/** Interfaces as `ip link` and the head lines of `ip addr` print them (print_linkinfo, print_linkinfo_brief of iproute2). */
import type { Host, Interface } from '../../model/host.ts';
import type { Walk } from '../../model/walk.ts';
import { frameCounts } from '../traffic/frame-counts.ts';
import { statisticsLines } from './print-statistics.ts';
import type { IpOptions } from './request.ts';

/** What a host of our days shows: a queue that shares fairly, a thousand packets deep. */
const QUEUE = 'fq_codel';
const QUEUE_LENGTH = 1000;

export interface LinkView {
  readonly flags: readonly string[];
  readonly queue: string;
  readonly state: 'UP' | 'DOWN' | 'UNKNOWN';
  readonly linkType: 'loopback' | 'ether' | 'none';
  readonly address: string | undefined;
  readonly broadcast: string | undefined;
}

/** What the kernel says of an interface beside what the model holds. */
export function viewOf(device: Interface, host: Host): LinkView {
  const hasCarrier = device.isUp && (device.type !== 'bridge' || hasPort(device, host));
  return {
    flags: [
      ...(device.isUp && !hasCarrier ? ['NO-CARRIER'] : []),
      ...ownFlags(device),
      ...(device.isUp ? ['UP'] : []),
      ...(hasCarrier ? ['LOWER_UP'] : []),
    ],
    queue: queueOf(device),
    state: stateOf(device, hasCarrier),
    ...addressesOf(device),
  };
}

function hasPort({ name }: Interface, host: Host): boolean {
  return host.interfaces.some(({ bridge, isUp }) => bridge === name && isUp);
}

function ownFlags({ kind, type }: Interface): readonly string[] {
  if (kind === 'loopback') return ['LOOPBACK'];
  if (kind === 'layer3') return ['POINTOPOINT', 'MULTICAST', 'NOARP'];
  return type === 'dummy' ? ['BROADCAST', 'NOARP'] : ['BROADCAST', 'MULTICAST'];
}

function queueOf({ kind, type, isUp }: Interface): string {
  if (kind === 'loopback') return 'noqueue';
  if (type === undefined) return QUEUE;
  return isUp ? 'noqueue' : 'noop';
}

function stateOf({ kind, type, isUp }: Interface, hasCarrier: boolean): LinkView['state'] {
  if (!isUp || !hasCarrier) return 'DOWN';
  return kind === 'ethernet' && type !== 'dummy' ? 'UP' : 'UNKNOWN';
}

const NOBODY = '00:00:00:00:00:00';

function addressesOf({ kind, mac }: Interface): Pick<LinkView, 'linkType' | 'address' | 'broadcast'> {
  if (kind === 'loopback') return { linkType: 'loopback', address: NOBODY, broadcast: NOBODY };
  if (kind === 'layer3') return { linkType: 'none', address: undefined, broadcast: undefined };
  return { linkType: 'ether', address: mac ?? NOBODY, broadcast: 'ff:ff:ff:ff:ff:ff' };
}

/** Group 0 is called `default` (/etc/iproute2/group). */
function groupName(group = 0): string {
  return group === 0 ? 'default' : String(group);
}

/** The head line; `ip -6 addr` asks the IPv6 side of the kernel, which knows no queue and no group. */
export function headLine(device: Interface, host: Host, { hasMode = false, isOfIpv6 = false } = {}): string {
  const { flags, queue, state } = viewOf(device, host);
  return [
    `${device.index}: ${device.name}: <${flags.join()}> mtu ${device.mtu}`,
    ...(isOfIpv6 ? [] : [`qdisc ${queue}`]),
    ...(device.bridge === undefined ? [] : [`master ${device.bridge}`]),
    `state ${state}`,
    ...(hasMode ? ['mode DEFAULT'] : []),
    ...(isOfIpv6 ? [] : [`group ${groupName(device.group)}`]),
    `qlen ${device.queueLength ?? QUEUE_LENGTH}`,
  ].join(' ');
}

/** `link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff`. */
export function linkLine(device: Interface, host: Host): string {
  const { linkType, address, broadcast } = viewOf(device, host);
  return `    link/${linkType} ${address === undefined ? '' : `${address} brd ${broadcast}`}`;
}

/** The name and state with which brief lines begin. */
export function briefHead(device: Interface, host: Host): string {
  return `${device.name.padEnd(16)} ${viewOf(device, host).state.padEnd(14)} `;
}

/** The fields of `ip -j link` and of the beginning of `ip -j addr`. */
export function linkFields(device: Interface, host: Host, { hasMode = false, hasAddress = true } = {}) {
  const { flags, queue, state, linkType, address, broadcast } = viewOf(device, host);
  return {
    ifindex: device.index,
    ifname: device.name,
    flags,
    mtu: device.mtu,
    qdisc: queue,
    ...(device.bridge !== undefined && { master: device.bridge }),
    operstate: state,
    ...(hasMode && { linkmode: 'DEFAULT' }),
    group: groupName(device.group),
    txqlen: device.queueLength ?? QUEUE_LENGTH,
    ...(hasAddress && { link_type: linkType, ...(address !== undefined && { address, broadcast }) }),
  };
}

/** `ip link show` of some interfaces. */
export function printLinks(
  devices: readonly Interface[],
  host: Host,
  options: IpOptions,
  walks: () => readonly Walk[],
): string {
  if (options.isJson) return `${JSON.stringify(devices.map((device) => jsonOf(device, host, options)))}\n`;
  return devices.map((device) => printLink(device, host, options, walks)).join('');
}

function jsonOf(device: Interface, host: Host, { isBrief }: IpOptions) {
  if (!isBrief) return linkFields(device, host, { hasMode: true });
  const { state, address, flags } = viewOf(device, host);
  return { ifname: device.name, operstate: state, ...(address !== undefined && { address }), flags };
}

function printLink(device: Interface, host: Host, options: IpOptions, walks: () => readonly Walk[]): string {
  const { isBrief, isOneLine } = options;
  const { address = '', flags } = viewOf(device, host);
  if (isBrief) return `${briefHead(device, host)}${address} <${flags.join()}> \n`;
  const head = headLine(device, host, { hasMode: true });
  return `${[head, linkLine(device, host), ...countersOf(device, options, walks)].join(isOneLine ? '\\' : '\n')}\n`;
}

/** What `-s` adds to an interface. */
export function countersOf(
  device: Interface,
  { statistics, isForPeople }: IpOptions,
  walks: () => readonly Walk[],
): readonly string[] {
  return statistics === 0 ? [] : statisticsLines(frameCounts(device, walks()), statistics, isForPeople);
}
