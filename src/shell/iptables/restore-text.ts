/** The input of iptables-restore, block by block: which lines belong to which table, and the first line that is none (xtables_restore_parse_line). */

/** What stands between `*table` and COMMIT. */
export interface RestoreBlock {
  readonly table: string;
  /** Comments in front of it, behind the table before. */
  readonly comments: readonly string[];
  /** Of the input, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** Absent where the input ends before. */
  readonly commitLine: number | undefined;
}

export interface RestoreInput {
  readonly blocks: readonly RestoreBlock[];
  /** Comments behind the last table. */
  readonly comments: readonly string[];
  /** A line outside of all tables that says nothing: all behind it is not read. */
  readonly badLine?: number;
  /** One behind the last line. */
  readonly endLine: number;
}

/** What fgets() takes of a line at a time; the rest is a line of its own. */
const LONGEST_LINE = 10_239;

function piecesOf(line: string): readonly string[] {
  if (line.length < LONGEST_LINE) return [line];
  const count = Math.ceil(line.length / LONGEST_LINE);
  return Array.from({ length: count }, (_, at) => line.slice(at * LONGEST_LINE, (at + 1) * LONGEST_LINE));
}

interface OpenBlock {
  readonly table: string;
  readonly comments: readonly string[];
  readonly firstLine: number;
  readonly lines: string[];
}

/** `only`: the table of `-T`; lines of others are gone over. */
export function splitRestore(text: string, only?: string): RestoreInput {
  const lines = text.split('\n').flatMap(piecesOf);
  if (lines.at(-1) === '') lines.pop();
  const endLine = lines.length + 1;
  const blocks: RestoreBlock[] = [];
  let open: OpenBlock | undefined;
  let comments: string[] = [];
  const isSkipped = (): boolean => only !== undefined && blocks.length > 0 && blocks.at(-1)?.table !== only;
  for (const [at, line] of lines.entries()) {
    if (open !== undefined) {
      if (line === 'COMMIT') {
        blocks.push({ ...open, commitLine: at + 1 });
        open = undefined;
      } else open.lines.push(line);
      continue;
    }
    if (line.startsWith('#')) comments.push(line);
    if (line === '' || line.startsWith('#')) continue;
    if (!line.startsWith('*') && isSkipped()) continue;
    if (!line.startsWith('*')) return { blocks, comments, badLine: at + 1, endLine };
    open = { table: line.slice(1).trimStart().split(/[ \t]/, 1)[0] ?? '', comments, firstLine: at + 1, lines: [] };
    comments = [];
    if (only !== undefined && open.table !== only) {
      blocks.push({ ...open, commitLine: at + 1 });
      open = undefined;
    }
  }
  if (open !== undefined) blocks.push({ ...open, commitLine: undefined });
  return { blocks, comments, endLine };
}
