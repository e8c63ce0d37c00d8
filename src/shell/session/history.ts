/** The lines typed before: bash's `history`, and what `!!` and its relatives stand for (history_expand of readline). */
import { message } from '../../model/message.ts';
import { failed, printed, type ShellCommand } from '../command.ts';

/** `history`, `history 5`. The line itself is the last one. */
export const history: ShellCommand = {
  names: ['history'],
  summary: message('shell.history'),
  manual: message('shell.history.manual'),
  run: ({ args: [count] }, moment, { typedSoFar }) => {
    const lines = typedSoFar?.() ?? [];
    if (count !== undefined && !/^\d+$/.test(count))
      return failed(moment, `bash: history: ${count}: numeric argument required`);
    const first = count === undefined ? 0 : Math.max(0, lines.length - Number(count));
    const numbered = lines.map((line, place) => `${String(place + 1).padStart(5)}  ${line}\n`);
    return printed(moment, numbered.slice(first).join(''));
  },
};

/** A line with its events replaced; `missing` is the first that is not in the history. */
export interface ExpandedLine {
  readonly line: string;
  readonly missing?: string;
}

const EVENT = /'[^']*'|\\.|!(?:!|-?\d+|\$|[A-Za-z./][\w./-]*)/g;

/**
 * `!!` is the line before, `!3` the third, `!-2` the one before the last, `!ping` the last that began so, `!$` the last word.
 * A `!` before a blank, `=`, `(` or `-` letter is iptables' own, and nothing in single quotes is replaced.
 */
export function expandHistory(line: string, lines: readonly string[]): ExpandedLine {
  let missing: string | undefined;
  const expanded = line.replace(EVENT, (event) => {
    if (!event.startsWith('!')) return event;
    const found = eventOf(event.slice(1), lines);
    if (found === undefined) missing ??= event;
    return found ?? event;
  });
  return missing === undefined ? { line: expanded } : { line, missing };
}

function eventOf(text: string, lines: readonly string[]): string | undefined {
  if (text === '!') return lines.at(-1);
  if (text === '$') return lines.at(-1)?.trim().split(/\s+/).at(-1);
  if (/^\d+$/.test(text)) return lines[Number(text) - 1];
  if (/^-\d+$/.test(text)) return lines.at(Number(text));
  return lines.findLast((each) => each.startsWith(text));
}
