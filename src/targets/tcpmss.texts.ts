import type { Texts } from '../model/message.ts';

export const TCPMSS_TEXTS: Texts = {
  en: {
    'target.TCPMSS': 'lower the TCP segment size',
    'target.TCPMSS.summary': 'Lowers the maximum segment size that a SYN announces; it never raises it.',
    'target.TCPMSS.set': 'maximum segment size',
    'target.TCPMSS.clamp': 'to what the path can carry',
    'target.TCPMSS.no-syn':
      'Only SYN packets announce a size: iptables-legacy wants --syn (or --tcp-flags with SYN) in the rule.',
    'target.TCPMSS.empty': 'Say which size: --set-mss or --clamp-mss-to-pmtu.',
  },
  zh: {
    'target.TCPMSS': '降低 TCP 最大段长',
    'target.TCPMSS.summary': '降低 SYN 通告的最大段长（MSS）；从不调高。',
    'target.TCPMSS.set': '最大段长',
    'target.TCPMSS.clamp': '按路径 MTU 调整',
    'target.TCPMSS.no-syn': '只有 SYN 包会通告段长：iptables-legacy 要求规则中有 --syn（或含 SYN 的 --tcp-flags）。',
    'target.TCPMSS.empty': '请指明大小：--set-mss 或 --clamp-mss-to-pmtu。',
  },
};
