import type { Texts } from '../model/message.ts';
import { NPT_TEXTS } from './npt.texts.ts';

export const DNPT_TEXTS: Texts = {
  en: {
    ...NPT_TEXTS.en,
    'target.DNPT': 'translate destination prefix',
    'target.DNPT.summary':
      'Puts one IPv6 prefix in place of another in the destination; checksums stay right, nothing is remembered.',
    'target.DNPT.from': 'prefix to replace',
    'target.DNPT.to': 'new prefix',
  },
  zh: {
    ...NPT_TEXTS.zh,
    'target.DNPT': '转换目的前缀',
    'target.DNPT.summary': '把目的地址中的一个 IPv6 前缀换成另一个；校验和保持正确，不记录任何状态。',
    'target.DNPT.from': '被替换的前缀',
    'target.DNPT.to': '新前缀',
  },
};
