import type { Texts } from '../model/message.ts';

export const NFLOG_TEXTS: Texts = {
  en: {
    'target.NFLOG': 'log to a program',
    'target.NFLOG.summary': 'Hands a copy of the packet to a logging program and goes on.',
    'target.NFLOG.prefix': 'prefix',
    'target.NFLOG.group': 'group',
    'target.NFLOG.range': 'bytes (older form)',
    'target.NFLOG.size': 'bytes to copy',
    'target.NFLOG.threshold': 'packets to collect',
  },
  zh: {
    'target.NFLOG': '交给程序记录',
    'target.NFLOG.summary': '把数据包的副本交给日志程序，然后继续。',
    'target.NFLOG.prefix': '前缀',
    'target.NFLOG.group': '组',
    'target.NFLOG.range': '字节数（旧写法）',
    'target.NFLOG.size': '复制的字节数',
    'target.NFLOG.threshold': '累积的数据包数',
  },
};
