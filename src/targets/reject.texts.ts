import type { Texts } from '../model/message.ts';

export const REJECT_TEXTS: Texts = {
  en: {
    'target.REJECT': 'reject',
    'target.REJECT.summary': 'Drops the packet and tells its sender, by an ICMP error or a TCP reset.',
    'target.REJECT.with': 'answer',
  },
  zh: {
    'target.REJECT': '拒绝',
    'target.REJECT.summary': '丢弃数据包，并用 ICMP 差错或 TCP 重置通知发送方。',
    'target.REJECT.with': '应答方式',
  },
};
