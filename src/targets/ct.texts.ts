import type { Texts } from '../model/message.ts';

export const CT_TEXTS: Texts = {
  en: {
    'target.CT': 'tracking settings',
    'target.CT.summary':
      'Tells connection tracking how to take the packet: not at all, in which zone, with which helper.',
    'target.CT.notrack': 'do not track',
    'target.CT.helper': 'helper',
    'target.CT.timeout': 'timeout policy',
    'target.CT.events': 'events of the connection',
    'target.CT.expectations': 'events of expectations',
    'target.CT.zone': 'zone',
    'target.CT.originalZone': 'zone of the original direction',
    'target.CT.replyZone': 'zone of the reply direction',
    'target.CT.zone-of-mark': 'the packet mark',
    'target.CT.wrong-zone': '“{{text}}” is no zone: give a number from 0 to 65535, or mark.',
    'target.CT.no-helper':
      'The kernel has no helper “{{name}}” for this protocol: name the protocol with -p, and one of its helpers (ftp, tftp, irc, sip ...).',
    'target.CT.no-timeout': 'There is no timeout policy “{{name}}”: nfct(8) makes them, a ruleset does not.',
    'target.CT.wrong-event': '“{{name}}” is no event: use new, related, destroy, reply, assured ...',
  },
  zh: {
    'target.CT': '跟踪设置',
    'target.CT.summary': '告诉连接跟踪如何处理该数据包：不跟踪、放入哪个区域、使用哪个助手。',
    'target.CT.notrack': '不跟踪',
    'target.CT.helper': '助手（helper）',
    'target.CT.timeout': '超时策略',
    'target.CT.events': '连接事件',
    'target.CT.expectations': '期望连接事件',
    'target.CT.zone': '区域（zone）',
    'target.CT.originalZone': '原始方向的区域',
    'target.CT.replyZone': '应答方向的区域',
    'target.CT.zone-of-mark': '取自数据包标记',
    'target.CT.wrong-zone': '“{{text}}”不是区域：请填写 0 到 65535 之间的数字，或 mark。',
    'target.CT.no-helper':
      '内核没有适用于该协议的助手“{{name}}”：请用 -p 指明协议，并使用它的助手（ftp、tftp、irc、sip 等）。',
    'target.CT.no-timeout': '没有名为“{{name}}”的超时策略：它由 nfct(8) 创建，规则集无法创建。',
    'target.CT.wrong-event': '“{{name}}”不是事件：可用 new、related、destroy、reply、assured 等。',
  },
};
