/** What the terminal itself says; what the tools say is theirs, in their own words. */
import type { Texts } from '../model/message.ts';

export const SHELL_TEXTS: Texts = {
  en: {
    'shell.quote': 'A quote is not closed: column {{column}}, {{text}}',
    'shell.operator': 'Something is missing at column {{column}}, by {{text}}',
    'shell.not-understood': 'This terminal does not know {{text}} (column {{column}})',
  },
  zh: {
    'shell.quote': '第 {{column}} 列的引号没有闭合：{{text}}',
    'shell.operator': '第 {{column}} 列缺少内容，靠近 {{text}}',
    'shell.not-understood': '这个终端不认识 {{text}}（第 {{column}} 列）',
  },
};
