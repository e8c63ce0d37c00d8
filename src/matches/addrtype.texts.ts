import type { Texts } from '../model/message.ts';

export const ADDRTYPE_TEXTS: Texts = {
  en: {
    'match.addrtype': 'address type',
    'match.addrtype.summary':
      'Asks what an address is to this host: one of its own, a broadcast, a multicast, any other.',
    'match.addrtype.source': 'type of the source address',
    'match.addrtype.destination': 'type of the destination address',
    'match.addrtype.onIncoming': 'on the incoming interface only',
    'match.addrtype.onOutgoing': 'on the outgoing interface only',
    'match.addrtype.wrong': '“{{name}}” is no address type: use LOCAL, UNICAST, BROADCAST, MULTICAST ...',
    'match.addrtype.empty': 'Say which address to ask about: --src-type or --dst-type.',
    'match.addrtype.not-in-ipv6': 'The kernel cannot look for {{type}} in IPv6.',
  },
  zh: {
    'match.addrtype': '地址类型',
    'match.addrtype.summary': '询问某个地址对本机而言是什么：本机地址、广播、组播或其他。',
    'match.addrtype.source': '源地址类型',
    'match.addrtype.destination': '目的地址类型',
    'match.addrtype.onIncoming': '仅限入接口',
    'match.addrtype.onOutgoing': '仅限出接口',
    'match.addrtype.wrong': '“{{name}}”不是地址类型：可用 LOCAL、UNICAST、BROADCAST、MULTICAST 等。',
    'match.addrtype.empty': '请指明要检查的地址：--src-type 或 --dst-type。',
    'match.addrtype.not-in-ipv6': '内核在 IPv6 中不支持查找 {{type}} 类型。',
  },
};
