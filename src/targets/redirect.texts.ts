import type { Texts } from '../model/message.ts';
import { NAT_RANDOM_TEXTS } from './nat-random.ts';

export const REDIRECT_TEXTS: Texts = {
  en: {
    ...NAT_RANDOM_TEXTS.en,
    'target.REDIRECT': 'redirect to this host',
    'target.REDIRECT.fidelity':
      'Which port the kernel draws by lot, where the wanted one is taken or --random asks for it.',
    'target.REDIRECT.summary': 'Sends the connection to this host itself, perhaps to another port.',
    'target.REDIRECT.ports': 'new port',
    'target.REDIRECT.random': 'random ports',
  },
  zh: {
    ...NAT_RANDOM_TEXTS.zh,
    'target.REDIRECT': '重定向到本机',
    'target.REDIRECT.fidelity': '当所需端口被占用或使用 --random 时，内核随机选中的端口。',
    'target.REDIRECT.summary': '把连接改送到本机，可同时更换端口。',
    'target.REDIRECT.ports': '新的端口',
    'target.REDIRECT.random': '随机选择端口',
  },
};
