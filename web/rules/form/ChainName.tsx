// The name of a chain: of a new one, or a new one of a chain that is there.
import { useState } from 'react';
import type { Table } from '#netfilter';
import { Button } from '../../forms/Button.tsx';
import { Fault } from '../../forms/Field.tsx';
import { MONO_INPUT } from '../../forms/inputs.ts';
import { useWords } from '../../forms/useWords.ts';
import { readChainName } from './read-chain-name.ts';

interface ChainNameProps {
  readonly table: Table;
  readonly start: string;
  readonly action: string;
  readonly onName: (name: string) => void;
  readonly onDone: () => void;
}

export function ChainName({ table, start, action, onName, onDone }: ChainNameProps) {
  const say = useWords();
  const [text, setText] = useState(start);
  const [isSent, setSent] = useState(false);
  const name = readChainName(text, table);
  const take = () => {
    setSent(true);
    if (!name.ok) return;
    onName(name.value);
    onDone();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onDone();
      }}
      className="flex w-full flex-col gap-1"
    >
      <div className="flex gap-1.5">
        <input
          // biome-ignore lint/a11y/noAutofocus: the reader just asked for the name.
          autoFocus
          aria-label={say('rules.chain.name')}
          placeholder={say('rules.chain.name')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onFocus={(event) => event.target.select()}
          spellCheck={false}
          autoComplete="off"
          className={MONO_INPUT}
        />
        <Button look="primary" type="submit">
          {action}
        </Button>
      </div>
      {isSent && !name.ok ? <Fault text={say(name.message)} /> : null}
    </form>
  );
}
