// What is wrong, in the reader's words, and beside it iptables' own.
import { CircleAlert, Info } from 'lucide-react';
import { useWords } from '../../forms/useWords.ts';
import type { RuleFault } from './judge-rule.ts';

export function Faults({ faults }: { readonly faults: readonly RuleFault[] }) {
  const say = useWords();
  return faults.map(({ problem }) => {
    const isNote = problem.severity === 'note';
    const Icon = isNote ? Info : CircleAlert;
    return (
      <div
        key={`${problem.message.id} ${problem.tool ?? ''}`}
        role={isNote ? undefined : 'alert'}
        className={`flex items-start gap-1 text-xs ${isNote ? 'text-faint' : 'text-drop'}`}
      >
        <Icon aria-hidden="true" className="mt-px size-3.5 shrink-0" />
        <div className="min-w-0">
          <p className="break-words">{say(problem.message)}</p>
          {problem.tool === undefined ? null : (
            <p className="break-words text-faint">
              {say('rules.form.iptables-says')} <code>{problem.tool}</code>
            </p>
          )}
        </div>
      </div>
    );
  });
}
