import type { Texts } from '../model/message.ts';

export const ECN_TEXTS: Texts = {
  en: {
    'match.ecn': 'congestion notification',
    'match.ecn.summary': 'Tests the ECN bits of the IP header and of TCP.',
    'match.ecn.reduced': 'TCP CWR set',
    'match.ecn.echo': 'TCP ECE set',
    'match.ecn.transport': 'ECN bits of the IP header',
    'match.ecn.empty': 'Say what to test: --ecn-ip-ect, --ecn-tcp-cwr or --ecn-tcp-ece.',
  },
  zh: {
    'match.ecn': '显式拥塞通知',
    'match.ecn.summary': '检查 IP 首部和 TCP 中的 ECN 位。',
    'match.ecn.reduced': 'TCP CWR 置位',
    'match.ecn.echo': 'TCP ECE 置位',
    'match.ecn.transport': 'IP 首部的 ECN 位',
    'match.ecn.empty': '请指明检查内容：--ecn-ip-ect、--ecn-tcp-cwr 或 --ecn-tcp-ece。',
  },
};
