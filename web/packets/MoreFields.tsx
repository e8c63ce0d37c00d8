// The rest of the header, folded until somebody wants it or something in it is wrong.
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../forms/useWords.ts';
import { DraftField } from './DraftField.tsx';
import type { PacketDraft } from './packet-draft.ts';
import type { PacketFormState } from './usePacketForm.ts';

const FOLDED = ['ttl', 'tos', 'payload', 'sequence', 'acknowledgement'] as const;

export function MoreFields({ form, draft }: { readonly form: PacketFormState; readonly draft: PacketDraft }) {
  const say = useWords();
  const [isWanted, setWanted] = useState(false);
  const isOpen = isWanted || FOLDED.some((name) => form.formState.errors[name] !== undefined);
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-2.5">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setWanted(!isOpen)}
        className="flex items-center gap-1 self-start rounded-sm text-faint text-xs hover:text-ink"
      >
        <ChevronRight aria-hidden="true" className={`size-3.5 transition-transform ${isOpen ? 'rotate-90' : ''}`} />
        {say('packets.form.more')}
      </button>
      {isOpen ? (
        <div className="grid grid-cols-3 items-start gap-2">
          <DraftField form={form} name="ttl" label={say(`packets.form.ttl.${draft.family}`)} isNumber />
          <DraftField form={form} name="tos" label={say(`packets.form.tos.${draft.family}`)} />
          <DraftField form={form} name="payload" label={say('packets.form.payload')} isNumber />
          {draft.protocol === 'tcp' ? (
            <>
              <DraftField form={form} name="sequence" label={say('packets.form.sequence')} isNumber />
              <div className="col-span-2">
                <DraftField
                  form={form}
                  name="acknowledgement"
                  label={say('packets.form.acknowledgement')}
                  hint={say('packets.form.acknowledgement.hint')}
                />
              </div>
            </>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
