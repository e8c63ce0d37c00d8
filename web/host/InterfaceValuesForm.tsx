// Hardware address, MTU and group of an interface; of a port its bridge, and who is behind it.
import { type Host, type Interface, message } from '#netfilter';
import { behind, bridgesFor, withBehind } from './bridges.ts';
import { type Draft, FieldsForm, type ReadDraft } from './FieldsForm.tsx';
import type { HostFormProps } from './LittleForm.tsx';
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
function read(
  device: Interface,
  { mac = '', mtu = '', group = '', bridge = '', stations: typed = '' }: Draft,
): ReadDraft<Values> {
  const text = mac.trim().toLowerCase();
  const isEthernet = device.kind === 'ethernet';
  if (isEthernet && !MAC.test(text)) return { ok: false, errors: { mac: message('host.error.mac', { text: mac }) } };
  if (!isWithin(mtu, 68, 65_536)) return { ok: false, errors: { mtu: message('host.error.mtu', { text: mtu }) } };
  if (!isWithin(group, 0, 0xffff_ffff))
    return { ok: false, errors: { group: message('host.error.number', { text: group }) } };
  const stations =
    bridge === ''
      ? []
      : typed
          .toLowerCase()
          .split(/[\s,]+/)
          .filter((each) => each !== '');
  const wrong = stations.find((each) => !MAC.test(each) && readAnyAddress(each) === undefined);
  if (wrong !== undefined) return { ok: false, errors: { stations: message('host.error.station', { text: wrong }) } };
  const { bridge: _bridge, ...own } = { ...device, mtu: Number(mtu), group: Number(group) };
  const changed = { ...own, ...(isEthernet && { mac: text }), ...(bridge !== '' && { bridge }) };
  return { ok: true, value: { device: changed, stations: stations.map((each) => readAnyAddress(each) ?? each) } };
}

/** A change of the port's bridge makes that a bridge, whatever it was called. */
function changed(host: Host, { device, stations }: Values): Host {
  const interfaces = host.interfaces.map((each): Interface => {
    if (each.name === device.name) return device;
    return each.name === device.bridge ? { ...each, type: 'bridge' } : each;
  });
  return withBehind({ ...host, interfaces }, device.name, stations);
}

export function InterfaceValuesForm({ host, edit, onClose, device }: HostFormProps & { readonly device: Interface }) {
  const bridges = bridgesFor(host, device);
  const ofPort = [
    { key: 'bridge', label: 'host.field.bridge', among: ['', ...bridges], start: device.bridge ?? '' },
    {
      key: 'stations',
      label: 'host.field.behind',
      start: behind(host, device.name).join(', '),
      placeholder: '172.17.0.2, 02:42:ac:11:00:02',
    },
  ];
  return (
    <FieldsForm
      fields={[
        ...(device.kind === 'ethernet' ? [{ key: 'mac', label: 'host.field.mac', start: device.mac ?? '' }] : []),
        { key: 'mtu', label: 'host.field.mtu', start: String(device.mtu) },
        { key: 'group', label: 'host.field.group', start: String(device.group ?? 0) },
        ...(bridges.length === 0 ? [] : ofPort),
      ]}
      read={(draft) => read(device, draft)}
      onDone={(values) => edit(changed(host, values), message('host.did.changed', { what: values.device.name }))}
      onClose={onClose}
    />
  );
}
