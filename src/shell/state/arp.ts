/** arp(8) of net-tools: IPv4 neighbours. */
import type { Moment } from '../../engine/moment.ts';
import type { Neighbour } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import { type CommandResult, failed, printed, type ShellCommand, type ShellOptions } from '../command.ts';
import { deviceToward } from '../iproute/change-host.ts';
import { ip } from '../iproute/ip.ts';

export const arp: ShellCommand = {
  names: ['arp'],
  summary: message('shell.arp'),
  manual: message('shell.arp.manual'),
  complete: (_, { host }) => ['-n', '-a', '-s', '-d', ...(host.neighbours ?? []).map(({ address }) => address)],
  run: ({ args }, moment, options): CommandResult => {
    const letters = args.filter((word) => word.startsWith('-')).join('');
    const [address, mac] = args.filter((word) => !word.startsWith('-'));
    if (letters.includes('s') && address !== undefined && mac !== undefined) return add(address, mac, moment, options);
    if (letters.includes('d') && address !== undefined) return remove(address, moment, options);
    const all = (moment.host.neighbours ?? []).filter((each) => !each.address.includes(':'));
    const chosen = address === undefined ? all : all.filter((each) => each.address === address);
    if (address !== undefined && chosen.length === 0) return printed(moment, `${address} (${address}) -- no entry\n`);
    if (letters.includes('a')) return printed(moment, chosen.map(bsdLine).join(''));
    return printed(moment, chosen.length === 0 ? '' : HEAD + chosen.map(line).join(''));
  },
};

const HEAD = 'Address                  HWtype  HWaddress           Flags Mask            Iface\n';

function line({ address, device, mac, state }: Neighbour): string {
  const known = mac === undefined ? '        (incomplete)'.padEnd(28) : `ether   ${mac.padEnd(20)}`;
  const flags = mac === undefined ? '' : flagsOf(state);
  return `${address.padEnd(25)}${known}${flags.padEnd(22)}${device}
`;
}

/** Complete, and manually set. */
function flagsOf(state: Neighbour['state']): string {
  return state === 'permanent' ? 'CM' : 'C';
}

function bsdLine({ address, device, mac, state }: Neighbour): string {
  const known = mac === undefined ? '<incomplete>' : `${mac} [ether]${state === 'permanent' ? ' PERM' : ''}`;
  return `? (${address}) at ${known} on ${device}\n`;
}

function add(address: string, mac: string, moment: Moment, options: ShellOptions): CommandResult {
  const device = deviceToward(moment.host, address);
  if (device === undefined) return failed(moment, 'SIOCSARP: Network is unreachable', 255);
  return ip.run(
    { name: 'ip', args: ['neigh', 'replace', address, 'lladdr', mac, 'dev', device], stdin: '' },
    moment,
    options,
  );
}

function remove(address: string, moment: Moment, options: ShellOptions): CommandResult {
  const found = moment.host.neighbours?.find((each) => each.address === address);
  if (found === undefined) return { moment, stdout: `No ARP entry for ${address}\n`, stderr: '', exit: 255 };
  return ip.run({ name: 'ip', args: ['neigh', 'del', address, 'dev', found.device], stdin: '' }, moment, options);
}
