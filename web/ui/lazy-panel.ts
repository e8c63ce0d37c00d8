/** Panels and dialogs that load behind the first picture, never before their words. */
import i18next from 'i18next';
import { type ComponentType, lazy } from 'react';

let words: Promise<void> | undefined;

function loadWords(): Promise<void> {
  words ??= import('../texts/panels.ts').then(({ PANEL_TEXTS }) => {
    i18next.addResourceBundle('en', 'translation', PANEL_TEXTS.en);
    i18next.addResourceBundle('zh', 'translation', PANEL_TEXTS.zh);
  });
  return words;
}

/** A component that is fetched when it is first drawn. */
export function lazyPanel<P>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadWords()]);
    return { default: component };
  });
}
