import type { Texts } from '../model/message.ts';
import { NAT_RANDOM_TEXTS } from './nat-random.ts';

export const SNAT_TEXTS: Texts = {
  en: {
    ...NAT_RANDOM_TEXTS.en,
    'target.SNAT': 'source NAT',
    'target.SNAT.fidelity':
      'Which port the kernel draws by lot, where the wanted one is taken or --random asks for it.',
    'target.SNAT.summary':
      'Gives the connection another source address or port; replies are translated back by themselves.',
    'target.SNAT.to': 'new source',
    'target.SNAT.random': 'random ports',
    'target.SNAT.randomFully': 'fully random ports',
    'target.SNAT.persistent': 'same address for the same client',
  },
  zh: {
    ...NAT_RANDOM_TEXTS.zh,
    'target.SNAT': '源地址转换',
    'target.SNAT.fidelity': '当所需端口被占用或使用 --random 时，内核随机选中的端口。',
    'target.SNAT.summary': '为连接换上另一个源地址或源端口；应答数据包会自动还原。',
    'target.SNAT.to': '新的源地址',
    'target.SNAT.random': '随机选择端口',
    'target.SNAT.randomFully': '完全随机选择端口',
    'target.SNAT.persistent': '同一客户端始终使用同一地址',
  },
};
