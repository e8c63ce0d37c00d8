// Words that all forms share.
import type { Texts } from '#netfilter';

export const FORMS_TEXTS: Texts = {
  en: { 'forms.close': 'Close' },
  zh: { 'forms.close': '关闭' },
};
