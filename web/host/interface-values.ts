// What the form of an interface says: its hardware address, MTU and group; of a port its bridge, and who is behind it.
import { type Host, type Interface, message } from '#netfilter';
import { withHairpin } from './bridge-ports.ts';
import { withBehind } from './bridges.ts';
import type { Draft, ReadDraft } from './FieldsForm.tsx';
import { readAnyAddress } from './read-network.ts';

const MAC = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/;

interface Values {
  readonly device: Interface;
  readonly stations: readonly string[];
}

function isWithin(text: string, least: number, most: number): boolean {
  return /^\d{1,10}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}

/** What the form says, or what is wrong with it. */
export function readInterfaceValues(
  device: Interface,
  { mac = '', mtu = '', group = '', bridge = '', stations: typed = '', hairpin = '' }: Draft,
): ReadDraft<Values> {
  const text = mac.trim().toLowerCase();
  const isEthernet = device.kind === 'ethernet';
  if (isEthernet && !MAC.test(text)) return { ok: false, errors: { mac: message('host.error.mac', { text: mac }) } };
  if (!isWithin(mtu, 68, 65_536)) return { ok: false, errors: { mtu: message('host.error.mtu', { text: mtu }) } };
  if (!isWithin(group, 0, 0xffff_ffff))
    return { ok: false, errors: { group: message('host.error.number', { text: group }) } };
  const stations = bridge === '' ? [] : stationsIn(typed);
  const wrong = stations.find((each) => !MAC.test(each) && readAnyAddress(each) === undefined);
  if (wrong !== undefined) return { ok: false, errors: { stations: message('host.error.station', { text: wrong }) } };
  const { bridge: _bridge, ...own } = { ...device, mtu: Number(mtu), group: Number(group) };
  const changed: Interface = { ...own, ...(isEthernet && { mac: text }), ...(bridge !== '' && { bridge }) };
  return {
    ok: true,
    value: {
      device: withHairpin(changed, bridge !== '' && hairpin !== ''),
      stations: stations.map((each) => readAnyAddress(each) ?? each),
    },
  };
}

function stationsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((each) => each !== '');
}

/** A change of the port's bridge makes that a bridge, whatever it was called. */
export function withInterfaceValues(host: Host, { device, stations }: Values): Host {
  const interfaces = host.interfaces.map((each): Interface => {
    if (each.name === device.name) return device;
    return each.name === device.bridge ? { ...each, type: 'bridge' } : each;
  });
  return withBehind({ ...host, interfaces }, device.name, stations);
}
