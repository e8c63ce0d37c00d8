/** The picture of the terminal: xterm.js in the page's colours and type, drawn where its tab is open. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { withOwnStyleSheets } from './own-style-sheets.ts';
import { fontNow, onAppearance, themeNow } from './theme.ts';

export interface Screen {
  write(text: string): void;
  columns(): number;
  focus(): void;
  /** What a person types or pastes. */
  onData(listen: (data: string) => void): void;
  onResize(listen: () => void): void;
  /** Before anything is made of a key; `false` leaves it to the browser. */
  onKeyEvent(listen: (event: KeyboardEvent) => boolean): void;
  /** Says what the command line is called. */
  name(label: string): void;
  /** Shows it in a place of the page, as large as that; gives the way to take it out. `began` is called the first time. */
  mount(place: HTMLElement, began: () => void): () => void;
}

export function createScreen(): Screen {
  const terminal = new Terminal({
    ...fontNow(),
    theme: themeNow(),
    cursorStyle: 'bar',
    cursorWidth: 2,
    lineHeight: 1.2,
    screenReaderMode: true,
    scrollback: 5000,
    convertEol: true,
    minimumContrastRatio: 4.5,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  const own = document.createElement('div');
  own.className = 'terminal-screen';
  onAppearance(() => {
    terminal.options = { ...fontNow(), theme: themeNow() };
    fit.fit();
  });
  let isOpen = false;
  return {
    write: (text) => terminal.write(text),
    columns: () => terminal.cols,
    focus: () => terminal.focus(),
    onData: (listen) => terminal.onData(listen),
    onResize: (listen) => terminal.onResize(listen),
    onKeyEvent: (listen) =>
      terminal.attachCustomKeyEventHandler((event) => !isForBrowser(event, terminal.hasSelection()) && listen(event)),
    name: (label) => terminal.textarea?.setAttribute('aria-label', label),
    mount: (place, began) => {
      place.append(own);
      if (!isOpen) withOwnStyleSheets(() => terminal.open(own));
      fit.fit();
      if (!isOpen) began();
      isOpen = true;
      const observer = new ResizeObserver(() => fit.fit());
      observer.observe(place);
      return () => {
        observer.disconnect();
        own.remove();
      };
    },
  };
}

/** Copy and paste, and what belongs to the page's own chords. */
function isForBrowser(event: KeyboardEvent, hasSelection: boolean): boolean {
  const key = event.key.toLowerCase();
  if (event.metaKey) return true;
  return event.ctrlKey && (key === 'v' || (key === 'c' && (hasSelection || event.shiftKey)));
}
