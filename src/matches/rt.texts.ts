import type { Texts } from '../model/message.ts';

export const RT_TEXTS: Texts = {
  en: {
    'match.rt': 'IPv6 routing header',
    'match.rt.summary': 'Takes IPv6 packets with a routing header, which names hosts they must pass.',
    'match.rt.type': 'routing type',
    'match.rt.segmentsLeft': 'hosts still to pass',
    'match.rt.length': 'length of the routing header',
    'match.rt.reserved': 'reserved bits are zero',
    'match.rt.addresses': 'addresses in the header',
    'match.rt.notStrict': 'others may stand between them',
    'match.rt.none': 'no routing header',
    'match.rt.needs-type': '{{flag}} is for headers of type 0: write --rt-type 0 before it.',
    'match.rt.needs-addresses': '--rt-0-not-strict is about addresses: write --rt-0-addrs before it.',
    'match.rt.many': 'No more than {{most}} addresses can be named.',
  },
  zh: {
    'match.rt': 'IPv6 路由首部',
    'match.rt.summary': '匹配带有路由首部（列出必须经过的主机）的 IPv6 数据包。',
    'match.rt.type': '路由类型',
    'match.rt.segmentsLeft': '尚需经过的主机数',
    'match.rt.length': '路由首部的长度',
    'match.rt.reserved': '保留位为零',
    'match.rt.addresses': '首部中的地址',
    'match.rt.notStrict': '其间允许有其他地址',
    'match.rt.none': '没有路由首部',
    'match.rt.needs-type': '{{flag}} 只用于类型 0 的首部：请在它之前写 --rt-type 0。',
    'match.rt.needs-addresses': '--rt-0-not-strict 针对地址：请在它之前写 --rt-0-addrs。',
    'match.rt.many': '最多只能列出 {{most}} 个地址。',
  },
};
