/** ipset(8) 7.17 on the sets of the host. */
import type { Moment } from '../../engine/moment.ts';
import { setsOfHost } from '../../ipset/sets-of-host.ts';
import { message } from '../../model/message.ts';
import { changeMoment } from '../change-moment.ts';
import type { CommandResult, ShellCommand } from '../command.ts';
import { absolutePath } from '../files/path.ts';
import { runSetCommand, type SetOptions } from './ipset-run.ts';
import { SET_VERBS, setVerb } from './ipset-verbs.ts';
import { isParameterProblem, type SetOutcome } from './set-outcome.ts';
import { restoreSets } from './set-restore.ts';

const VERSION = 'ipset v7.17';

interface Line {
  readonly words: readonly string[];
  readonly options: SetOptions;
  readonly isQuiet: boolean;
  readonly file: string | undefined;
}

export const ipset: ShellCommand = {
  names: ['ipset'],
  summary: message('shell.ipset'),
  manual: message('shell.ipset.manual'),
  complete: completeIpset,
  run: ({ args, stdin }, moment, { say }): CommandResult => {
    const line = readLine(args);
    const verb = setVerb(line.words[0] ?? '');
    if (verb === 'version') return { moment, stdout: `${VERSION}, protocol version: 7\n`, stderr: '', exit: 0 };
    if (verb === 'help')
      return { moment, stdout: `${VERSION}\n\n${say(message('shell.ipset.manual'))}\n`, stderr: '', exit: 0 };
    if (verb !== 'restore') return finished(runSetCommand(moment, line.words, line.options), line);
    const text = line.file === undefined ? stdin : moment.files[absolutePath(line.file)];
    if (text === undefined)
      return finished({ moment, refusal: `Cannot open ${line.file} for reading: No such file or directory` }, line);
    return finished(restoreSets(moment, text, line.options), { ...line, file: undefined });
  },
};

/** Options may stand anywhere. */
const FLAGS: Readonly<Record<string, 'mayExist' | 'isQuiet' | 'isTerse' | 'isNames' | 'none'>> = {
  '-!': 'mayExist',
  '-exist': 'mayExist',
  '--exist': 'mayExist',
  '-q': 'isQuiet',
  '-quiet': 'isQuiet',
  '-t': 'isTerse',
  '-terse': 'isTerse',
  '-n': 'isNames',
  '-name': 'isNames',
  '-s': 'none',
  '-sorted': 'none',
  '-r': 'none',
  '-resolve': 'none',
};

function readLine(args: readonly string[]): Line {
  const found = new Set<string>();
  const words: string[] = [];
  let file: string | undefined;
  for (let place = 0; place < args.length; place += 1) {
    const word = args[place] ?? '';
    const flag = Object.hasOwn(FLAGS, word) ? FLAGS[word] : undefined;
    if (flag !== undefined) found.add(flag);
    else if (word === '-f' || word === '-file') {
      place += 1;
      file = args[place];
    } else if (word === '-o' || word === '-output') place += 1;
    else words.push(word);
  }
  const has = (flag: string): boolean => found.has(flag);
  return {
    words,
    options: { mayExist: has('mayExist'), isTerse: has('isTerse'), isNames: has('isNames') },
    isQuiet: has('isQuiet'),
    file,
  };
}

function finished({ moment, stdout = '', note, refusal, isNo }: SetOutcome, { isQuiet, file }: Line): CommandResult {
  if (refusal !== undefined) {
    const isParameter = isParameterProblem(refusal);
    const hint = isParameter ? "Try `ipset help' for more information.\n" : '';
    return { moment, stdout, stderr: `${VERSION}: ${withTrials(refusal)}\n${hint}`, exit: isParameter ? 2 : 1 };
  }
  const stderr = note === undefined || isQuiet ? '' : `${note}\n`;
  const written = file === undefined ? { moment, stdout } : { moment: withFile(moment, file, stdout), stdout: '' };
  return { ...written, stderr, exit: isNo ? 1 : 0 };
}

/** A port is tried as a number and as a name before ipset gives up, and each trial is told. */
function withTrials(refusal: string): string {
  return refusal.replace(/cannot parse '(.*)' as a (\w+) port$/, (last, text: string, protocol: string) => {
    const why = /^\d+$/.test(text) ? 'out of range 0-65535' : 'invalid as number';
    return `Syntax error: '${text}' is ${why}\nSyntax error: '${protocol}' is invalid as number\n${last}`;
  });
}

function withFile(moment: Moment, path: string, text: string): Moment {
  return changeMoment(moment, { files: { ...moment.files, [absolutePath(path)]: text } });
}

const TYPES = ['hash:ip', 'hash:net', 'hash:ip,port', 'hash:net,port', 'bitmap:ip', 'bitmap:port', 'list:set'];

function completeIpset(args: readonly string[], { host }: Moment): readonly string[] {
  const words = args.slice(0, -1).filter((word) => !word.startsWith('-'));
  const [verb] = words;
  if (verb === undefined) return SET_VERBS;
  if (words.length === 1) return verb === 'create' ? [] : [...setsOfHost(host).sets.keys()];
  if (verb === 'create')
    return words.length === 2 ? TYPES : ['timeout', 'counters', 'comment', 'family', 'maxelem', 'range'];
  return verb === 'add' ? ['timeout', 'comment', 'nomatch'] : [];
}
