import type { Texts } from '../model/message.ts';
import { NPT_TEXTS } from './npt.texts.ts';

export const SNPT_TEXTS: Texts = {
  en: {
    ...NPT_TEXTS.en,
    'target.SNPT': 'translate source prefix',
    'target.SNPT.summary':
      'Puts one IPv6 prefix in place of another in the source; checksums stay right, nothing is remembered.',
    'target.SNPT.from': 'prefix to replace',
    'target.SNPT.to': 'new prefix',
  },
  zh: {
    ...NPT_TEXTS.zh,
    'target.SNPT': '转换源前缀',
    'target.SNPT.summary': '把源地址中的一个 IPv6 前缀换成另一个；校验和保持正确，不记录任何状态。',
    'target.SNPT.from': '被替换的前缀',
    'target.SNPT.to': '新前缀',
  },
};
