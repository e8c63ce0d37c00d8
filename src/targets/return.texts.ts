import type { Texts } from '../model/message.ts';

export const RETURN_TEXTS: Texts = {
  en: {
    'target.RETURN': 'return',
    'target.RETURN.summary': 'Goes back to the calling chain; in a built-in chain, to its policy.',
  },
  zh: {
    'target.RETURN': '返回',
    'target.RETURN.summary': '返回调用它的链；在内置链中则应用默认策略。',
  },
};
