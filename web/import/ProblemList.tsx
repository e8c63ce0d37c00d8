// Problems of the texts, each with its line and a caret under the column; a click goes there.
import { useWords } from '../forms/useWords.ts';
import type { ImportProblem, TextName } from './import-texts.ts';

const MOST = 100;
/** How much of a long line stands before the caret. */
const LEAD = 24;

interface ProblemListProps {
  readonly problems: readonly ImportProblem[];
  readonly textOf: (name: TextName) => string;
  readonly onGo: (problem: ImportProblem) => void;
}

export function ProblemList({ problems, textOf, onGo }: ProblemListProps) {
  const say = useWords();
  const linesOf = new Map<TextName, readonly string[]>();
  const lineOf = (name: TextName, line: number): string => {
    const lines = linesOf.get(name) ?? textOf(name).split('\n');
    linesOf.set(name, lines);
    return lines[line - 1] ?? '';
  };
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-faint text-xs">{say('import.problems', { count: problems.length })}</h3>
      <ol className="flex flex-col gap-1">
        {problems.slice(0, MOST).map((each, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike in all; the list is made anew as a whole.
          <li key={place}>
            <ProblemItem each={each} line={lineOf(each.text, each.problem.span.line)} onGo={() => onGo(each)} />
          </li>
        ))}
      </ol>
      {problems.length > MOST ? (
        <p className="text-faint text-xs">{say('import.problems.more', { count: problems.length - MOST })}</p>
      ) : null}
    </section>
  );
}

const LOOK = { refused: 'text-drop', 'not-understood': 'text-unknown', note: 'text-faint' } as const;

function ProblemItem({
  each,
  line,
  onGo,
}: {
  readonly each: ImportProblem;
  readonly line: string;
  readonly onGo: () => void;
}) {
  const say = useWords();
  const { text, problem } = each;
  const { span, severity, tool } = problem;
  const cut = Math.max(0, span.column - 1 - LEAD);
  const width = Math.max(1, Math.min(span.end - span.column, line.length - span.column + 1));
  const caret = `${' '.repeat(span.column - 1 - cut + (cut > 0 ? 1 : 0))}${'^'.repeat(Math.min(width, 80))}`;
  return (
    <button
      type="button"
      onClick={onGo}
      className="w-full rounded-sm border border-line bg-surface px-2 py-1.5 text-left hover:border-line-strong"
    >
      <span className="block text-xs">
        <b className={LOOK[severity]}>{say(`import.severity.${severity}`)}</b>{' '}
        <span className="text-faint">
          {say('import.problem.at', { text: say(`import.text.${text}`), line: span.line, column: span.column })}
        </span>
      </span>
      <pre className="mt-0.5 overflow-x-auto font-mono text-xs leading-tight">
        {`${cut > 0 ? '…' : ''}${line.slice(cut, cut + 400)}\n`}
        <span className={LOOK[severity]}>{caret}</span>
      </pre>
      <span className="block break-words text-xs">{say(problem.message)}</span>
      {tool === undefined ? null : <code className="block break-words text-faint">{tool}</code>}
    </button>
  );
}
