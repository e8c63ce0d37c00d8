/** A line typed into the terminal, run on a host at a moment: pipelines one after another, each a change or packets of the story. */
import type { Moment } from '../engine/moment.ts';
import { message } from '../model/message.ts';
import { nearestOf } from '../syntax/nearest.ts';
import { shellQuote } from '../syntax/shell-quote.ts';
import {
  type Chunk,
  type CommandResult,
  chunksOf,
  failed,
  type Invocation,
  printedInOrder,
  type ShellOptions,
} from './command.ts';
import { COMMANDS, commandNamed } from './commands.ts';
import { isFileFault, readFile, writeFile } from './files/file-access.ts';
import {
  isFault,
  type LineFault,
  type Pipeline,
  parseLine,
  type Redirection,
  type SimpleCommand,
} from './parse-line.ts';
import { runScript } from './script/run-script.ts';
import { isScriptLine, withVariables } from './script/script-line.ts';
import { notHere } from './session/not-here.ts';
import { logRead, runOnLog } from './traffic/kernel-log.ts';

/** One pipeline that ran. */
export interface RanPipeline extends CommandResult {
  /** As it was typed: the line of the story's event where it changed something. */
  readonly line: string;
  readonly before: Moment;
}

export interface RanLine {
  readonly parts: readonly RanPipeline[];
  readonly moment: Moment;
}

/** More in one line is not typed by people. */
const MOST_PIPELINES = 10_000;

/** Runs what stands in a line; never throws. A command that is not there, or that fails, says so as a shell does. */
export function runLine(moment: Moment, typed: string, options: ShellOptions): RanLine {
  if (options.isInScript !== true && isScriptLine(typed)) return runScriptLine(moment, typed, options);
  const { text: line, unknown } =
    options.isInScript === true ? { text: typed } : withVariables(typed, options.variables);
  if (unknown !== undefined) {
    const refused = failed(moment, `bash: ${options.say(message('script.unknown', { text: unknown }))}`);
    return { parts: [{ ...refused, line, before: moment }], moment };
  }
  const parsed = parseLine(line);
  if (isFault(parsed)) {
    const refused = failed(moment, options.say(faultMessage(parsed)), 2);
    return { parts: [{ ...refused, line, before: moment }], moment };
  }
  const parts: RanPipeline[] = [];
  let now = moment;
  let exit = 0;
  for (const pipeline of parsed.slice(0, MOST_PIPELINES)) {
    if (pipeline.after !== 'any' && (pipeline.after === 'success') !== (exit === 0)) continue;
    const ran = runPipeline(now, pipeline, options);
    parts.push({ ...wholeSuggestion(ran, pipeline, parsed.length), line: pipeline.text, before: now });
    now = ran.moment;
    exit = ran.exit;
  }
  return { parts, moment: now };
}

/** A loop or an assignment: one event of the story, as it was written. */
function runScriptLine(before: Moment, line: string, options: ShellOptions): RanLine {
  const ran = runScript(line, before, runLine, options.variables);
  for (const [name, value] of ran.variables) options.variables?.set(name, value);
  const chunks = ran.inOrder.map((each): Chunk => {
    if (typeof each === 'string') return { to: 'stdout', text: each };
    return { to: 'stderr', text: each.tool === undefined ? `bash: ${options.say(each.message)}\n` : `${each.tool}\n` };
  });
  const exit = ran.problems.length > 0 ? 1 : 0;
  return { parts: [{ moment: ran.moment, ...printedInOrder(chunks), exit, line, before }], moment: ran.moment };
}

/** A command that was meant is offered as a line, where it was the whole line. */
function wholeSuggestion({ suggestion, ...ran }: CommandResult, { commands }: Pipeline, count: number): CommandResult {
  const [command, second] = commands;
  const isWhole = count === 1 && command !== undefined && second === undefined && isBare(command);
  if (suggestion === undefined || !isWhole) return ran;
  return { ...ran, suggestion: command.words[0] === 'sudo' ? `sudo ${suggestion}` : suggestion };
}

function isBare({ input, output, errors, joined }: SimpleCommand): boolean {
  return [input, output, errors, joined].every((each) => each === undefined);
}

function faultMessage({ id, text, column }: LineFault) {
  return message(id, { text, column });
}

function runPipeline(moment: Moment, { commands }: Pipeline, options: ShellOptions): CommandResult {
  let stdin = '';
  let stderr = '';
  let last: CommandResult = { moment, stdout: '', stderr: '', exit: 0 };
  const events: NonNullable<CommandResult['events']>[number][] = [];
  for (const command of commands) {
    last = runSimple(last.moment, command, stdin, options);
    stdin = last.stdout;
    stderr += last.stderr;
    events.push(...(last.events ?? []));
  }
  const { inOrder, ...ran } = last;
  const order = commands.length === 1 && inOrder !== undefined ? { inOrder } : {};
  return { ...ran, ...order, stderr, ...(events.length > 0 && { events }) };
}

function runSimple(moment: Moment, command: SimpleCommand, piped: string, options: ShellOptions): CommandResult {
  const first = command.words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const words = first > 0 ? command.words.slice(first) : command.words;
  const [name = '', ...args] = words[0] === 'sudo' ? words.slice(1) : words;
  const input = command.input === undefined ? piped : readFile(moment, command.input);
  if (input === undefined) return failed(moment, `bash: ${command.input}: No such file or directory`);
  const invocation: Invocation = { name, args, stdin: input };
  return redirected(runWords(invocation, moment, options), command);
}

