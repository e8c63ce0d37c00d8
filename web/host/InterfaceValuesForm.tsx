// The form of an interface that is there.
import { type Interface, message } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { behind, bridgesFor } from './bridges.ts';
import { FieldsForm } from './FieldsForm.tsx';
import { readInterfaceValues, withInterfaceValues } from './interface-values.ts';
import type { HostFormProps } from './LittleForm.tsx';

export function InterfaceValuesForm({ host, edit, onClose, device }: HostFormProps & { readonly device: Interface }) {
  const say = useWords();
  const bridges = bridgesFor(host, device);
  const ofPort = [
    { key: 'bridge', label: 'host.field.bridge', among: ['', ...bridges], start: device.bridge ?? '' },
    {
      key: 'stations',
      label: 'host.field.behind',
      start: behind(host, device.name).join(', '),
      placeholder: '172.17.0.2, 02:42:ac:11:00:02',
    },
    { key: 'hairpin', label: 'host.field.hairpin', isSwitch: true, start: device.isHairpin ? 'on' : '' },
  ] as const;
  return (
    <FieldsForm
      fields={[
        ...(device.kind === 'ethernet' ? [{ key: 'mac', label: 'host.field.mac', start: device.mac ?? '' }] : []),
        { key: 'mtu', label: 'host.field.mtu', start: String(device.mtu) },
        { key: 'group', label: 'host.field.group', start: String(device.group ?? 0) },
        ...(bridges.length === 0 ? [] : ofPort),
      ]}
      read={(draft) => readInterfaceValues(device, draft)}
      onDone={(values) =>
        edit(withInterfaceValues(host, values), message('host.did.changed', { what: values.device.name }))
      }
      onClose={onClose}
      done={say('host.change')}
    />
  );
}
