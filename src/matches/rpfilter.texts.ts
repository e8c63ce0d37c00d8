import type { Texts } from '../model/message.ts';

export const RPFILTER_TEXTS: Texts = {
  en: {
    'match.rpfilter': 'reverse path',
    'match.rpfilter.summary':
      'Fits if an answer to the packet would leave by the interface it came in by; with --invert, if it would not.',
    'match.rpfilter.loose': 'by any interface',
    'match.rpfilter.validMark': 'with the packet’s mark in the route lookup',
    'match.rpfilter.acceptLocal': 'the host’s own addresses too',
    'match.rpfilter.invert': 'the test fails',
    'match.rpfilter.free': 'passes without a lookup: from loopback, or from a host without an address',
    'match.rpfilter.no-route': 'no way back to {{source}}',
    'match.rpfilter.local': '{{source}} is the host’s own address, and came in by {{inInterface}}',
    'match.rpfilter.route': 'the way back to {{source}} is {{device}}, it came in by {{inInterface}}',
  },
  zh: {
    'match.rpfilter': '反向路径',
    'match.rpfilter.summary': '若应答会从数据包进入的接口离开则匹配；加 --invert 则相反。',
    'match.rpfilter.loose': '任意接口均可',
    'match.rpfilter.validMark': '查路由时使用数据包的标记',
    'match.rpfilter.acceptLocal': '也接受本机地址',
    'match.rpfilter.invert': '检查不通过',
    'match.rpfilter.free': '无需查路由即通过：来自回环接口，或来自尚无地址的主机',
    'match.rpfilter.no-route': '没有返回 {{source}} 的路由',
    'match.rpfilter.local': '{{source}} 是本机地址，却从 {{inInterface}} 进入',
    'match.rpfilter.route': '返回 {{source}} 经由 {{device}}，数据包从 {{inInterface}} 进入',
  },
};
