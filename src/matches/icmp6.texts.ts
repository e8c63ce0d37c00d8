import type { Texts } from '../model/message.ts';

export const ICMP6_TEXTS: Texts = {
  en: {
    'match.icmp6': 'ICMPv6',
    'match.icmp6.summary': 'Tests the type and code of an ICMPv6 packet.',
    'match.icmp6.type': 'ICMPv6 type',
    'match.icmp6.no-header': 'no ICMPv6 header',
  },
  zh: {
    'match.icmp6': 'ICMPv6',
    'match.icmp6.summary': '检查 ICMPv6 报文的类型和代码。',
    'match.icmp6.type': 'ICMPv6 类型',
    'match.icmp6.no-header': '没有 ICMPv6 首部',
  },
};
