import type { Texts } from '../model/message.ts';

export const CONNMARK_TEXTS: Texts = {
  en: {
    'match.connmark': 'connection mark',
    'match.connmark.summary': 'Tests the mark kept with the connection the packet belongs to.',
    'match.connmark.mark': 'connection mark',
    'match.connmark.no-connection': 'no connection',
  },
  zh: {
    'match.connmark': '连接标记',
    'match.connmark.summary': '检查数据包所属连接上保存的标记（connmark）。',
    'match.connmark.mark': '连接标记',
    'match.connmark.no-connection': '没有对应的连接',
  },
};
