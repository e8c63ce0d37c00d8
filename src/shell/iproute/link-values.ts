/** Values of `ip link`: groups, hardware addresses, names of interfaces. */
import { readNumber } from '../../routing/read-ip-values.ts';
import { macAddress } from '../../values/mac-address.ts';
import { IpRefusal, wrongArgument } from './refusal.ts';

/** rtnl_group_a2n(): only `default` has a name. */
export function readGroup(text: string): number {
  const group = text === 'default' ? 0 : readNumber(text, 0x7fff_ffff);
  if (group === undefined) throw wrongArgument(text, 'Invalid "group" value\n');
  return group;
}

/** ll_addr_a2n(). */
export function readMac(text: string): string {
  const read = macAddress.read([text], { family: 'ipv4' });
  if (!read.ok) throw new IpRefusal(`"${text}" is invalid lladdr.`, 1);
  return read.value;
}

const LONGEST_NAME = 15;

export function checkName(text: string): string {
  if (text === '' || text.length > LONGEST_NAME || /[/\s]/.test(text) || text === '.' || text === '..')
    throw wrongArgument(text, '"name" not a valid ifname');
  return text;
}
