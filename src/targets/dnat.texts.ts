import type { Texts } from '../model/message.ts';
import { NAT_RANDOM_TEXTS } from './nat-random.ts';

export const DNAT_TEXTS: Texts = {
  en: {
    ...NAT_RANDOM_TEXTS.en,
    'target.DNAT': 'destination NAT',
    'target.DNAT.fidelity':
      'Which port the kernel draws by lot, where the wanted one is taken or --random asks for it.',
    'target.DNAT.summary':
      'Sends the connection to another address or port; replies are translated back by themselves.',
    'target.DNAT.to': 'new destination',
    'target.DNAT.random': 'random ports',
    'target.DNAT.persistent': 'same address for the same client',
  },
  zh: {
    ...NAT_RANDOM_TEXTS.zh,
    'target.DNAT': '目的地址转换',
    'target.DNAT.fidelity': '当所需端口被占用或使用 --random 时，内核随机选中的端口。',
    'target.DNAT.summary': '把连接改送到另一个地址或端口；应答数据包会自动还原。',
    'target.DNAT.to': '新的目的地址',
    'target.DNAT.random': '随机选择端口',
    'target.DNAT.persistent': '同一客户端始终使用同一地址',
  },
};
