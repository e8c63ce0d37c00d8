import type { Texts } from '../model/message.ts';

export const MAC_TEXTS: Texts = {
  en: {
    'match.mac': 'MAC address',
    'match.mac.summary': 'Tests the Ethernet address of the sender on the link.',
    'match.mac.source': 'source MAC address',
    'match.mac.none': 'no Ethernet header',
  },
  zh: {
    'match.mac': 'MAC 地址',
    'match.mac.summary': '检查链路上发送方的以太网地址。',
    'match.mac.source': '源 MAC 地址',
    'match.mac.none': '没有以太网首部',
  },
};
