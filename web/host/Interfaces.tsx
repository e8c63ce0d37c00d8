// The interfaces of the host with their addresses; each can be set up or down.
import { Plus } from 'lucide-react';
import { type Host, type Interface, message } from '#netfilter';
import { IconButton } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import { behind } from './bridges.ts';
import { networkText } from './describe-host.ts';
import { did, type EditHost } from './host-did.ts';
import { withInterfaceUp, withoutAddress, withoutInterface } from './host-edit.ts';
import { openHostForm } from './open-host-form.ts';
import { RemoveButton } from './RemoveButton.tsx';
import { Toggle } from './Toggle.tsx';

interface InterfacesProps {
  readonly host: Host;
  readonly edit: EditHost;
  readonly onAddAddress: (name: string) => void;
}

export function Interfaces(props: InterfacesProps) {
  return (
    <ul className="flex flex-col gap-1">
      {props.host.interfaces.map((each) => (
        <InterfaceItem key={each.name} device={each} {...props} />
      ))}
    </ul>
  );
}

function InterfaceItem({ device, host, edit, onAddAddress }: InterfacesProps & { readonly device: Interface }) {
  const say = useWords();
  const { name, isUp, addresses, kind } = device;
  const stations = behind(host, name);
  const setUp = (up: boolean) =>
    edit(withInterfaceUp(host, name, up), message(up ? 'host.did.up' : 'host.did.down', { name }));
  return (
    <li className="border-line border-t pt-0.5 first:border-t-0">
      <div className="group flex min-h-6 items-center gap-1.5">
        <button
          type="button"
          title={say('host.values', { name })}
          onClick={() => openHostForm({ kind: 'values', name })}
          className={`min-w-0 flex-1 truncate rounded-sm text-left font-mono font-semibold hover:underline ${isUp ? '' : 'text-faint line-through'}`}
        >
          {name}
        </button>
        <IconButton label={say('host.add.address', { name })} onClick={() => onAddAddress(name)} className="size-6!">
          <Plus className="size-3.5" />
        </IconButton>
        <Toggle label={say('host.set-up', { name })} isOn={isUp} onChange={setUp} />
        {kind === 'loopback' ? (
          <span className="-mr-1 size-6" />
        ) : (
          <RemoveButton
            label={say('host.remove', { what: name })}
            onClick={() => edit(withoutInterface(host, name), did('removed', name))}
          />
        )}
      </div>
      {device.bridge === undefined ? null : (
        <p className="text-faint text-xs">
          {say('host.port-of', { bridge: device.bridge })}
          {device.isHairpin && ` · ${say('host.port-hairpin')}`}
          {stations.length > 0 && ` · ${stations.join(', ')}`}
        </p>
      )}
      {addresses.length === 0 && device.bridge === undefined ? (
        <p className="text-faint text-xs">{say('host.no-address')}</p>
      ) : null}
      {addresses.map((address) => (
        <div key={networkText(address)} className="group flex min-h-6 items-center">
          <code className="min-w-0 flex-1 break-all text-soft">{networkText(address)}</code>
          {kind === 'loopback' ? null : (
            <RemoveButton
              label={say('host.remove', { what: networkText(address) })}
              onClick={() => edit(withoutAddress(host, name, address), did('removed', networkText(address)))}
            />
          )}
        </div>
      ))}
    </li>
  );
}
