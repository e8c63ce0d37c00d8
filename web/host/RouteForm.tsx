// Adds a route to the main table.
import { useState } from 'react';
import { Button } from '../forms/Button.tsx';
import { Field } from '../forms/Field.tsx';
import { SELECT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { routeText } from './describe-host.ts';
import { did } from './host-did.ts';
import { withRoute } from './host-edit.ts';
import { type HostFormProps, LineField, LittleForm } from './LittleForm.tsx';
import { openHostForm } from './open-host-form.ts';
import { readRouteDraft } from './read-route-draft.ts';

export function RouteForm({ host, edit, onClose }: HostFormProps) {
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
    <LittleForm onSubmit={submit} onClose={onClose}>
      <LineField
        label={say('host.field.destination')}
        value={draft.destination}
        onChange={(destination) => setDraft({ ...draft, destination })}
        error={errors.destination}
        isFirst
      />
      <LineField
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
      <Button className="self-start" onClick={() => openHostForm({ kind: 'full-route' })}>
        {say('host.route.more')}
      </Button>
    </LittleForm>
  );
}
