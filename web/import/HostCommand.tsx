// The command that prints all of a host, to copy to the machine; its output is pasted here as it is.
import { Check, ChevronRight, Copy } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import { HOST_COMMAND } from './whole-host.ts';

export function HostCommand() {
  const say = useWords();
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(HOST_COMMAND).then(() => setCopied(true));
  return (
    <details className="group/host rounded-sm border border-line bg-surface px-2.5 py-1.5">
      <summary className="flex cursor-pointer list-none items-center gap-1.5 text-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 shrink-0 text-faint transition-transform group-open/host:rotate-90"
        />
        {say('import.host-command')}
      </summary>
      <p className="mt-1 text-faint text-xs">{say('import.host-command.what')}</p>
      <div className="mt-1 flex items-start gap-1 rounded-sm bg-sunken py-1 pr-1 pl-2">
        <code className="max-h-24 min-w-0 flex-1 overflow-y-auto text-xs [overflow-wrap:anywhere]">{HOST_COMMAND}</code>
        <IconButton label={say(isCopied ? 'rules.form.copied' : 'import.host-command.copy')} onClick={copy}>
          {isCopied ? <Check className="size-3.5 text-accept" /> : <Copy className="size-3.5" />}
        </IconButton>
      </div>
    </details>
  );
}
