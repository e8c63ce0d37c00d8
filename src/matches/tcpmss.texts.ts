import type { Texts } from '../model/message.ts';

export const TCPMSS_TEXTS: Texts = {
  en: {
    'match.tcpmss': 'TCP segment size',
    'match.tcpmss.summary': 'Tests the maximum segment size a TCP segment announces.',
    'match.tcpmss.size': 'maximum segment size',
    'match.tcpmss.backwards': 'The range starts at {{from}} but ends at {{to}}; put the lower size first.',
    'match.tcpmss.none': 'no MSS option',
  },
  zh: {
    'match.tcpmss': 'TCP 最大段长',
    'match.tcpmss.summary': '检查 TCP 报文段通告的最大段长（MSS）。',
    'match.tcpmss.size': '最大段长',
    'match.tcpmss.backwards': '范围从 {{from}} 开始，却到 {{to}} 结束；请把较小的写在前面。',
    'match.tcpmss.none': '没有 MSS 选项',
  },
};
