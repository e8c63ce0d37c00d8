import type { Texts } from '../model/message.ts';

export const MARK_TEXTS: Texts = {
  en: {
    'match.mark': 'packet mark',
    'match.mark.summary': 'Tests the mark that an earlier rule or the sending socket put on the packet.',
    'match.mark.mark': 'mark',
  },
  zh: {
    'match.mark': '数据包标记',
    'match.mark.summary': '检查先前规则或发送方套接字为数据包设置的标记（mark）。',
    'match.mark.mark': '标记',
  },
};
