/** What a command of the terminal is: text and a host at a moment in, text and the host as it is then out. */
import type { Assumptions } from '../engine/flight.ts';
import type { CommandOutput, Moment } from '../engine/moment.ts';
import type { StoryEvent } from '../model/lab.ts';
import type { Message } from '../model/message.ts';
import type { Walk } from '../model/walk.ts';

/** An event that a command asks for: a packet that it sends, a time that it waits. Whoever keeps the story names it. */
export type UnnamedEvent = StoryEvent extends infer E
  ? E extends { kind: 'packet' | 'wait' }
    ? Omit<E, 'id'>
    : never
  : never;

export interface Invocation {
  readonly name: string;
  readonly args: readonly string[];
  /** What a pipe or `<` brings; empty without. */
  readonly stdin: string;
}

export interface ShellOptions {
  /** How the reader takes what cannot be known. */
  readonly assumptions?: Assumptions;
  /** The walks of the story before this moment, for what looks back (`dmesg`). */
  readonly walksSoFar?: () => readonly Walk[];
  /** The lines typed so far, the one that runs last. */
  readonly typedSoFar?: () => readonly string[];
  /** Message to words, in the reader's language; what the tools themselves say is theirs. */
  readonly say: (message: Message) => string;
  /** Variables of the session, by name; assignments go there. */
  readonly variables?: Map<string, string | undefined>;
  /** The line is a command of a script, which has put in its variables. */
  readonly isInScript?: true;
  /** Carries a line out, for commands that run others (`watch`); whoever runs commands gives it. */
  readonly runLine?: RunLine;
  /** Nobody is there to be told what was meant, so nobody looks for it. */
  readonly isUnattended?: true;
}

/** A piece of what a command printed, and where to. */
export interface Chunk {
  readonly to: 'stdout' | 'stderr';
  readonly text: string;
}

/** What a command did. */
export interface CommandResult extends CommandOutput {
  /** Standard output and error as they came one after the other; absent where all of the output came first. */
  readonly inOrder?: readonly Chunk[];
  /** The same object where nothing changed. */
  readonly moment: Moment;
  /** Packets and waits in their order; `moment` is the one after them. */
  readonly events?: readonly UnnamedEvent[];
  /** What the reader may have meant, as a whole line: applied with one key. */
  readonly suggestion?: string;
  /** It prints on what comes later: `tcpdump`, `conntrack -E`; named by what it follows. */
  readonly follows?: Follow;
}

/** What a terminal prints from then on until it is stopped: lines for each event of the story that comes after. */
export interface Follow {
  /** The lines of one event, from the moment before it to the one after. */
  readonly linesOf: (event: StoryEvent, before: Moment, after: Moment) => readonly string[];
  /** What it prints when it is stopped. */
  readonly atEnd?: () => string;
}

/** How a line is carried out, for a command that is given another: `watch`, a script. */
export type RunLine = (
  moment: Moment,
  line: string,
  options: ShellOptions,
) => { readonly parts: readonly CommandResult[]; readonly moment: Moment };

export interface ShellCommand {
  /** Names it is called by. */
  readonly names: readonly string[];
  /** One line for `help`. */
  readonly summary: Message;
  /** A page for `man`. */
  readonly manual?: Message;
  /** Never throws. */
  run(invocation: Invocation, moment: Moment, options: ShellOptions): CommandResult;
  /** Words that may stand where the last of `args` is being typed; `name` is what it is called by. */
  complete?(args: readonly string[], moment: Moment, name?: string): readonly string[];
}

/** What a command printed, as a terminal shows it. */
export function chunksOf({ stdout, stderr, inOrder }: CommandResult): readonly Chunk[] {
  const chunks =
    inOrder ??
    ([
      { to: 'stdout', text: stdout },
      { to: 'stderr', text: stderr },
    ] as const);
  return chunks.filter(({ text }) => text !== '');
}

/** The two streams of some chunks, and their order where it says something. */
export function printedInOrder(chunks: readonly Chunk[]): Pick<CommandResult, 'stdout' | 'stderr' | 'inOrder'> {
  const textOf = (stream: Chunk['to']): string =>
    chunks.flatMap(({ to, text }) => (to === stream ? [text] : [])).join('');
  return { stdout: textOf('stdout'), stderr: textOf('stderr'), inOrder: merged(chunks) };
}

/** Neighbours of one stream as one. */
function merged(chunks: readonly Chunk[]): readonly Chunk[] {
  const pieces: Chunk[] = [];
  for (const chunk of chunks) {
    const last = pieces.at(-1);
    if (last?.to === chunk.to) pieces.splice(-1, 1, { to: chunk.to, text: last.text + chunk.text });
    else pieces.push(chunk);
  }
  return pieces;
}

/** All is well, and the host as it was. */
export function printed(moment: Moment, stdout: string): CommandResult {
  return { moment, stdout, stderr: '', exit: 0 };
}

/** Nothing changed, and why. */
export function failed(moment: Moment, stderr: string, exit = 1): CommandResult {
  return { moment, stdout: '', stderr: stderr.endsWith('\n') ? stderr : `${stderr}\n`, exit };
}
