import type { Texts } from '../model/message.ts';

export const IPCOMP_TEXTS: Texts = {
  en: {
    'match.ipcomp': 'IPComp',
    'match.ipcomp.summary': 'Tests the parameter index of a compressed packet (IPComp).',
    'match.ipcomp.index': 'parameter index',
    'match.ipcomp.reserved': 'reserved field, which the kernel does not look at',
    'match.ipcomp.short': 'too short for an IPComp header',
  },
  zh: {
    'match.ipcomp': 'IPComp',
    'match.ipcomp.summary': '检查压缩数据包（IPComp）的参数索引。',
    'match.ipcomp.index': '参数索引',
    'match.ipcomp.reserved': '保留字段（内核不检查）',
    'match.ipcomp.short': '太短，容不下 IPComp 首部',
  },
};
