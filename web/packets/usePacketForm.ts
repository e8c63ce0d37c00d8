// The state of a packet form: react-hook-form keeps what is typed and touched, readPacketDraft judges it.
import { type FieldErrors, type Resolver, useForm } from 'react-hook-form';
import type { Message } from '#netfilter';
import type { Say } from '../forms/useWords.ts';
import type { PacketDraft } from './packet-draft.ts';
import { type DraftContext, readPacketDraft } from './read-packet-draft.ts';

/** The form's values; the names of its fields are those of a draft. */
export type PacketFields = { -readonly [K in keyof PacketDraft]: PacketDraft[K] };

export function usePacketForm(start: PacketDraft, context: DraftContext, say: Say) {
  const resolver: Resolver<PacketFields> = (draft) => {
    const read = readPacketDraft(draft, context);
    if (read.ok) return { values: draft, errors: {} };
    const errors = Object.entries(read.errors).map(([field, fault]) => [
      field,
      { type: 'value', message: say(fault as Message) },
    ]);
    return { values: {}, errors: Object.fromEntries(errors) as FieldErrors<PacketFields> };
  };
  return useForm<PacketFields>({ defaultValues: start, resolver, mode: 'onTouched', reValidateMode: 'onChange' });
}

export type PacketFormState = ReturnType<typeof usePacketForm>;
