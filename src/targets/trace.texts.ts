import type { Texts } from '../model/message.ts';

export const TRACE_TARGET_TEXTS: Texts = {
  en: {
    'target.TRACE': 'trace',
    'target.TRACE.summary': 'Makes the kernel report every rule this packet fits from here on.',
    'target.TRACE.raw': 'With iptables-legacy TRACE stands in the raw table only.',
  },
  zh: {
    'target.TRACE': '跟踪记录',
    'target.TRACE.summary': '让内核从此处起报告该数据包匹配的每条规则。',
    'target.TRACE.raw': '在 iptables-legacy 中，TRACE 只能放在 raw 表里。',
  },
};
