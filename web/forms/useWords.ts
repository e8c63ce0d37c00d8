// Turns messages into the reader's words.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, MessageValue } from '#netfilter';

/** Says a message, or an id with its values; lists are joined as the language joins them. */
export type Say = (what: string | Message, values?: Message['values']) => string;

export function useWords(): Say {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    // A list of units is joined by nothing at all in Chinese; between words it needs its own comma.
    const comma = i18n.language.startsWith('zh') ? '、' : ', ';
    const word = (value: MessageValue): string | number => {
      if (typeof value !== 'object') return value;
      if ('id' in value) return say(value);
      return value.map((each) => String(word(each))).join(comma);
    };
    // Most words have no values and are said at every step; looking them up once is enough.
    const plain = new Map<string, string>();
    const say: Say = (what, values) => {
      if (typeof what === 'string' && values === undefined) {
        const known = plain.get(what) ?? t(what);
        plain.set(what, known);
        return known;
      }
      const { id, values: given } = typeof what === 'string' ? { id: what, values: values ?? {} } : what;
      return t(id, Object.fromEntries(Object.entries(given).map(([name, value]) => [name, word(value)])));
    };
    return say;
  }, [t, i18n.language]);
}
