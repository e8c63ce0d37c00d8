/** `ip addr show` (print_addrinfo, print_addrinfo_brief of iproute2). */
import type { Host, Interface, Network } from '../../model/host.ts';
import type { Family } from '../../model/packet.ts';
import type { Walk } from '../../model/walk.ts';
import { addressesOf, broadcastOf, type InterfaceAddress } from '../../routing/interface-addresses.ts';
import { isInNetwork } from '../../values/address-bits.ts';
import { briefHead, countersOf, headLine, linkFields, linkLine, viewOf } from './print-links.ts';
import type { IpOptions } from './request.ts';

/** Which addresses are asked for. */
export interface AddressFilter {
  readonly family?: Family;
  readonly to?: Network;
  readonly scope?: InterfaceAddress['scope'];
  /** One interface was named: then the kernel is asked for it whole. */
  readonly isNamed?: boolean;
}

interface Shown {
  readonly address: InterfaceAddress;
  readonly family: Family;
  readonly broadcast: string | undefined;
}

/** Addresses as the kernel lists them: IPv4's secondary ones last, IPv6's newest first. */
function shownAddresses(device: Interface, filter: AddressFilter): readonly Shown[] {
  const ipv4 = addressesOf(device, 'ipv4');
  const ordered = [...ipv4.filter(({ isSecondary }) => !isSecondary), ...ipv4.filter(({ isSecondary }) => isSecondary)];
  const shown: readonly Shown[] = [
    ...ordered.map((address) => ({ address, family: 'ipv4' as const, broadcast: broadcastShown(device, address) })),
    ...addressesOf(device, 'ipv6')
      .toReversed()
      .map((address) => ({ address, family: 'ipv6' as const, broadcast: undefined })),
  ];
  const { to, scope } = filter;
  return shown.filter(
    ({ address, family }) =>
      (filter.family === undefined || filter.family === family) &&
      (scope === undefined || scope === address.scope) &&
      (to === undefined || (isOfFamily(to, family) && isInNetwork(address.address, to))),
  );
}

function isOfFamily({ address }: Network, family: Family): boolean {
  return address.includes(':') === (family === 'ipv6');
}

function broadcastShown(device: Interface, own: InterfaceAddress): string | undefined {
  const given = device.addresses.find(({ address, prefix }) => address === own.address && prefix === own.prefix);
  const hasNone = device.kind === 'loopback' || own.prefix >= 31 || given?.hasNoBroadcast === true;
  return hasNone ? undefined : broadcastOf(own);
}

/** `ip addr show`; interfaces without an address that fits are left out where any is asked for. */
export function printAddresses(
  devices: readonly Interface[],
  host: Host,
  options: IpOptions,
  { filter, walks }: { readonly filter: AddressFilter; readonly walks: () => readonly Walk[] },
): string {
  const isFiltered = filter.family !== undefined || filter.to !== undefined || filter.scope !== undefined;
  const chosen = isFiltered ? devices.filter((device) => shownAddresses(device, filter).length > 0) : devices;
  if (options.isJson) return `${JSON.stringify(chosen.map((device) => jsonOf(device, host, options, filter)))}\n`;
  return chosen.map((device) => printOne(device, host, options, filter, walks)).join('');
}

function printOne(
  device: Interface,
  host: Host,
  options: IpOptions,
  filter: AddressFilter,
  walks: () => readonly Walk[],
): string {
  const shown = shownAddresses(device, filter);
  if (options.isBrief)
    return `${briefHead(device, host)}${shown.map(({ address }) => `${prefixed(address)} `).join('')}\n`;
  if (options.isOneLine)
    return shown
      .map((each) => `${device.index}: ${device.name}    ${addressLine(each, device)}\\       ${LIFETIME}\n`)
      .join('');
  const hasLinkLine = filter.family === undefined && filter.to === undefined;
  return [
    headLine(device, host, { isOfIpv6: filter.family === 'ipv6' && filter.isNamed !== true }),
    ...(hasLinkLine ? [linkLine(device, host)] : []),
    ...shown.flatMap((each) => [`    ${addressLine(each, device)}`, `       ${LIFETIME}`]),
    ...countersOf(device, options, walks),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** Addresses given by hand do not age. */
const LIFETIME = 'valid_lft forever preferred_lft forever';
const FOREVER = 0xffff_ffff;

function prefixed({ address, prefix }: Network): string {
  return `${address}/${prefix}`;
}

function addressLine({ address, family, broadcast }: Shown, { name }: Interface): string {
  if (family === 'ipv6') return `inet6 ${prefixed(address)} scope ${address.scope} `;
  return [
    `inet ${prefixed(address)}`,
    ...(broadcast === undefined ? [] : [`brd ${broadcast}`]),
    `scope ${address.scope}`,
    ...(address.isSecondary ? ['secondary'] : []),
    name,
  ].join(' ');
}

function jsonOf(device: Interface, host: Host, { isBrief }: IpOptions, filter: AddressFilter) {
  const shown = shownAddresses(device, filter);
  const local = ({ address }: Shown) => ({ local: address.address, prefixlen: address.prefix });
  if (isBrief) return { ifname: device.name, operstate: viewOf(device, host).state, addr_info: shown.map(local) };
  return {
    ...linkFields(device, host, { hasAddress: filter.family === undefined && filter.to === undefined }),
    addr_info: shown.map((each) => ({
      family: each.family === 'ipv4' ? 'inet' : 'inet6',
      ...local(each),
      ...(each.broadcast !== undefined && { broadcast: each.broadcast }),
      scope: each.address.scope,
      ...(each.address.isSecondary && { secondary: true }),
      ...(each.family === 'ipv4' && { label: device.name }),
      valid_life_time: FOREVER,
      preferred_life_time: FOREVER,
    })),
  };
}
