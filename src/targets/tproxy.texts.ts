import type { Texts } from '../model/message.ts';

export const TPROXY_TEXTS: Texts = {
  en: {
    'target.TPROXY': 'hand to a local proxy',
    'target.TPROXY.summary':
      'Hands the packet to a proxy on this host and leaves its addresses alone; routing must bring it in by its mark.',
    'target.TPROXY.port': 'port of the proxy',
    'target.TPROXY.address': 'address of the proxy',
    'target.TPROXY.mark': 'packet mark',
    'target.TPROXY.nobody': 'No socket listens at {{at}}, so it is dropped.',
    'target.TPROXY.not-transparent':
      'The socket at {{at}} does not take packets to other addresses (IP_TRANSPARENT), so it is dropped.',
    'target.TPROXY.taken': 'The transparent socket at {{at}} is to take it, once routing brings it in.',
  },
  zh: {
    'target.TPROXY': '交给本机代理',
    'target.TPROXY.summary': '把数据包交给本机的代理程序，不改动其地址；还需路由按标记把它引入本机。',
    'target.TPROXY.port': '代理端口',
    'target.TPROXY.address': '代理地址',
    'target.TPROXY.mark': '数据包标记',
    'target.TPROXY.nobody': '没有套接字监听 {{at}}，因此被丢弃。',
    'target.TPROXY.not-transparent': '{{at}} 上的套接字不接收发往其他地址的数据包（IP_TRANSPARENT），因此被丢弃。',
    'target.TPROXY.taken': '由 {{at}} 上的透明套接字接收，前提是路由把它引入本机。',
  },
};
