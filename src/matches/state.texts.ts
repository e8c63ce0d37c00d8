import type { Texts } from '../model/message.ts';

export const STATE_TEXTS: Texts = {
  en: {
    'match.state': 'connection state (older form)',
    'match.state.summary': 'Asks what connection tracking made of the packet; -m conntrack --ctstate says the same.',
    'match.state.state': 'connection state',
    'match.state.wrong': '“{{name}}” is no connection state: use NEW, ESTABLISHED, RELATED, INVALID or UNTRACKED.',
  },
  zh: {
    'match.state': '连接状态（旧写法）',
    'match.state.summary': '询问连接跟踪对该数据包的判断；等同于 -m conntrack --ctstate。',
    'match.state.state': '连接状态',
    'match.state.wrong': '“{{name}}”不是连接状态：可用 NEW、ESTABLISHED、RELATED、INVALID、UNTRACKED。',
  },
};
