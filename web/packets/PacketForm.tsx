// The form of a packet: where it comes from, its addresses, its protocol's own fields, and the rest of its header.
import { ArrowLeftRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { Host } from '#netfilter';
import { IconButton } from '../forms/Button.tsx';
import { Dialog } from '../forms/Dialog.tsx';
import { useWords } from '../forms/useWords.ts';
import { Choice, DraftField } from './DraftField.tsx';
import { FormFoot } from './FormFoot.tsx';
import { LineField } from './LineField.tsx';
import { MoreFields } from './MoreFields.tsx';
import { OriginFields } from './OriginFields.tsx';
import { ProtocolFields } from './ProtocolFields.tsx';
import { type DraftProtocol, draftOf, type PacketDraft, type PacketEvent, withFamily } from './packet-draft.ts';
import { packetNotes } from './packet-notes.ts';
import type { Quotable } from './quotes.ts';
import { type DraftContext, readPacketDraft } from './read-packet-draft.ts';
import { type PacketFormState, usePacketForm } from './usePacketForm.ts';

interface PacketFormProps {
  readonly title: string;
  readonly action: string;
  readonly start: PacketDraft;
  readonly host: Host;
  readonly id: string;
  /** The event that is edited. */
  readonly base?: PacketEvent | undefined;
  readonly quotablesOf: (family: PacketDraft['family']) => readonly Quotable[];
  readonly onDone: (event: PacketEvent) => void;
  readonly onClose: () => void;
}

export function PacketForm({ title, action, start, host, id, base, quotablesOf, onDone, onClose }: PacketFormProps) {
  const say = useWords();
  const formId = useId();
  const quotes = new Map([...quotablesOf('ipv4'), ...quotablesOf('ipv6')].map((each) => [each.event, each.quote]));
  const [kept, setKept] = useState(base);
  const context: DraftContext = { host, id, base: kept, quoteOf: (event) => quotes.get(event) };
  const form = usePacketForm(start, context, say);
  const draft = form.watch();
  const save = form.handleSubmit((values) => {
    const read = readPacketDraft(values, context);
    if (read.ok) onDone(read.event);
  });
  /** What the line says and the form does not show is kept like that of an edited packet. */
  const take = (event: PacketEvent) => {
    setKept(event);
    form.reset(draftOf(event, host));
  };
  const faults = Object.keys(form.formState.errors).length;
  const foot = (
    <FormFoot formId={formId} action={action} onClose={onClose}>
      {faults > 0 ? <p className="mr-auto text-xs text-drop">{say('packets.form.faults', { count: faults })}</p> : null}
    </FormFoot>
  );
  return (
    <Dialog title={title} onClose={onClose} foot={foot}>
      <form id={formId} noValidate onSubmit={save} className="flex flex-col gap-3.5">
        <LineField id={id} onTake={take} />
        <Kind form={form} draft={draft} />
        <OriginFields form={form} draft={draft} host={host} />
        <Ends form={form} draft={draft} />
        <ProtocolFields form={form} draft={draft} quotables={quotablesOf(draft.family)} hasKept={hasQuote(kept)} />
        <MoreFields form={form} draft={draft} />
        <Notes draft={draft} context={context} host={host} />
      </form>
    </Dialog>
  );
}

function hasQuote(base: PacketEvent | undefined): boolean {
  return base?.packet.transport.kind === 'icmp' && base.packet.transport.quote !== undefined;
}

interface PartProps {
  readonly form: PacketFormState;
  readonly draft: PacketDraft;
}

/** Family and protocol. */
function Kind({ form, draft }: PartProps) {
  const say = useWords();
  const protocols: readonly { readonly value: DraftProtocol; readonly text: string }[] = [
    { value: 'tcp', text: 'TCP' },
    { value: 'udp', text: 'UDP' },
    { value: 'icmp', text: draft.family === 'ipv4' ? 'ICMP' : 'ICMPv6' },
    { value: 'other', text: say('packets.form.protocol.other') },
  ];
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      <Choice
        label={say('packets.form.family')}
        value={draft.family}
        among={[
          { value: 'ipv4', text: 'IPv4' },
          { value: 'ipv6', text: 'IPv6' },
        ]}
        onChange={(family) => form.reset({ ...withFamily(draft, family) }, { keepDirty: true })}
      />
      <Choice
        label={say('packets.form.protocol')}
        value={draft.protocol}
        among={protocols}
        onChange={(protocol) => form.setValue('protocol', protocol, { shouldValidate: form.formState.isSubmitted })}
      />
    </div>
  );
}

/** Addresses, and ports where the protocol has them. */
function Ends({ form, draft }: PartProps) {
  const say = useWords();
  const hasPorts = draft.protocol === 'tcp' || draft.protocol === 'udp';
  const columns = hasPorts ? 'grid-cols-[minmax(0,1fr)_7.25rem]' : 'grid-cols-1';
  const example = draft.family === 'ipv4' ? '192.0.2.7' : '2001:db8::7';
  const swap = () => {
    const { source, destination, sourcePort, destinationPort } = draft;
    form.reset(
      { ...draft, source: destination, destination: source, sourcePort: destinationPort, destinationPort: sourcePort },
      { keepDirty: true },
    );
  };
  return (
    <div className="flex items-center gap-1">
      <div className="flex min-w-0 flex-1 flex-col gap-2.5">
        <div className={`grid items-start gap-2 ${columns}`}>
          <DraftField form={form} name="source" label={say('packets.form.source')} placeholder={example} />
          {hasPorts ? (
            <DraftField form={form} name="sourcePort" label={say('packets.form.source-port')} isNumber />
          ) : null}
        </div>
        <div className={`grid items-start gap-2 ${columns}`}>
          <DraftField form={form} name="destination" label={say('packets.form.destination')} placeholder={example} />
          {hasPorts ? (
            <DraftField form={form} name="destinationPort" label={say('packets.form.destination-port')} isNumber />
          ) : null}
        </div>
      </div>
      <IconButton label={say('packets.form.swap')} onClick={swap}>
        <ArrowLeftRight className="size-4 rotate-90" />
      </IconButton>
    </div>
  );
}

/** Hints on a packet that may be sent as it is. */
function Notes({
  draft,
  context,
  host,
}: {
  readonly draft: PacketDraft;
  readonly context: DraftContext;
  readonly host: Host;
}) {
  const say = useWords();
  const read = readPacketDraft(draft, context);
  const notes = read.ok ? packetNotes(read.event, host) : [];
  if (notes.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 rounded-sm bg-unknown-tint px-2.5 py-2 text-xs text-unknown">
      {notes.map((note) => (
        <li key={note.id}>{say(note)}</li>
      ))}
    </ul>
  );
}
