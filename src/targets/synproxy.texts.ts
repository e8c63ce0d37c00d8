import type { Texts } from '../model/message.ts';

export const SYNPROXY_TEXTS: Texts = {
  en: {
    'target.SYNPROXY': 'SYN proxy',
    'target.SYNPROXY.summary':
      'Answers a SYN in the server’s place, keeping nothing in mind; only who answers back gets through to the server.',
    'target.SYNPROXY.selectiveAcknowledgement': 'offer selective acknowledgement',
    'target.SYNPROXY.timestamp': 'offer timestamps',
    'target.SYNPROXY.windowScale': 'window scale of the server',
    'target.SYNPROXY.segmentSize': 'segment size of the server',
    'target.SYNPROXY.congestion': 'offer ECN',
    'target.SYNPROXY.fidelity':
      'The cookie is a number of our own, the client’s segment size is not kept in it, and timestamps are not translated.',
  },
  zh: {
    'target.SYNPROXY': 'SYN 代理',
    'target.SYNPROXY.summary': '代替服务器回应 SYN，自身不保存任何状态；只有作出回应的客户端才能到达服务器。',
    'target.SYNPROXY.selectiveAcknowledgement': '提供选择性确认',
    'target.SYNPROXY.timestamp': '提供时间戳',
    'target.SYNPROXY.windowScale': '服务器的窗口缩放',
    'target.SYNPROXY.segmentSize': '服务器的分段大小',
    'target.SYNPROXY.congestion': '提供 ECN',
    'target.SYNPROXY.fidelity': 'Cookie 是我们自己的数字，其中不保存客户端的分段大小，时间戳也不转换。',
  },
};
