/** The page's language: the browser's first, switchable, remembered; all words are data in texts/ and in the core. */
import { changeLanguage, init } from 'i18next';
import { type Language, TEXTS } from '#netfilter';
import { WEB_TEXTS } from '../texts/index.ts';

const KEY = 'chainwalk.language';

/** Storage may be forbidden; then the browser's language holds. */
function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // The page works without memory.
  }
}

let language: Language = 'en';

function show(next: Language): void {
  language = next;
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
}

/** Sets up the words before the first picture. */
export function startLanguage(): void {
  const preferred = remembered() ?? navigator.languages.find((each) => /^(en|zh)/.test(each)) ?? 'en';
  show(preferred.startsWith('zh') ? 'zh' : 'en');
  void init({
    lng: language,
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: {
      en: { translation: { ...TEXTS.en, ...WEB_TEXTS.en } },
      zh: { translation: { ...TEXTS.zh, ...WEB_TEXTS.zh } },
    },
  });
}

/** English to Chinese and back. */
export function switchLanguage(): void {
  show(language === 'en' ? 'zh' : 'en');
  remember(language);
  void changeLanguage(language);
}
