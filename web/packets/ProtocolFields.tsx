// The fields of a packet's own protocol: TCP's flags, ICMP's message and what it is about, or a protocol's number.
import { ToggleGroup } from 'radix-ui';
import { Field } from '../forms/Field.tsx';
import { SELECT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { DraftField } from './DraftField.tsx';
import { icmpChoices, isIcmpError } from './icmp-types.ts';
import { KEPT, type PacketDraft, TCP_FLAG_NAMES, type TcpFlagName } from './packet-draft.ts';
import type { Quotable } from './quotes.ts';
import { readIcmp } from './read-field.ts';
import type { PacketFormState } from './usePacketForm.ts';

interface ProtocolFieldsProps {
  readonly form: PacketFormState;
  readonly draft: PacketDraft;
  readonly quotables: readonly Quotable[];
  /** The edited packet quotes another one already. */
  readonly hasKept: boolean;
}

export function ProtocolFields(props: ProtocolFieldsProps) {
  const say = useWords();
  switch (props.draft.protocol) {
    case 'tcp':
      return <Flags {...props} />;
    case 'icmp':
      return <Icmp {...props} />;
    case 'other':
      return (
        <DraftField form={props.form} name="protocolNumber" label={say('packets.form.protocol-number')} isNumber />
      );
    case 'udp':
      return null;
  }
}

function Flags({ form, draft }: ProtocolFieldsProps) {
  const say = useWords();
  const label = say('packets.form.flags');
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="text-xs font-medium text-soft">
        {label}
      </span>
      <ToggleGroup.Root
        type="multiple"
        aria-label={label}
        value={[...draft.flags]}
        onValueChange={(flags) => form.setValue('flags', flags as TcpFlagName[])}
        className="flex flex-wrap gap-1"
      >
        {TCP_FLAG_NAMES.map((name) => (
          <ToggleGroup.Item
            key={name}
            value={name}
            className="h-7 rounded-sm border border-line-strong/60 bg-surface px-2 font-mono text-soft text-xs transition-colors hover:border-line-strong data-[state=on]:border-ink data-[state=on]:bg-ink data-[state=on]:text-surface"
          >
            {name}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  );
}

function Icmp({ form, draft, quotables, hasKept }: ProtocolFieldsProps) {
  const say = useWords();
  const choices = icmpChoices(draft.family);
  const read = readIcmp(draft.icmp);
  const isError = read.ok && isIcmpError(draft.family, read.value.type);
  const isListed = choices.some((choice) => choice.value === draft.icmp);
  const [type = '', code = ''] = draft.icmp.split('/');
  return (
    <div className="grid items-start gap-2 sm:grid-cols-2">
      <Field label={say('packets.form.icmp')} error={form.formState.errors.icmp?.message}>
        {(control) => (
          <select {...control} {...form.register('icmp')} className={SELECT}>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {`${choice.name} (${choice.value})`}
              </option>
            ))}
            {isListed ? null : <option value={draft.icmp}>{say('packets.form.icmp.typed', { type, code })}</option>}
          </select>
        )}
      </Field>
      {isError ? (
        <About form={form} quotables={quotables} hasKept={hasKept} />
      ) : (
        <div className="grid grid-cols-2 items-start gap-2">
          <DraftField form={form} name="icmpIdentifier" label={say('packets.form.identifier')} isNumber />
          <DraftField form={form} name="icmpSequence" label={say('packets.form.icmp-sequence')} isNumber />
        </div>
      )}
    </div>
  );
}

function About({ form, quotables, hasKept }: Pick<ProtocolFieldsProps, 'form' | 'quotables' | 'hasKept'>) {
  const say = useWords();
  return (
    <Field label={say('packets.form.icmp.about')} error={form.formState.errors.about?.message}>
      {(control) => (
        <select {...control} {...form.register('about')} className={SELECT}>
          <option value="">{say('packets.form.icmp.about.none')}</option>
          {hasKept ? <option value={KEPT}>{say('packets.form.icmp.about.kept')}</option> : null}
          {quotables.map((each) => (
            <option key={each.event} value={each.event}>
              {say('packets.form.icmp.about.packet', { number: each.number, what: each.title })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
