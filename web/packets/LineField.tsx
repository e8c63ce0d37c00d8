// A packet typed as one line, the way tests and documents write it; Enter fills the form with it.
import { type KeyboardEvent, useState } from 'react';
import { parsePacketLine } from '#netfilter';
import { Field } from '../forms/Field.tsx';
import { MONO_INPUT } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import type { PacketEvent } from './packet-draft.ts';

const EXAMPLE = 'tcp 198.51.100.7:51044 > 203.0.113.1:80 SYN in eth0';

interface LineFieldProps {
  readonly id: string;
  readonly onTake: (event: PacketEvent) => void;
}

export function LineField({ id, onTake }: LineFieldProps) {
  const say = useWords();
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const line = parsePacketLine(text);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    setTried(!line.ok);
    if (line.ok) onTake({ kind: 'packet', id, origin: line.value.origin, packet: line.value.packet });
  };
  return (
    <Field
      label={say('packets.form.line')}
      error={isTried && !line.ok ? say(line.message) : undefined}
      hint={say('packets.form.line.hint')}
    >
      {(control) => (
        <input
          {...control}
          data-first
          value={text}
          placeholder={EXAMPLE}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={press}
          className={MONO_INPUT}
        />
      )}
    </Field>
  );
}
