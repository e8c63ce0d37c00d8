// The whole host as one text, to read, to change and to paste.
import { useMemo, useState } from 'react';
import { message } from '#netfilter';
import { Button } from '../forms/Button.tsx';
import { Dialog } from '../forms/Dialog.tsx';
import { Fault } from '../forms/Field.tsx';
import { TEXT_AREA } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { hostText, readHostText } from './host-text.ts';
import type { HostFormProps } from './LittleForm.tsx';

const SHOWN = 8;

export function HostTextDialog({ host, edit, onClose }: HostFormProps) {
  const say = useWords();
  const [text, setText] = useState(() => hostText(host));
  const read = useMemo(() => readHostText(text, host), [text, host]);
  const problems = read?.problems ?? [];
  const foot = (
    <>
      <Button onClick={onClose}>{say('host.cancel')}</Button>
      <Button
        look="primary"
        disabled={read === undefined}
        onClick={() => read !== undefined && edit(read.host, message('host.did.text'))}
      >
        {say('host.text.apply')}
      </Button>
    </>
  );
  return (
    <Dialog title={say('host.text.title')} onClose={onClose} foot={foot} width="wide">
      <p className="mb-2 text-faint text-xs">{say('host.text.what')}</p>
      <textarea
        data-first
        aria-label={say('host.text.title')}
        value={text}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        className={`${TEXT_AREA} h-[min(28rem,55dvh)]`}
      />
      <div className="mt-2 flex flex-col gap-1">
        {read === undefined ? <Fault text={say('host.text.none')} /> : null}
        {problems.slice(0, SHOWN).map(({ span, message: what }) => (
          <Fault
            key={`${span.line}:${span.column}:${what.id}`}
            text={say('host.text.problem', { line: span.line, what })}
          />
        ))}
      </div>
    </Dialog>
  );
}
