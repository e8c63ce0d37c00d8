import type { Texts } from '../model/message.ts';

export const TCP_TEXTS: Texts = {
  en: {
    'match.tcp': 'TCP',
    'match.tcp.summary': 'Tests the ports, flags and options of a TCP segment.',
    'match.tcp.sourcePort': 'source port',
    'match.tcp.destinationPort': 'destination port',
    'match.tcp.flags': 'TCP flags',
    'match.tcp.option': 'TCP option',
    'match.tcp.syn': 'opens a connection (SYN)',
    'match.tcp.no-header': 'no TCP header',
    'match.tcp.both-ports':
      '{{port}}, which passes here: iptables-nft 1.8.9 compares both excluded ports at once, and only a packet with both of them fails',
  },
  zh: {
    'match.tcp': 'TCP',
    'match.tcp.summary': '检查 TCP 报文段的端口、标志和选项。',
    'match.tcp.sourcePort': '源端口',
    'match.tcp.destinationPort': '目的端口',
    'match.tcp.flags': 'TCP 标志',
    'match.tcp.option': 'TCP 选项',
    'match.tcp.syn': '新建连接（SYN）',
    'match.tcp.no-header': '没有 TCP 首部',
    'match.tcp.both-ports':
      '{{port}}，但在此仍算匹配：iptables-nft 1.8.9 把两个被排除的端口合在一起比较，只有两者都相同的数据包才不匹配',
  },
};
