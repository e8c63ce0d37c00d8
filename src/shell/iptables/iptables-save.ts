/** iptables-save(8) and ip6tables-save(8). */
import { message } from '../../model/message.ts';
import { isTableName } from '../../syntax/open-tables.ts';
import { changeMoment } from '../change-moment.ts';
import { type CommandResult, failed, printed, type ShellCommand } from '../command.ts';
import { isFileFault, writeFile } from '../files/file-access.ts';
import { readOptions } from '../options.ts';
import { documentOfTool, withDocument, withTable } from './document-of-tool.ts';
import { saveText } from './save-text.ts';
import { versionOf } from './tool-words.ts';

const OPTIONS = {
  short: 'bcdt:M:f:46V',
  long: {
    binary: 'b',
    counters: 'c',
    dump: 'd',
    table: 't',
    modprobe: 'M',
    file: 'f',
    ipv4: '4',
    ipv6: '6',
    version: 'V',
  },
} as const;

/** Every name of a tool with one ending: `iptables-save`, `ip6tables-legacy-save`. */
export function namesOfTools(ending: string): readonly string[] {
  return ['iptables', 'ip6tables'].flatMap((tool) => ['', '-nft', '-legacy'].map((kind) => `${tool}${kind}-${ending}`));
}

/** How the tool calls itself: iptables-legacy by its family alone. */
export function programOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace('-legacy-', '-');
}

export const iptablesSave: ShellCommand = {
  names: namesOfTools('save'),
  summary: message('shell.iptables-save'),
  manual: message('shell.iptables-save.manual'),
  run: ({ name, args }, moment) => {
    const program = programOf(name);
    const { given, rest, fault } = readOptions(args, OPTIONS);
    const { place, document } = documentOfTool(name, moment.documents);
    if (fault !== undefined)
      return failed(moment, `${program}: ${fault}\nLook at manual page \`${program}.8' for more information.`);
    if (given.has('V')) return printed(moment, `${versionOf(program, document.flavour)}\n`);
    if (rest.length > 0) return failed(moment, 'Unknown arguments found on commandline');
    const table = given.get('t');
    if (table !== undefined && !isTableName(table))
      return failed(
        moment,
        document.flavour === 'nft'
          ? `Table \`${table}' does not exist`
          : `${versionOf(program, 'legacy')}: Cannot initialize: Table does not exist (do you need to insmod?)`,
      );
    const text = saveText(document, place, moment, { program, withCounters: given.has('c'), table });
    const { documents } = moment;
    const isLoading = document.flavour === 'legacy' && table !== undefined;
    const loaded = isLoading ? withDocument(documents, place, withTable(document, table)) : documents;
    return intoFile({ ...printed(changeMoment(moment, { documents: loaded }), text) }, given.get('f'));
  },
  complete: (args) => (args.at(-2) === '-t' ? ['filter', 'nat', 'mangle', 'raw', 'security'] : ['-c', '-t', '-f']),
};

/** `-f FILE`. */
function intoFile(saved: CommandResult, path: string | undefined): CommandResult {
  if (path === undefined) return saved;
  const moment = writeFile(saved.moment, path, saved.stdout);
  return isFileFault(moment)
    ? failed(saved.moment, `Failed to open file, error: ${moment.fault}`)
    : printed(moment, '');
}
