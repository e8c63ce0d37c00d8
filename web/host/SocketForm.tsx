// Adds a listening socket.
import { useState } from 'react';
import { Field } from '../forms/Field.tsx';
import { SELECT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { socketText } from './describe-host.ts';
import { did } from './host-did.ts';
import { withSocket } from './host-edit.ts';
import { CheckField, type HostFormProps, LineField, LittleForm } from './LittleForm.tsx';
import { readSocketDraft, type SocketDraft } from './read-socket-draft.ts';

const NO_SOCKET: SocketDraft = { protocol: 'tcp', port: '', address: '', process: '', isTransparent: false };

export function SocketForm({ host, edit, onClose }: HostFormProps) {
  const say = useWords();
  const [draft, setDraft] = useState<SocketDraft>(NO_SOCKET);
  const [isSent, setSent] = useState(false);
  const read = readSocketDraft(draft, host);
  const errors = isSent && !read.ok ? read.errors : {};
  const submit = () => {
    setSent(true);
    const [first] = read.ok ? read.sockets : [];
    if (read.ok && first) edit(read.sockets.reduce(withSocket, host), did('added', socketText(first)));
  };
  const addresses = host.interfaces.flatMap((each) => each.addresses.map(({ address }) => address));
  return (
    <LittleForm onSubmit={submit} onClose={onClose}>
      <div className="grid grid-cols-2 items-start gap-2">
        <Field label={say('host.field.protocol')}>
          {(control) => (
            <select
              {...control}
              value={draft.protocol}
              onChange={(event) => setDraft({ ...draft, protocol: event.target.value === 'udp' ? 'udp' : 'tcp' })}
              className={SELECT}
            >
              <option value="tcp">{'TCP'}</option>
              <option value="udp">{'UDP'}</option>
            </select>
          )}
        </Field>
        <LineField
          label={say('host.field.port')}
          value={draft.port}
          onChange={(port) => setDraft({ ...draft, port })}
          error={errors.port}
          placeholder="80"
          isFirst
        />
      </div>
      <div className="grid grid-cols-2 items-start gap-2">
        <Field label={say('host.field.bound')}>
          {(control) => (
            <select
              {...control}
              value={draft.address}
              onChange={(event) => setDraft({ ...draft, address: event.target.value })}
              className={SELECT}
            >
              <option value="">{say('host.field.bound.any')}</option>
              {addresses.map((address) => (
                <option key={address} value={address}>
                  {address}
                </option>
              ))}
            </select>
          )}
        </Field>
        <LineField
          label={say('host.field.process')}
          value={draft.process}
          onChange={(process) => setDraft({ ...draft, process })}
          error={undefined}
          placeholder="nginx"
        />
      </div>
      <CheckField
        label={say('host.field.transparent')}
        isOn={draft.isTransparent}
        onChange={(isTransparent) => setDraft({ ...draft, isTransparent })}
      />
    </LittleForm>
  );
}
