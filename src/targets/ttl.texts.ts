import type { Texts } from '../model/message.ts';

export const TTL_TEXTS: Texts = {
  en: {
    'target.TTL': 'set TTL',
    'target.TTL.summary': 'Rewrites the TTL of the packet.',
    'target.TTL.set': 'TTL',
    'target.TTL.decrease': 'decrease by',
    'target.TTL.increase': 'increase by',
    'target.TTL.empty': 'Say what to do with the TTL: --ttl-set, --ttl-dec or --ttl-inc.',
  },
  zh: {
    'target.TTL': '设置 TTL',
    'target.TTL.summary': '改写数据包的 TTL。',
    'target.TTL.set': 'TTL',
    'target.TTL.decrease': '减少',
    'target.TTL.increase': '增加',
    'target.TTL.empty': '请指明操作：--ttl-set、--ttl-dec 或 --ttl-inc。',
  },
};
