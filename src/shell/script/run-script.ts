/** A shell script of iptables commands, carried out on a host: variables, loops over lists, continued lines; what it cannot run it says. */
import type { Moment } from '../../engine/moment.ts';
import { type Message, message } from '../../model/message.ts';
import { shellWords } from '../../syntax/shell-words.ts';
import type { RunLine } from '../command.ts';
import { removeFile, writeFile } from '../files/file-access.ts';
import { expand } from './expand.ts';
import { globbed } from './glob.ts';
import { type ScriptNode, scriptTree } from './script-tree.ts';
import { splitScript } from './split-script.ts';

/** A line that was not run, or that failed. */
export interface ScriptProblem {
  /** From 1. */
  readonly line: number;
  readonly message: Message;
  /** What the command itself said. */
  readonly tool?: string;
}

/** Commands that are carried out: more come only from loops made to take for ever. */
const MOST_STEPS = 200_000;
/** Characters of documents that are read again for commands, in all: what bounds the time. */
const MOST_WORK = 400_000_000;
const LONGEST_SCRIPT = 4 * 1024 * 1024;
const MOST_PROBLEMS = 1000;
/** Characters; what is printed behind them is not kept. */
const LONGEST_OUTPUT = 1_000_000;

/** What a firewall's script does beside the rules, and which changes nothing here. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(
  'modprobe insmod depmod logger touch chmod mkdir cd umask trap unset shift ulimit shopt wait sync :'.split(' '),
);
const ASSIGNMENT =
  /^(?:(?:export|readonly|local|declare)\s+(?:-\w+\s+)*)?(?:[A-Za-z_]\w*=(?:"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|\$\([^)]*\)|\\.|[^\s"'`])*\s*)+$/;
const EACH_ASSIGNMENT = /([A-Za-z_]\w*)=((?:"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|\$\([^)]*\)|\\.|[^\s"'`])*)/g;
/** Tests and what else only a running shell could answer. */
const ASKING = /^(?:\[|\[\[|test|read|eval|source|\.|exec|return|break|continue)(?:\s|$)/;

interface Running {
  readonly runLine: RunLine;
  moment: Moment;
  readonly variables: Map<string, string | undefined>;
  readonly problems: Map<string, ScriptProblem>;
  stdout: string;
  readonly inOrder: (string | ScriptProblem)[];
  steps: number;
  work: number;
  isStrict: boolean;
  isOver: boolean;
}

export interface RanScript {
  readonly moment: Moment;
  readonly stdout: string;
  /** In the order in which they were met, each line at most once. */
  readonly problems: readonly ScriptProblem[];
  /** What was printed, and the problems between. */
  readonly inOrder: readonly (string | ScriptProblem)[];
  /** As they are at its end. */
  readonly variables: ReadonlyMap<string, string | undefined>;
}

/** Never throws; ends after a bounded number of commands. */
export function runScript(
  text: string,
  moment: Moment,
  runLine: RunLine,
  given: ReadonlyMap<string, string | undefined> = new Map(),
): RanScript {
  const running: Running = {
    runLine,
    moment,
    variables: new Map(given),
    problems: new Map(),
    stdout: '',
    inOrder: [],
    steps: 0,
    work: 0,
    isStrict: false,
    isOver: false,
  };
  if (text.length > LONGEST_SCRIPT) report(running, 1, message('script.too-long'));
  else runNodes(running, scriptTree(splitScript(text)));
  const { stdout, inOrder, variables } = running;
  return { moment: running.moment, stdout, problems: [...running.problems.values()], inOrder, variables };
}

function report({ problems, inOrder }: Running, line: number, said: Message, tool?: string): void {
  const key = `${line} ${said.id}`;
  if (problems.size >= MOST_PROBLEMS || problems.has(key)) return;
  const problem = { line, message: said, ...(tool !== undefined && { tool }) };
  problems.set(key, problem);
  inOrder.push(problem);
}

function runNodes(running: Running, nodes: readonly ScriptNode[]): void {
  for (const node of nodes) {
    if (running.isOver) return;
    if (node.kind === 'skipped') report(running, node.line, message('script.not-run', { word: node.word }));
    else if (node.kind === 'for') runLoop(running, node);
    else {
      const { command } = node;
      if (isWithinBounds(running, command.line)) runCommandLine(running, command);
    }
  }
}

function isWithinBounds(running: Running, line: number): boolean {
  running.steps += 1;
  running.work += running.moment.documents.reduce((sum, { text }) => sum + text.length, 0);
  if (running.steps <= MOST_STEPS && running.work <= MOST_WORK) return true;
  running.isOver = true;
  report(running, line, message('script.too-many', { most: MOST_STEPS }));
  return false;
}

function runLoop(running: Running, { line, variable, list, body }: Extract<ScriptNode, { kind: 'for' }>): void {
  const { text, unknown } = expand(list, running.variables);
  if (unknown !== undefined) return report(running, line, message('script.unknown', { text: unknown }));
  const words = (shellWords(text) ?? []).flatMap((word) => globbed(word, running.moment));
  if (words.some((word) => /[*?]|\{.*(?:\.\.|,).*\}/.test(word)))
    return report(running, line, message('script.unknown', { text: list }));
  for (const word of words) {
    if (running.isOver || !isWithinBounds(running, line)) return;
    running.variables.set(variable, word);
    runNodes(running, body);
  }
}

interface CommandLine {
  readonly line: number;
  readonly text: string;
  readonly input?: string;
}

function runCommandLine(running: Running, command: CommandLine): void {
  const { text, line } = command;
  if (ASSIGNMENT.test(text)) return assign(running, command);
  const [word = ''] = text.split(/\s/, 1);
  if (/^exit\b/.test(text)) {
    running.isOver = true;
    return;
  }
  if (word === 'set') {
    if (/^set\s+[-+](?:o\s+errexit|\w*e)/.test(text)) running.isStrict = text.includes('-');
    return;
  }
  if (WITHOUT_EFFECT.has(word.slice(word.lastIndexOf('/') + 1))) return;
  if (ASKING.test(text)) return report(running, line, message('script.not-run', { word }));
  const expanded = expand(text, running.variables);
  if (expanded.unknown !== undefined)
    return report(running, line, message('script.unknown', { text: expanded.unknown }));
  const [name = ''] = shellWords(expanded.text) ?? [];
  if (!WITHOUT_EFFECT.has(name.slice(name.lastIndexOf('/') + 1))) execute(running, { ...command, text: expanded.text });
}

/** `X=1`, `export X="a b"`, several in one line; a value that only a shell could know makes those unknown that use it. */
function assign(running: Running, { text, line }: CommandLine): void {
  for (const [, name = '', written = ''] of text.matchAll(EACH_ASSIGNMENT)) {
    const { text: expanded, unknown } = expand(written, running.variables);
    if (unknown !== undefined) report(running, line, message('script.unknown', { text: unknown }));
    const value = unknown === undefined ? (shellWords(expanded) ?? []).join(' ') : undefined;
    running.variables.set(name, value);
  }
}

const HERE = '/tmp/.here-document';

function execute(running: Running, { line, text, input }: CommandLine): void {
  const before = running.moment;
  const given = input === undefined ? before : writeFile(before, HERE, expandedInput(input, running));
  const moment = 'fault' in given ? before : given;
  const { parts, moment: after } = running.runLine(moment, input === undefined ? text : `${text} < ${HERE}`, SILENT);
  running.moment = input === undefined ? after : removeFile(after, HERE);
  const last = parts.at(-1);
  if (running.stdout.length < LONGEST_OUTPUT) {
    const printed = parts.map((part) => part.stdout).join('');
    running.stdout += printed;
    if (printed !== '') running.inOrder.push(printed);
  }
  const stderr = parts.map((part) => part.stderr).join('');
  if (last === undefined || last.exit === 0) return;
  if (stderr !== '') report(running, line, message('script.failed', { text: shortened(text) }), stderr.trimEnd());
  if (!running.isStrict) return;
  running.isOver = true;
  report(running, line, message('script.stopped'));
}

const SILENT = { say: ({ id }: Message) => id, isUnattended: true, isInScript: true } as const;
const LONGEST_SHOWN = 200;

function shortened(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** Variables count in a here-document too; one that is not known stays as it is written. */
function expandedInput(input: string, { variables }: Running): string {
  return input.replace(/\$\{?([A-Za-z_]\w*)\}?/g, (whole, name: string) => variables.get(name) ?? whole);
}
