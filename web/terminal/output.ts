/** What goes onto the screen above the prompt, and into its twin. */
import { type Message, message } from '#netfilter';
import { sayNow } from '../forms/useWords.ts';
import { dim } from './prompt-line.ts';
import type { Screen } from './screen.ts';
import { harmless, lastLines } from './terminal-text.ts';
import { addToTranscript, clearTranscript, type Voice } from './transcript.ts';

export interface Output {
  print(voice: Voice, text: string): void;
  /** What the terminal itself says. */
  note(what: Message): void;
  clear(): void;
}

export function createOutput(screen: Screen): Output {
  const print = (voice: Voice, text: string): void => {
    if (text === '') return;
    addToTranscript(voice, text);
    const { text: end, left } = lastLines(text);
    if (left > 0) screen.write(`${dim(sayNow()(message('terminal.not-drawn', { count: left })))}\n`);
    const safe = harmless(end);
    const whole = safe.endsWith('\n') ? safe.slice(0, -1) : safe;
    screen.write(`${voice === 'note' ? dim(whole) : whole}\n`);
  };
  return {
    print,
    note: (what) => print('note', sayNow()(what)),
    clear: () => {
      clearTranscript();
      screen.write('\x1b[2J\x1b[3J\x1b[H');
    },
  };
}
