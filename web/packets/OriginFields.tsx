// Where a packet comes from: an interface, or a process of the host with its socket's mark and binding.
import type { Host } from '#netfilter';
import { Field } from '../forms/Field.tsx';
import { SELECT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { DraftField } from './DraftField.tsx';
import { LOCAL, type PacketDraft } from './packet-draft.ts';
import type { PacketFormState } from './usePacketForm.ts';

interface OriginFieldsProps {
  readonly form: PacketFormState;
  readonly draft: PacketDraft;
  readonly host: Host;
}

export function OriginFields({ form, draft, host }: OriginFieldsProps) {
  const say = useWords();
  const names = host.interfaces.map((each) => each.name);
  const isGone = draft.from !== LOCAL && !names.includes(draft.from);
  return (
    <div className="grid items-start gap-2 sm:grid-cols-[2fr_3fr]">
      <Field label={say('packets.form.from')} error={form.formState.errors.from?.message}>
        {(control) => (
          <select {...control} {...form.register('from')} className={SELECT}>
            {host.interfaces.map((each) => (
              <option key={each.name} value={each.name}>
                {say('packets.form.from.interface', { name: each.name })}
              </option>
            ))}
            {isGone ? <option value={draft.from}>{say('packets.form.from.gone', { name: draft.from })}</option> : null}
            <option value={LOCAL}>{say('packets.form.from.local')}</option>
          </select>
        )}
      </Field>
      {draft.from === LOCAL ? <SocketFields form={form} names={names} /> : null}
    </div>
  );
}

function SocketFields({ form, names }: Pick<OriginFieldsProps, 'form'> & { readonly names: readonly string[] }) {
  const say = useWords();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_5rem_4.5rem] items-start gap-2">
      <Field label={say('packets.form.bound')} error={form.formState.errors.boundTo?.message}>
        {(control) => (
          <select {...control} {...form.register('boundTo')} className={SELECT}>
            <option value="">{say('packets.form.bound.none')}</option>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <DraftField form={form} name="mark" label={say('packets.form.mark')} />
      <DraftField form={form} name="uid" label={say('packets.form.uid')} isNumber />
    </div>
  );
}
