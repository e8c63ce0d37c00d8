/** The words of all kinds together. */
import type { Language, Texts } from '../model/message.ts';

const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** Merges the texts of several parts. An id that two of them claim is a bug and throws, unless they say the same. */
export function textsOf(parts: readonly { readonly texts: Texts }[]): Texts {
  const merged: Record<Language, Record<string, string>> = { en: {}, zh: {} };
  for (const { texts } of new Set(parts)) {
    for (const language of LANGUAGES) {
      for (const [id, text] of Object.entries(texts[language])) {
        const known = merged[language][id];
        if (known !== undefined && known !== text)
          throw new Error(`Two texts for ${id} in ${language}: “${known}” and “${text}”`);
        merged[language][id] = text;
      }
    }
  }
  return merged;
}

/** The `{{names}}` that a text waits for, sorted. */
export function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? ''))].sort();
}
