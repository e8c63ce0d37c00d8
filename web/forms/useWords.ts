// Turns messages into the reader's words.
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import type { Message, MessageValue, Texts } from '#netfilter';

/** Says a message, or an id with its values; lists are joined as the language joins them. */
export type Say = (what: string | Message, values?: Message['values']) => string;

/** A list of units is joined by nothing at all in Chinese; between words it needs its own comma. */
function commaOf(language: string): string {
  return language.startsWith('zh') ? '、' : ', ';
}

function sayIn(language: string): Say {
  const t = i18next.getFixedT(language);
  const word = (value: MessageValue): string | number => {
    if (typeof value !== 'object') return value;
    if ('id' in value) return say(value);
    return value.map((each) => String(word(each))).join(commaOf(language));
  };
  // Most words have no values and are said at every step; looking them up once is enough. Panels bring theirs later.
  const plain = new Map<string, string>();
  const sayPlain = (id: string): string => {
    const known = plain.get(id) ?? t(id);
    if (known !== id) plain.set(id, known);
    return known;
  };
  const say: Say = (what, values) => {
    if (typeof what === 'string' && values === undefined) return sayPlain(what);
    const { id, values: given } = typeof what === 'string' ? { id: what, values: values ?? {} } : what;
    return t(id, Object.fromEntries(Object.entries(given).map(([name, value]) => [name, word(value)])));
  };
  return say;
}

let present: { readonly language: string; readonly say: Say } | undefined;

/** For what is no component. One for all, so that what one has looked up no other looks up again. */
export function sayNow(): Say {
  const { language } = i18next;
  if (present?.language !== language) present = { language, say: sayIn(language) };
  return present.say;
}

const heard = new Set<() => void>();

/** Words that load behind the first picture: whatever was drawn without them is said again. */
export function addWords(texts: Texts): void {
  i18next.addResourceBundle('en', 'translation', texts.en);
  i18next.addResourceBundle('zh', 'translation', texts.zh);
  present = undefined;
  for (const changed of heard) changed();
}

function onWords(changed: () => void): () => void {
  heard.add(changed);
  i18next.on('languageChanged', changed);
  return () => {
    heard.delete(changed);
    i18next.off('languageChanged', changed);
  };
}

export function useWords(): Say {
  return useSyncExternalStore(onWords, sayNow);
}
