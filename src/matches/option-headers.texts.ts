import type { Texts } from '../model/message.ts';

/** What `-m hbh` and `-m dst` both say. */
export const OPTION_HEADERS_TEXTS: Texts = {
  en: {
    'match.options.none': 'no such header',
    'match.options.wrong': '“{{text}}” is no option: write its number, and its length behind a colon, for example 5:2.',
    'match.options.padding': 'Option 0 is one byte of padding and has no length.',
    'match.options.many': 'No more than {{most}} options can be named.',
  },
  zh: {
    'match.options.none': '没有此首部',
    'match.options.wrong': '“{{text}}”不是选项：请写选项编号，冒号后可写长度，例如 5:2。',
    'match.options.padding': '选项 0 是一个填充字节，没有长度。',
    'match.options.many': '最多只能列出 {{most}} 个选项。',
  },
};
