import type { Texts } from '../model/message.ts';

export const FRAG_TEXTS: Texts = {
  en: {
    'match.frag': 'IPv6 fragment',
    'match.frag.summary':
      'Takes IPv6 fragments. Where connection tracking is on there are none: it puts them together.',
    'match.frag.id': 'fragment identification',
    'match.frag.length': 'header length (the kernel does not look at it)',
    'match.frag.reserved': 'reserved bits are zero',
    'match.frag.first': 'first fragment',
    'match.frag.more': 'more fragments follow',
    'match.frag.last': 'last fragment',
    'match.frag.none': 'not a fragment',
    'match.frag.goes-on': 'more follow',
    'match.frag.is-last': 'none follows',
    'match.frag.offset': 'offset {{offset}}',
    'match.frag.reserved-zero': 'all zero',
  },
  zh: {
    'match.frag': 'IPv6 分片',
    'match.frag.summary': '匹配 IPv6 分片。启用连接跟踪时看不到分片，因为它们会先被重组。',
    'match.frag.id': '分片标识',
    'match.frag.length': '首部长度（内核并不检查）',
    'match.frag.reserved': '保留位为零',
    'match.frag.first': '首个分片',
    'match.frag.more': '后面还有分片',
    'match.frag.last': '最后一个分片',
    'match.frag.none': '不是分片',
    'match.frag.goes-on': '后面还有',
    'match.frag.is-last': '后面没有了',
    'match.frag.offset': '偏移 {{offset}}',
    'match.frag.reserved-zero': '全为零',
  },
};
