import type { Texts } from '../model/message.ts';

export const SOCKET_TEXTS: Texts = {
  en: {
    'match.socket': 'open socket',
    'match.socket.summary':
      'Tests whether a socket of this host takes the packet; one that listens on any address counts only with --nowildcard.',
    'match.socket.transparent': 'transparent sockets only',
    'match.socket.anyAddress': 'sockets on any address too',
    'match.socket.restoreMark': 'then gives the packet the socket’s mark',
    'match.socket.no-ports': 'neither TCP nor UDP, nor an error about them',
    'match.socket.nobody': 'no socket at {{address}}, port {{port}}',
    'match.socket.one': 'a socket at {{address}}, port {{port}}',
    'match.socket.one-transparent': 'a transparent socket at {{address}}, port {{port}}',
    'match.socket.any': 'a socket at any address, port {{port}}',
    'match.socket.any-transparent': 'a transparent socket at any address, port {{port}}',
  },
  zh: {
    'match.socket': '已打开的套接字',
    'match.socket.summary': '检查本机是否有套接字接收该数据包；监听任意地址的套接字仅在使用 --nowildcard 时计入。',
    'match.socket.transparent': '仅限透明套接字',
    'match.socket.anyAddress': '包括监听任意地址的套接字',
    'match.socket.restoreMark': '随后把套接字的标记设给数据包',
    'match.socket.no-ports': '既不是 TCP 或 UDP，也不是与之相关的错误',
    'match.socket.nobody': '{{address}} 端口 {{port}} 没有套接字',
    'match.socket.one': '{{address}} 端口 {{port}} 有套接字',
    'match.socket.one-transparent': '{{address}} 端口 {{port}} 有透明套接字',
    'match.socket.any': '任意地址端口 {{port}} 有套接字',
    'match.socket.any-transparent': '任意地址端口 {{port}} 有透明套接字',
  },
};
