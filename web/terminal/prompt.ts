/** The prompt on the screen: shows the line that is typed and follows every change of it. */
import { NOTHING_TYPED, type Typing } from './line-editor.ts';
import { cursorRow, draw, erase, fillsRow, type Shown, shownLine } from './prompt-line.ts';
import type { Screen } from './screen.ts';
import { harmless } from './terminal-text.ts';

export interface Prompt {
  typing(): Typing;
  /** Draws what changed. */
  set(next: Typing): void;
  /** Another line, below what was printed. */
  begin(next?: Typing): void;
  /** Makes room for what is printed above it. */
  hide(): void;
  show(): void;
  /** The prompt says what it should. */
  isCurrent(): boolean;
  /** `root@host:~# ` as it is drawn. */
  text(): string;
  resized(): void;
}

export interface PromptParts {
  readonly screen: Screen;
  prompt(): string;
  history(): readonly string[];
  searchWord(): string;
}

export function createPrompt({ screen, prompt, history, searchWord }: PromptParts): Prompt {
  let typing: Typing = NOTHING_TYPED;
  const shown = (): Shown => shownLine(typing, prompt(), history(), searchWord());
  let drawn: Shown = { prompt: '', text: '', at: 0 };
  const hide = (): void => screen.write(erase(cursorRow(drawn, screen.columns())));
  const show = (): void => {
    drawn = shown();
    screen.write(draw(drawn, screen.columns()));
  };
  return {
    typing: () => typing,
    hide,
    show,
    set: (next) => {
      const before = drawn;
      typing = next;
      const added = appended(before, shown());
      if (added === undefined) {
        hide();
        show();
        return;
      }
      // Only what is new is written, so that a screen reader does not hear the whole line at every key.
      drawn = shown();
      screen.write(harmless(added) + (fillsRow(drawn, screen.columns()) ? ' \b' : ''));
    },
    begin: (next = NOTHING_TYPED) => {
      typing = next;
      show();
    },
    isCurrent: () => drawn.prompt === shown().prompt,
    text: () => drawn.prompt,
    resized: () => {
      drawn = shown();
    },
  };
}

/** What was typed at the end, if nothing else changed. */
function appended(before: Shown, after: Shown): string | undefined {
  const isAtEnd = before.at === before.text.length && after.at === after.text.length;
  const isMore = after.text.length > before.text.length && after.text.startsWith(before.text);
  return isAtEnd && isMore && before.prompt === after.prompt ? after.text.slice(before.text.length) : undefined;
}
