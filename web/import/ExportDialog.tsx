// The rules to take away: as written, canonical, or with counters; copied or downloaded.
import { Check, Copy, Download } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { EMPTY_WORLD } from '#netfilter';
import { Button } from '../forms/Button.tsx';
import { Dialog } from '../forms/Dialog.tsx';
import { TEXT_AREA } from '../forms/inputs.ts';
import { Segments } from '../forms/Segments.tsx';
import { useWords } from '../forms/useWords.ts';
import { useApp } from '../store/store.ts';
import { type ExportForm, exportText, fileName, formsOf } from './export-text.ts';

const SHOWN_LINES = 2000;

/** The address of a text as a file, as long as it is on the page. */
function useBlobAddress(text: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return address;
}

export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useWords();
  const lab = useApp((state) => state.lab);
  const { documents } = lab;
  const rulesets = useApp((state) => state.simulation.program.rulesets);
  const last = useApp((state) => state.simulation.results.at(-1));
  const [place, setPlace] = useState('0');
  const [form, setForm] = useState<ExportForm>('as-written');
  const [copied, setCopied] = useState<string>();
  const world = last?.kind === 'packet' ? last.walk.after : (last?.world ?? EMPTY_WORLD);
  const text = useMemo(
    () => exportText(form, lab, rulesets, Number(place), world),
    [form, lab, rulesets, place, world],
  );
  const address = useBlobAddress(text);
  const lines = text.split('\n', SHOWN_LINES + 1);
  const isCopied = copied === text;
  const foot = (
    <>
      <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}>
        {isCopied ? (
          <Check aria-hidden="true" className="size-4 text-accept" />
        ) : (
          <Copy aria-hidden="true" className="size-4" />
        )}
        {say(isCopied ? 'export.copied' : 'export.copy')}
      </Button>
      <a
        href={address}
        download={fileName(form, lab, Number(place))}
        className="inline-flex h-8 items-center gap-1.5 rounded-sm bg-ink px-2.5 font-medium text-sm text-surface hover:bg-soft"
      >
        <Download aria-hidden="true" className="size-4" />
        {say('export.download')}
      </a>
    </>
  );
  return (
    <Dialog title={say('export.title')} onClose={onClose} foot={foot} width="wide">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        {documents.length < 2 || form === 'sets' ? null : (
          <Segments
            label={say('export.document')}
            value={place}
            among={documents.map((each, at) => ({ value: String(at), text: `${at + 1} ${each.dialect}` }))}
            onChange={setPlace}
          />
        )}
        <Segments
          label={say('export.form')}
          value={form}
          among={formsOf(lab).map((each) => ({ value: each, text: say(`export.${each}`) }))}
          onChange={setForm}
        />
        <p className="text-faint text-xs">{say(`export.hint.${form}`)}</p>
      </div>
      <textarea
        readOnly
        aria-label={say('export.title')}
        // A listing is a table: its columns stand under each other.
        wrap={form === 'listing' ? 'off' : 'soft'}
        value={lines.slice(0, SHOWN_LINES).join('\n')}
        className={`${TEXT_AREA} h-[min(28rem,60dvh)]`}
      />
      {lines.length > SHOWN_LINES ? (
        <p className="mt-1 text-faint text-xs">{say('export.cut', { lines: SHOWN_LINES })}</p>
      ) : null}
    </Dialog>
  );
}
