/** A line typed into the terminal, run on a host at a moment: pipelines one after another, each a change or packets of the story. */
import type { Moment } from '../engine/moment.ts';
import { message } from '../model/message.ts';
import { changeMoment } from './change-moment.ts';
import { type CommandResult, failed, type Invocation, type ShellOptions } from './command.ts';
import { commandNamed } from './commands.ts';
import { absolutePath, MOST_FILE_BYTES } from './files/path.ts';
import { isFault, type LineFault, type Pipeline, parseLine, type SimpleCommand } from './parse-line.ts';

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
export function runLine(moment: Moment, line: string, options: ShellOptions): RanLine {
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
    parts.push({ ...ran, line: pipeline.text, before: now });
    now = ran.moment;
    exit = ran.exit;
  }
  return { parts, moment: now };
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
  return { ...last, stderr, ...(events.length > 0 && { events }) };
}

function runSimple(moment: Moment, command: SimpleCommand, piped: string, options: ShellOptions): CommandResult {
  const [name = '', ...args] = command.words[0] === 'sudo' ? command.words.slice(1) : command.words;
  const input = command.input === undefined ? piped : moment.files[absolutePath(command.input)];
  if (input === undefined) return failed(moment, `bash: ${command.input}: No such file or directory`);
  const found = commandNamed(name);
  if (found === undefined) return failed(moment, `bash: ${name}: command not found`, 127);
  const invocation: Invocation = { name, args, stdin: input };
  const ran = found.run(invocation, moment, options);
  return command.output === undefined ? ran : written(ran, command.output);
}

/** What it printed goes into a file; what it complained of does not. */
function written(ran: CommandResult, { path, isAppended }: NonNullable<SimpleCommand['output']>): CommandResult {
  const name = absolutePath(path);
  if (name === '/dev/null') return { ...ran, stdout: '' };
  const text = (isAppended ? (ran.moment.files[name] ?? '') : '') + ran.stdout;
  if (text.length > MOST_FILE_BYTES) return { ...ran, stdout: '', stderr: `bash: ${path}: File too large\n`, exit: 1 };
  const files = { ...ran.moment.files, [name]: text };
  return { ...ran, stdout: '', moment: changeMoment(ran.moment, { files }) };
}
