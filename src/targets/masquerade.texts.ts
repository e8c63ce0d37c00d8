import type { Texts } from '../model/message.ts';
import { NAT_RANDOM_TEXTS } from './nat-random.ts';

export const MASQUERADE_TEXTS: Texts = {
  en: {
    ...NAT_RANDOM_TEXTS.en,
    'target.MASQUERADE': 'masquerade',
    'target.MASQUERADE.fidelity':
      'Which port the kernel draws by lot, where the wanted one is taken or --random asks for it.',
    'target.MASQUERADE.summary': 'Gives the connection the address of the interface it leaves by.',
    'target.MASQUERADE.ports': 'source ports',
    'target.MASQUERADE.random': 'random ports',
    'target.MASQUERADE.randomFully': 'fully random ports',
  },
  zh: {
    ...NAT_RANDOM_TEXTS.zh,
    'target.MASQUERADE': '地址伪装',
    'target.MASQUERADE.fidelity': '当所需端口被占用或使用 --random 时，内核随机选中的端口。',
    'target.MASQUERADE.summary': '把连接的源地址换成其出接口的地址。',
    'target.MASQUERADE.ports': '源端口',
    'target.MASQUERADE.random': '随机选择端口',
    'target.MASQUERADE.randomFully': '完全随机选择端口',
  },
};
