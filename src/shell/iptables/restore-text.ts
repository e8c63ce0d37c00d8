/** The input of iptables-restore, block by block: which lines belong to which table, and the first line that is none (xtables_restore_parse_line). */

/** What stands between `*table` and COMMIT. */
export interface RestoreBlock {
  readonly table: string;
  /** Of the input, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** Absent where the input ends before. */
  readonly commitLine: number | undefined;
}

export interface RestoreInput {
  readonly blocks: readonly RestoreBlock[];
  /** A line outside of all tables that says nothing: all behind it is not read. */
  readonly badLine?: number;
  /** One behind the last line. */
  readonly endLine: number;
}

interface OpenBlock {
  readonly table: string;
  readonly firstLine: number;
  readonly lines: string[];
}

export function splitRestore(text: string): RestoreInput {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const endLine = lines.length + 1;
  const blocks: RestoreBlock[] = [];
  let open: OpenBlock | undefined;
  for (const [at, line] of lines.entries()) {
    if (open !== undefined) {
      if (line === 'COMMIT') {
        blocks.push({ ...open, commitLine: at + 1 });
        open = undefined;
      } else open.lines.push(line);
      continue;
    }
    if (line === '' || line.startsWith('#')) continue;
    if (!line.startsWith('*')) return { blocks, badLine: at + 1, endLine };
    open = { table: line.slice(1).trim().split(/\s/, 1)[0] ?? '', firstLine: at + 1, lines: [] };
  }
  if (open !== undefined) blocks.push({ ...open, commitLine: undefined });
  return { blocks, endLine };
}
