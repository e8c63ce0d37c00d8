import type { Texts } from '../model/message.ts';

export const ULOG_TEXTS: Texts = {
  en: {
    'target.ULOG': 'log to a program (old)',
    'target.ULOG.fidelity': 'No kernel of today has it to compare with.',
    'target.ULOG.summary': 'Handed a copy of the packet to a logging program; NFLOG took its place.',
    'target.ULOG.prefix': 'text before it',
    'target.ULOG.group': 'group',
    'target.ULOG.range': 'bytes to copy',
    'target.ULOG.threshold': 'packets to collect',
  },
  zh: {
    'target.ULOG': '交给程序记录（旧）',
    'target.ULOG.fidelity': '如今没有内核可供比对。',
    'target.ULOG.summary': '曾把数据包副本交给日志程序；已由 NFLOG 取代。',
    'target.ULOG.prefix': '前缀文字',
    'target.ULOG.group': '组号',
    'target.ULOG.range': '复制的字节数',
    'target.ULOG.threshold': '攒够的包数',
  },
};
