import type { Texts } from '../model/message.ts';

export const EUI64_TEXTS: Texts = {
  en: {
    'match.eui64': 'address made of the Ethernet address',
    'match.eui64.summary': 'Takes packets whose IPv6 source ends in the sender’s Ethernet address (EUI-64).',
    'match.eui64.none': 'no Ethernet address',
    'match.eui64.expected': '{{mac}}, which would make an address that ends in {{half}}',
  },
  zh: {
    'match.eui64': '由以太网地址构成的地址',
    'match.eui64.summary': '匹配 IPv6 源地址后半部分由发送方以太网地址构成（EUI-64）的数据包。',
    'match.eui64.none': '没有以太网地址',
    'match.eui64.expected': '{{mac}}，按它构成的地址应以 {{half}} 结尾',
  },
};
