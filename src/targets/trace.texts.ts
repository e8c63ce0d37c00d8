import type { Texts } from '../model/message.ts';

export const TRACE_TARGET_TEXTS: Texts = {
  en: {
    'target.TRACE': 'trace',
    'target.TRACE.summary': 'Makes the kernel report every rule this packet fits from here on.',
  },
  zh: {
    'target.TRACE': '跟踪记录',
    'target.TRACE.summary': '让内核从此处起报告该数据包匹配的每条规则。',
  },
};
