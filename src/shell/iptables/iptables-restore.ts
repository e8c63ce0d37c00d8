/** iptables-restore(8) and ip6tables-restore(8). */
import type { Moment } from '../../engine/moment.ts';
import { message } from '../../model/message.ts';
import type { RulesetDocument } from '../../model/ruleset.ts';
import { type CommandResult, failed, printed, type ShellCommand } from '../command.ts';
import { readFile } from '../files/file-access.ts';
import { readOptions } from '../options.ts';
import { documentOfTool } from './document-of-tool.ts';
import { namesOfTools, programOf } from './iptables-save.ts';
import { restore } from './restore.ts';
import { versionOf } from './tool-words.ts';
import { WAIT_INTERVAL } from './warnings.ts';

const OPTIONS = {
  short: 'bcvVthnwW:M:T:46',
  long: {
    counters: 'c',
    verbose: 'v',
    version: 'V',
    test: 't',
    help: 'h',
    noflush: 'n',
    modprobe: 'M',
    table: 'T',
    wait: 'w',
    'wait-interval': 'W',
    ipv4: '4',
    ipv6: '6',
  },
} as const;

export const iptablesRestore: ShellCommand = {
  names: namesOfTools('restore'),
  summary: message('shell.iptables-restore'),
  manual: message('shell.iptables-restore.manual'),
  run: ({ name, args, stdin }, moment, { say }) => {
    const program = programOf(name);
    const { given, rest, fault } = readOptions(withoutSeconds(args), OPTIONS);
    const { document, place } = documentOfTool(name, moment.documents);
    if (fault !== undefined) return failed(moment, `${program}: ${fault}\nTry \`${program} -h' for more information.`);
    if (given.has('V')) return printed(moment, `${versionOf(program, document.flavour)}\n`);
    if (given.has('h')) return printed(moment, `${say(message('shell.iptables-restore.manual'))}\n`);
    const warning = given.has('W') && document.flavour === 'legacy' ? WAIT_INTERVAL : '';
    if (warning !== '' && !given.has('w'))
      return failed(moment, `${warning}Option --wait-interval requires option --wait`);
    const [path, second] = rest;
    if (second !== undefined) return failed(moment, 'Unknown arguments found on commandline');
    const text = path === undefined ? stdin : readFile(moment, path);
    if (text === undefined) return failed(moment, `Can't open ${path}: No such file or directory`);
    const ran = restore(moment, text, {
      program,
      place,
      noFlush: given.has('n'),
      withCounters: given.has('c'),
      isVerbose: given.has('v'),
      isTest: given.has('t'),
      table: given.get('T'),
    });
    return warning === '' ? ran : { ...ran, stderr: warning + ran.stderr };
  },
  complete: (args, { files }) => (args.at(-1)?.startsWith('-') ? ['-n', '-c', '-t', '-T'] : Object.keys(files)),
};

/** `-w` takes seconds, or none: they are a word of their own, or behind `--wait=`. */
function withoutSeconds(args: readonly string[]): readonly string[] {
  return args
    .filter((word, at) => !/^(?:-w|--wait)$/.test(args[at - 1] ?? '') || !/^\d+$/.test(word))
    .map((word) => word.replace(/^--wait=\d+$/, '--wait'));
}

/** All that a restore of a whole file changes: what a boot does with the rules it saved. */
export function restoreFile(moment: Moment, dialect: RulesetDocument['dialect'], text: string): CommandResult {
  const { place } = documentOfTool(dialect, moment.documents);
  const manner = { noFlush: false, withCounters: false, isVerbose: false, isTest: false, table: undefined };
  return restore(moment, text, { ...manner, program: `${dialect}-restore`, place });
}
