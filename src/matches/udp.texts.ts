import type { Texts } from '../model/message.ts';

export const UDP_TEXTS: Texts = {
  en: {
    'match.udp': 'UDP',
    'match.udp.summary': 'Tests the ports of a UDP datagram.',
    'match.udp.sourcePort': 'source port',
    'match.udp.destinationPort': 'destination port',
    'match.udp.no-header': 'no UDP header',
  },
  zh: {
    'match.udp': 'UDP',
    'match.udp.summary': '检查 UDP 数据报的端口。',
    'match.udp.sourcePort': '源端口',
    'match.udp.destinationPort': '目的端口',
    'match.udp.no-header': '没有 UDP 首部',
  },
};
