/** The terminal's session: keys in, lines run on the lab, text out. One for the page, whether its tab is open or not. */
import { type Message, message } from '#netfilter';
import { type Chunk, type CommandResult, chunksOf, completeLine, expandHistory, runLine } from '#shell';
import { sayNow } from '../forms/useWords.ts';
import type { AppState } from '../store/app-state.ts';
import { appStore } from '../store/store.ts';
import { carryOut } from './carry-out.ts';
import { insertionFor } from './complete.ts';
import { createFollowers, type Followers } from './followers.ts';
import { historyOf, remember } from './history.ts';
import { inserted, keysOf, NOTHING_TYPED, press, typed } from './line-editor.ts';
import { createOutput, type Output } from './output.ts';
import { createPrompt, type Prompt } from './prompt.ts';
import { createScreen, type Screen } from './screen.ts';
import { standpointOf } from './standpoint.ts';
import { addToTranscript } from './transcript.ts';

export interface Session {
  readonly screen: Screen;
  readonly prompt: Prompt;
  readonly output: Output;
  readonly followers: Followers;
  /** What the last command's writer may have meant. */
  suggestion: string | undefined;
  /** Its own edits of the lab are no news to it. */
  isRunning: boolean;
  /** Whose history it is. */
  lab: string;
  /** Of the shell: `IF=eth0`. */
  readonly variables: Map<string, string | undefined>;
}

const say = (said: string | Message): string => sayNow()(said);

export function createSession(): Session {
  const screen = createScreen();
  const session: Session = {
    screen,
    output: createOutput(screen),
    followers: createFollowers(),
    suggestion: undefined,
    isRunning: false,
    lab: labName(),
    variables: new Map(),
    prompt: createPrompt({
      screen,
      prompt: () => `root@${hostName()}:~# `,
      history: () => historyOf(session.lab),
      searchWord: () => say('terminal.search'),
    }),
  };
  screen.onData((data) => {
    for (const key of keysOf(data)) onKey(session, key);
  });
  screen.onResize(session.prompt.resized);
  appStore.subscribe((state, previous) => onState(session, state, previous));
  return session;
}

/** The first words, once there is a screen to read them on. */
export function begin({ output, prompt }: Session): void {
  const { packet, lab } = appStore.getState();
  const number = lab.story.findIndex(({ id }) => id === packet?.event) + 1;
  const where = number === 0 ? message('terminal.where.start') : message('terminal.where.event', { number });
  output.note(message('terminal.welcome', { where }));
  prompt.begin();
}

/** Puts a line at the prompt. */
export function typeLine({ prompt }: Session, line: string): void {
  prompt.set(typed(line, prompt.typing().killed));
}

export function hostName(): string {
  return standpointOf(appStore.getState()).moment.host.name;
}

/** History belongs to the lab that has this title. */
function labName(): string {
  const { title } = appStore.getState().lab;
  return typeof title === 'object' ? JSON.stringify(title) : String(title);
}

function onKey(session: Session, key: string): void {
  const { prompt } = session;
  const before = prompt.typing();
  const { typing, asked } = press(before, key, historyOf(session.lab));
  if (asked === 'take-suggestion') {
    if (session.suggestion !== undefined) enter(session, session.suggestion);
    return;
  }
  if (asked === 'run') return enter(session, typing.text);
  if (asked === 'interrupt') return interrupt(session);
  if (typing !== before) prompt.set(typing);
  if (asked === 'complete') complete(session);
  if (asked === 'clear') {
    session.output.clear();
    prompt.show();
  }
}

function enter(session: Session, line: string): void {
  const { prompt, screen } = session;
  typeLine(session, line);
  addToTranscript('typed', `${prompt.text()}${line}`);
  screen.write('\n');
  const { killed } = prompt.typing();
  session.suggestion = undefined;
  const meant = expanded(session, line);
  if (meant !== undefined) {
    remember(session.lab, meant);
    if (meant.trim() === 'clear') session.output.clear();
    else if (meant.trim() !== '') run(session, meant);
  }
  prompt.begin({ ...NOTHING_TYPED, killed });
}

/** The line with `!!` and its relatives replaced, as bash shows it; nothing where there is no such line. */
function expanded({ lab, output }: Session, line: string): string | undefined {
  const { line: meant, missing } = expandHistory(line, historyOf(lab));
  if (missing !== undefined) {
    output.print('complained', `bash: ${missing}: event not found\n`);
    return undefined;
  }
  if (meant !== line) output.print('printed', `${meant}\n`);
  return meant;
}

function run(session: Session, line: string): void {
  const { output } = session;
  session.isRunning = true;
  try {
    const { parts, did } = carryOut({ runLine }, appStore.getState, line, say, {
      typedSoFar: () => historyOf(session.lab),
      variables: session.variables,
    });
    for (const part of parts) report(session, part);
    for (const what of did) output.note(what);
  } catch (fault) {
    // A command that is wrong itself must not take the terminal with it.
    output.note(message('terminal.failed', { why: fault instanceof Error ? fault.message : String(fault) }));
  }
  session.isRunning = false;
  printNews(session);
}

function report(session: Session, result: CommandResult): void {
  const { output, followers } = session;
  const { suggestion, follows } = result;
  for (const { to, text } of linesApart(chunksOf(result)))
    output.print(to === 'stdout' ? 'printed' : 'complained', text);
  if (suggestion !== undefined) {
    session.suggestion = suggestion;
    output.note(message('terminal.meant', { line: suggestion }));
  }
  if (follows !== undefined) {
    followers.begin(follows, appStore.getState().simulation);
    output.note(message('terminal.follows'));
  }
}

/** Each piece is drawn on lines of its own: one that ends the line of the piece before it need not do so again. */
function linesApart(chunks: readonly Chunk[]): readonly Chunk[] {
  return chunks.map(({ to, text }, at) => {
    const before = chunks[at - 1]?.text ?? '\n';
    return { to, text: before.endsWith('\n') ? text : text.replace(/^\n/, '') };
  });
}

/** What followers say of events that are new. */
function printNews({ followers, output }: Session): void {
  const lines = followers.look(appStore.getState().simulation);
  output.print('printed', lines.map((line) => (line.endsWith('\n') ? line : `${line}\n`)).join(''));
}

function interrupt(session: Session): void {
  const { screen, prompt, followers, output } = session;
  screen.write('^C\n');
  if (prompt.typing().text === '') output.print('printed', followers.end() ?? '');
  session.suggestion = undefined;
  prompt.begin();
}

function complete({ prompt, screen, output }: Session): void {
  const typing = prompt.typing();
  const { from, words } = completeLine(standpointOf(appStore.getState()).moment, typing.text, typing.at);
  const { insert, choices } = insertionFor(typing.text.slice(from, typing.at), words);
  if (insert !== '') prompt.set(inserted(typing, insert));
  if (choices.length === 0) return;
  screen.write('\n');
  output.print('note', choices.join('  '));
  prompt.show();
}

/** The lab changed by other hands. */
function onState(session: Session, state: AppState, previous: AppState): void {
  const { isRunning, prompt, followers, output } = session;
  if (isRunning) return;
  const isOther = state.opened !== previous.opened;
  const isNews = state.simulation !== previous.simulation && !followers.isIdle();
  if (!isOther && !isNews && prompt.isCurrent()) return;
  prompt.hide();
  if (isOther) {
    followers.endAll();
    session.lab = labName();
    session.variables.clear();
    output.note(message('terminal.another-lab'));
  } else printNews(session);
  prompt.show();
}
