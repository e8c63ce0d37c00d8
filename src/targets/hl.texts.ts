import type { Texts } from '../model/message.ts';

export const HL_TEXTS: Texts = {
  en: {
    'target.HL': 'set hop limit',
    'target.HL.summary': 'Rewrites the hop limit of the packet.',
    'target.HL.set': 'hop limit',
    'target.HL.decrease': 'decrease by',
    'target.HL.increase': 'increase by',
    'target.HL.empty': 'Say what to do with the hop limit: --hl-set, --hl-dec or --hl-inc.',
  },
  zh: {
    'target.HL': '设置跳数限制',
    'target.HL.summary': '改写数据包的跳数限制。',
    'target.HL.set': '跳数限制',
    'target.HL.decrease': '减少',
    'target.HL.increase': '增加',
    'target.HL.empty': '请指明操作：--hl-set、--hl-dec 或 --hl-inc。',
  },
};
