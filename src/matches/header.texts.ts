import type { Texts } from '../model/message.ts';

export const HEADER_TEXTS: Texts = {
  en: {
    'match.header': 'IP header and interfaces',
    'match.header.summary': 'Tests addresses, interfaces and protocol; every rule has it, and it is asked first.',
    'match.header.source': 'source address',
    'match.header.destination': 'destination address',
    'match.header.inInterface': 'incoming interface',
    'match.header.outInterface': 'outgoing interface',
    'match.header.protocol': 'protocol',
    'match.header.fragment': 'second or later fragment',
    'match.header.never': 'No packet has no protocol at all: this rule could never match. Leave out the “!”.',
    'match.header.no-address': 'Every packet has an address: “!” with a mask of 0 leaves none. Take the option out.',
    'match.header.no-interface': 'no interface here',
    'match.header.whole': 'not a fragment',
    'match.header.fragment-at': 'fragment at byte {{offset}}',
  },
  zh: {
    'match.header': 'IP 首部与接口',
    'match.header.summary': '检查地址、接口和协议；每条规则都有，而且最先检查。',
    'match.header.source': '源地址',
    'match.header.destination': '目的地址',
    'match.header.inInterface': '入接口',
    'match.header.outInterface': '出接口',
    'match.header.protocol': '协议',
    'match.header.fragment': '第二个及后续分片',
    'match.header.never': '没有任何数据包能满足“非任意协议”，该规则永远不会匹配。请去掉“!”。',
    'match.header.no-address': '每个数据包都有地址：掩码为 0 再加“!”就没有任何包能匹配。请去掉这个选项。',
    'match.header.no-interface': '此处没有接口',
    'match.header.whole': '未分片',
    'match.header.fragment-at': '偏移 {{offset}} 字节处的分片',
  },
};
