// The host's own clock: nobody knows it from a ruleset, and rules with `-m time` ask for it.
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { type Host, message } from '#netfilter';
import { IconButton } from '../forms/Button.tsx';
import { Field } from '../forms/Field.tsx';
import { MONO_INPUT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { clockText, draftOfClock, readClockDraft, zoneText } from './clock-draft.ts';
import type { EditHost } from './host-did.ts';
import { withClock, withoutClock } from './host-edit.ts';
import { type HostFormProps, LineField, LittleForm } from './LittleForm.tsx';
import { openHostForm } from './open-host-form.ts';
import { RemoveButton } from './RemoveButton.tsx';

export function Clock({ host, edit }: { readonly host: Host; readonly edit: EditHost }) {
  const say = useWords();
  const { wallClock } = host;
  if (wallClock === undefined) return <p className="text-faint text-xs">{say('host.clock.none')}</p>;
  const text = clockText(wallClock);
  return (
    <div className="group flex min-h-6 items-center gap-1">
      <span className="min-w-0 flex-1 py-0.5">
        <code className="break-words">{text}</code>
        {wallClock.minutesWest === 0 ? null : (
          <span className="block text-soft text-xs">
            {say('host.clock.zone', { zone: zoneText(wallClock.minutesWest) })}
          </span>
        )}
      </span>
      <IconButton label={say('host.clock.change')} onClick={() => openHostForm({ kind: 'clock' })} className="size-6!">
        <Pencil className="size-3.5" />
      </IconButton>
      <RemoveButton
        label={say('host.remove', { what: text })}
        onClick={() => edit(withoutClock(host), message('host.did.clock-cleared'))}
      />
    </div>
  );
}

export function ClockForm({ host, edit, onClose }: HostFormProps) {
  const say = useWords();
  const [draft, setDraft] = useState(() => draftOfClock(host.wallClock, Date.now()));
  const [isSent, setSent] = useState(false);
  const read = readClockDraft(draft);
  const faults = isSent ? read.faults : {};
  const submit = () => {
    setSent(true);
    if (read.ok) edit(withClock(host, read.value), message('host.did.clock', { time: clockText(read.value) }));
  };
  return (
    <LittleForm onSubmit={submit} onClose={onClose} done={say('host.clock.set')}>
      <Field label={say('host.field.time')} error={faults.time && say(faults.time)}>
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            step={1}
            // biome-ignore lint/a11y/noAutofocus: the form was just asked for.
            autoFocus
            value={draft.time}
            onChange={(event) => setDraft({ ...draft, time: event.target.value })}
            className={MONO_INPUT}
          />
        )}
      </Field>
      <LineField
        label={say('host.field.zone')}
        value={draft.zone}
        onChange={(zone) => setDraft({ ...draft, zone })}
        error={faults.zone}
        placeholder="+00:00"
      />
    </LittleForm>
  );
}
