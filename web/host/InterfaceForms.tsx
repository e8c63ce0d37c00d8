// Adds an interface, or an address to one.
import { useWords } from '../forms/useWords.ts';
import { networkText } from './describe-host.ts';
import { did } from './host-did.ts';
import { withAddress, withInterface } from './host-edit.ts';
import { type HostFormProps, OneLineForm } from './LittleForm.tsx';
import { readNewAddress, readNewInterface } from './read-network.ts';

export function AddressForm({ name, host, edit, onClose }: HostFormProps & { readonly name: string }) {
  const say = useWords();
  return (
    <OneLineForm
      label={`${name}: ${say('host.field.address')}`}
      placeholder="10.0.0.1/24"
      read={(text) => readNewAddress(text, host)}
      onDone={(address) => edit(withAddress(host, name, address), did('added', networkText(address)))}
      onClose={onClose}
    />
  );
}

export function InterfaceForm({ host, edit, onClose }: HostFormProps) {
  const say = useWords();
  return (
    <OneLineForm
      label={say('host.field.name')}
      placeholder="eth1"
      read={(text) => readNewInterface(text, host)}
      onDone={(name) => edit(withInterface(host, name), did('added', name))}
      onClose={onClose}
    />
  );
}
