/** Panels and dialogs that load behind the first picture, never before their words and the rest of the core. */
import i18next from 'i18next';
import { type ComponentType, lazy } from 'react';
import type { Texts } from '#netfilter';
import { appStore } from '../store/store.ts';

function addWords(texts: Texts): void {
  i18next.addResourceBundle('en', 'translation', texts.en);
  i18next.addResourceBundle('zh', 'translation', texts.zh);
}

let rest: Promise<void> | undefined;

/** The words of the panels, and the kinds of match and target that the first picture does without. */
function loadRest(): Promise<void> {
  rest ??= Promise.all([import('../texts/panels.ts'), import('#kinds')]).then(([{ PANEL_TEXTS }, { KIND_TEXTS }]) => {
    addWords(PANEL_TEXTS);
    addWords(KIND_TEXTS);
    appStore.getState().takeKinds();
  });
  return rest;
}

/** A component that is fetched when it is first drawn. */
export function lazyPanel<P>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadRest()]);
    return { default: component };
  });
}
