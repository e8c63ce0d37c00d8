// The little forms that add something to the host.
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Host, Message, Read } from '#netfilter';
import { Button } from '../forms/Button.tsx';
import { Field } from '../forms/Field.tsx';
import { MONO_INPUT, SELECT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { networkText, routeText, socketText } from './describe-host.ts';
import { did, type EditHost } from './host-did.ts';
import { withAddress, withInterface, withRoute, withSocket } from './host-edit.ts';
import { readNewAddress, readNewInterface } from './read-network.ts';
import { readRouteDraft } from './read-route-draft.ts';
import { readSocketDraft } from './read-socket-draft.ts';

interface FormProps {
  readonly host: Host;
  readonly edit: EditHost;
  readonly onClose: () => void;
}

/** A form with Add and Cancel; Escape cancels. */
function Little({
  onSubmit,
  onClose,
  children,
}: {
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const say = useWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
      }}
      className="mt-1.5 flex flex-col gap-2 border-line border-t pt-2"
    >
      {children}
      <div className="flex gap-1.5">
        <Button look="primary" type="submit">
          {say('host.add')}
        </Button>
        <Button onClick={onClose}>{say('host.cancel')}</Button>
      </div>
    </form>
  );
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly error: Message | undefined;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly isFirst?: boolean;
}

function Line({ label, value, error, onChange, placeholder, isFirst = false }: LineProps) {
  const say = useWords();
  return (
    <Field label={label} error={error && say(error)}>
      {(control) => (
        <input
          {...control}
          // biome-ignore lint/a11y/noAutofocus: the form was just asked for.
          autoFocus={isFirst}
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          className={MONO_INPUT}
        />
      )}
    </Field>
  );
}

/** A form of one line, judged when it is sent and from then on while it is typed. */
function OneLine<T>({
  label,
  placeholder,
  read,
  onDone,
  onClose,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly read: (text: string) => Read<T>;
  readonly onDone: (value: T) => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [isSent, setSent] = useState(false);
  const result = read(text);
  const submit = () => {
    setSent(true);
    if (result.ok) onDone(result.value);
  };
  return (
    <Little onSubmit={submit} onClose={onClose}>
      <Line
        label={label}
        value={text}
        onChange={setText}
        error={isSent && !result.ok ? result.message : undefined}
        placeholder={placeholder}
        isFirst
      />
    </Little>
  );
}

export function AddressForm({ name, host, edit, onClose }: FormProps & { readonly name: string }) {
  const say = useWords();
  return (
    <OneLine
      label={`${name}: ${say('host.field.address')}`}
      placeholder="10.0.0.1/24"
      read={(text) => readNewAddress(text, host)}
      onDone={(address) => edit(withAddress(host, name, address), did('added', networkText(address)))}
      onClose={onClose}
    />
  );
}

export function InterfaceForm({ host, edit, onClose }: FormProps) {
  const say = useWords();
  return (
    <OneLine
      label={say('host.field.name')}
      placeholder="eth1"
      read={(text) => readNewInterface(text, host)}
      onDone={(name) => edit(withInterface(host, name), did('added', name))}
      onClose={onClose}
    />
  );
}

export function RouteForm({ host, edit, onClose }: FormProps) {
  const say = useWords();
  const [draft, setDraft] = useState({ destination: 'default', gateway: '', device: '' });
  const [isSent, setSent] = useState(false);
  const read = readRouteDraft(draft, host);
  const errors = isSent && !read.ok ? read.errors : {};
  const submit = () => {
    setSent(true);
    if (read.ok) edit(withRoute(host, read.route), did('added', routeText(read.route)));
  };
  return (
    <Little onSubmit={submit} onClose={onClose}>
      <Line
        label={say('host.field.destination')}
        value={draft.destination}
        onChange={(destination) => setDraft({ ...draft, destination })}
        error={errors.destination}
        isFirst
      />
      <Line
        label={say('host.field.gateway')}
        value={draft.gateway}
        onChange={(gateway) => setDraft({ ...draft, gateway })}
        error={errors.gateway}
        placeholder="192.0.2.1"
      />
      <Field label={say('host.field.device')} error={errors.device && say(errors.device)}>
        {(control) => (
          <select
            {...control}
            value={draft.device}
            onChange={(event) => setDraft({ ...draft, device: event.target.value })}
            className={SELECT}
          >
            <option value="">{say('host.field.device.auto')}</option>
            {host.interfaces.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </Little>
  );
}

export function SocketForm({ host, edit, onClose }: FormProps) {
  const say = useWords();
  const [draft, setDraft] = useState({ protocol: 'tcp' as 'tcp' | 'udp', port: '', address: '', process: '' });
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
    <Little onSubmit={submit} onClose={onClose}>
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
        <Line
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
        <Line
          label={say('host.field.process')}
          value={draft.process}
          onChange={(process) => setDraft({ ...draft, process })}
          error={undefined}
          placeholder="nginx"
        />
      </div>
    </Little>
  );
}
