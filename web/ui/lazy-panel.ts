/** Panels and dialogs that load behind the first picture, never before their words; and the rest of the core. */
import { type ComponentType, lazy } from 'react';
import { addWords, sayNow } from '../forms/useWords.ts';
import { takeConnectionReader } from '../store/simulation.ts';
import { appStore } from '../store/store.ts';

let words: Promise<void> | undefined;

function loadWords(): Promise<void> {
  words ??= import('../texts/panels.ts').then(({ PANEL_TEXTS }) => addWords(PANEL_TEXTS));
  return words;
}

let kinds: Promise<void> | undefined;

/** The kinds of match and target that the first picture does without. */
function loadKinds(): Promise<void> {
  kinds ??= import('#kinds').then(({ KIND_TEXTS, readConnections }) => {
    addWords(KIND_TEXTS);
    takeConnectionReader(readConnections);
    appStore.getState().takeKinds();
  });
  return kinds;
}

let commands: Promise<typeof import('#shell')> | undefined;
let isRunning = false;

/** The commands of the terminal, with their words; those of the story are run once they are here. */
export function loadCommands(): Promise<typeof import('#shell')> {
  commands ??= Promise.all([import('#shell'), loadWords(), loadKinds()]).then(([shell]) => {
    addWords(shell.SHELL_WORDS);
    appStore.getState().takeCommands(shell.storyCommandRunner({ say: (said) => sayNow()(said) }));
    isRunning = true;
    return shell;
  });
  return commands;
}

/** Does something as soon as commands can be run: at once where they can. */
export function withCommands(run: () => void): void {
  if (isRunning) run();
  else void loadCommands().then(run);
}

/** A story with commands needs them, whoever put them there. */
appStore.subscribe(({ lab }) => {
  if (commands === undefined && lab.story.some(({ kind }) => kind === 'command')) void loadCommands();
});

type Load<P> = () => Promise<ComponentType<P>>;

/** A component that is fetched when it is first drawn; the kinds come too, but it does not wait for them. */
export function lazyPanel<P>(load: Load<P>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadWords()]);
    void loadKinds();
    return { default: component };
  });
}

/** One that reads rulesets or offers kinds to choose from, and so needs all of them. */
export function lazyRulesPanel<P>(load: Load<P>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadWords(), loadKinds()]);
    return { default: component };
  });
}

/** One that says what options mean, with a help line for each. */
export function lazyHelpedPanel<P>(load: Load<P>) {
  return lazyRulesPanel<P>(async () => {
    const [component, { OPTION_HELP }] = await Promise.all([load(), import('../rules/form/help/index.ts')]);
    addWords(OPTION_HELP);
    return component;
  });
}
