// The command a rule's form equals: to read, to copy, and to take to the terminal.
import { Check, Copy, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import type { Ruleset } from '#netfilter';
import { IconButton } from '../../forms/Button.tsx';
import { useWords } from '../../forms/useWords.ts';
import { typeInTerminal } from '../../terminal/terminal-requests.ts';
import { RuleText } from '../RuleText.tsx';
import { commandOf } from './judge-rule.ts';

interface CommandProps {
  readonly line: string;
  readonly table: string;
  readonly family: Ruleset['family'];
  readonly place: number | undefined;
}

export function Command({ line, table, family, place }: CommandProps) {
  const say = useWords();
  const [copied, setCopied] = useState<string>();
  const command = commandOf(line, table, family, place);
  const isCopied = copied === command;
  const copy = () => {
    void navigator.clipboard.writeText(command).then(() => setCopied(command));
  };
  return (
    <section
      aria-label={say('rules.form.command')}
      className="flex items-start gap-1 rounded-sm bg-sunken py-1 pr-1 pl-2"
    >
      <code className="min-w-0 flex-1 py-1 [overflow-wrap:anywhere]">
        <RuleText text={command} />
      </code>
      <IconButton label={say(isCopied ? 'rules.form.copied' : 'rules.form.copy')} onClick={copy}>
        {isCopied ? <Check className="size-3.5 text-accept" /> : <Copy className="size-3.5" />}
      </IconButton>
      <IconButton label={say('rules.form.to-terminal')} onClick={() => typeInTerminal(command)}>
        <SquareTerminal className="size-3.5" />
      </IconButton>
    </section>
  );
}
