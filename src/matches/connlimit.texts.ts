import type { Texts } from '../model/message.ts';

export const CONNLIMIT_TEXTS: Texts = {
  en: {
    'match.connlimit': 'open connections',
    'match.connlimit.summary': 'Counts the connections that an address or a network has open at once.',
    'match.connlimit.upto': 'at most',
    'match.connlimit.above': 'more than',
    'match.connlimit.mask': 'leading bits of the address',
    'match.connlimit.source': 'for each source address',
    'match.connlimit.destination': 'for each destination address',
    'match.connlimit.counted': '{{group}}: {{connections}} connections counted, this one with them',
    'match.connlimit.kept': '{{group}}: {{connections}} connections',
    'match.connlimit.no-connection': 'no connection to count: it is dropped',
    'match.connlimit.no-limit': 'Give a number: --connlimit-upto N or --connlimit-above N.',
  },
  zh: {
    'match.connlimit': '并发连接数',
    'match.connlimit.summary': '统计一个地址或网段同时打开的连接数。',
    'match.connlimit.upto': '不多于',
    'match.connlimit.above': '多于',
    'match.connlimit.mask': '地址前缀长度',
    'match.connlimit.source': '按源地址统计',
    'match.connlimit.destination': '按目的地址统计',
    'match.connlimit.counted': '{{group}}：共计 {{connections}} 个连接（含本连接）',
    'match.connlimit.kept': '{{group}}：{{connections}} 个连接',
    'match.connlimit.no-connection': '没有可统计的连接：直接丢弃',
    'match.connlimit.no-limit': '请给出数量：--connlimit-upto N 或 --connlimit-above N。',
  },
};