/** `sh -c LINE` is that line; `sh FILE` and `./FILE` are the script in it. */
function runWords(invocation: Invocation, moment: Moment, options: ShellOptions): CommandResult {
  const { name, args } = invocation;
  const isShell = /^(?:.*\/)?(?:ba)?sh$/.test(name);
  if (isShell && args[0] === '-c') return runInner(args[1] ?? '', moment, options);
  const path = isShell ? args.find((word) => !/^[-+]/.test(word)) : name;
  const isScript = isShell || (name.includes('/') && commandNamed(name) === undefined);
  if (isScript && path !== undefined) return runFile(path, moment, options);
  const found = commandNamed(name);
  if (found !== undefined && logRead(invocation, moment) !== undefined)
    return runOnLog(found, invocation, moment, options);
  return found === undefined
    ? notFound(invocation, moment, options)
    : found.run(invocation, moment, { ...options, runLine });
}

/** What it cannot run is said with its line, as bash says what it cannot. */
function runFile(path: string, moment: Moment, { say }: ShellOptions): CommandResult {
  const text = readFile(moment, path);
  if (text === undefined) return failed(moment, `bash: ${path}: No such file or directory`, COMMAND_NOT_FOUND);
  const ran = runScript(text, moment, runLine);
  const chunks = ran.inOrder.map((each): Chunk => {
    if (typeof each === 'string') return { to: 'stdout', text: each };
    return { to: 'stderr', text: `${path}: line ${each.line}: ${each.tool ?? say(each.message)}\n` };
  });
  return { moment: ran.moment, ...printedInOrder(chunks), exit: ran.problems.length > 0 ? 1 : 0 };
}

/** `iptabels` is `iptables`, if that then is carried out. */
function notFound({ name, args, stdin }: Invocation, moment: Moment, options: ShellOptions): CommandResult {
  const absent = notHere(name);
  const words = absent === undefined ? '' : `\n(${options.say(absent)})`;
  const refused = failed(moment, `bash: ${name}: command not found${words}`, COMMAND_NOT_FOUND);
  if (options.isUnattended || absent !== undefined) return refused;
  const typed = behindPrompt(name, args);
  if (typed !== undefined) return { ...refused, suggestion: typed.map(shellQuote).join(' ') };
  const near = nearestOf(
    name,
    COMMANDS.flatMap(({ names }) => names),
  );
  const meant = near === undefined ? undefined : commandNamed(near)?.run({ name: near, args, stdin }, moment, options);
  if (near === undefined || meant === undefined) return refused;
  const line = [near, ...args.map(shellQuote)].join(' ');
  const suggestion = meant.exit === 0 ? line : meant.suggestion;
  return suggestion === undefined ? refused : { ...refused, suggestion };
}

/** An article's `$ iptables -L` and a terminal's `root@host:~# iptables -L` are copied with their prompt. */
function behindPrompt(name: string, args: readonly string[]): readonly string[] | undefined {
  const isInBrackets = /^\[[\w.-]+@[\w.-]+$/.test(name) && /\][#$]$/.test(args[0] ?? '');
  if (!isInBrackets && !/^(?:[$%>]|[\w.-]+@[\w.-]+\S*[#$])$/.test(name)) return undefined;
  const typed = isInBrackets ? args.slice(1) : args;
  return typed.length === 0 ? undefined : typed;
}

const COMMAND_NOT_FOUND = 127;

function runInner(line: string, start: Moment, options: ShellOptions): CommandResult {
  const { parts, moment } = runLine(start, line, options);
  const events = parts.flatMap((part) => part.events ?? []);
  return {
    moment,
    ...printedInOrder(parts.flatMap(chunksOf)),
    exit: parts.at(-1)?.exit ?? 0,
    ...(events.length > 0 && { events }),
  };
}

/** What it printed and what it complained of go where the line says. */
function redirected(whole: CommandResult, { words, output, errors, joined }: SimpleCommand): CommandResult {
  if (output === undefined && errors === undefined && joined === undefined) return whole;
  const { inOrder: _lost, ...ran } = whole;
  const both = joined === undefined ? ran : { ...ran, ...joinedTexts(ran, joined) };
  const printed = output === undefined ? both : intoFile(both, output, 'stdout', words[0]);
  return errors === undefined ? printed : intoFile(printed, errors, 'stderr', words[0]);
}

function joinedTexts({ stdout, stderr }: CommandResult, joined: 'output' | 'errors') {
  return joined === 'output' ? { stdout: stdout + stderr, stderr: '' } : { stdout: '', stderr: stdout + stderr };
}

function intoFile(
  ran: CommandResult,
  { path, isAppended }: Redirection,
  which: 'stdout' | 'stderr',
  name = '',
): CommandResult {
  const moment = writeFile(ran.moment, path, ran[which], isAppended);
  if (!isFileFault(moment)) return { ...ran, [which]: '', moment };
  // A setting is opened, and then does not take what is written.
  const where = moment.fault === 'Invalid argument' ? `${name}: write error` : path;
  return { ...ran, [which]: '', stderr: `bash: ${where}: ${moment.fault}\n`, exit: 1 };
}
