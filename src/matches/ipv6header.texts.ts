import type { Texts } from '../model/message.ts';

export const IPV6HEADER_TEXTS: Texts = {
  en: {
    'match.ipv6header': 'IPv6 headers',
    'match.ipv6header.summary': 'Takes IPv6 packets that have just these kinds of headers, or these among others.',
    'match.ipv6header.headers': 'headers of the packet',
    'match.ipv6header.soft': 'others may be there too',
    'match.ipv6header.empty': 'Name the headers, for example hop-by-hop,protocol.',
    'match.ipv6header.wrong':
      '“{{text}}” is no header: use hop, dst, route, frag, auth, esp, none, or prot for what is carried.',
  },
  zh: {
    'match.ipv6header': 'IPv6 首部',
    'match.ipv6header.summary': '匹配恰好含有（或至少含有）指定种类首部的 IPv6 数据包。',
    'match.ipv6header.headers': '数据包的首部',
    'match.ipv6header.soft': '允许还有其他首部',
    'match.ipv6header.empty': '请列出首部，例如 hop-by-hop,protocol。',
    'match.ipv6header.wrong':
      '“{{text}}”不是首部：可用 hop、dst、route、frag、auth、esp、none，或 prot 表示所承载的协议。',
  },
};
