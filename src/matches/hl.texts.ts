import type { Texts } from '../model/message.ts';

export const HL_TEXTS: Texts = {
  en: {
    'match.hl': 'hop limit',
    'match.hl.summary': 'Tests the hop limit: how many more routers the packet may pass.',
    'match.hl.equal': 'hop limit equal to',
    'match.hl.less': 'hop limit less than',
    'match.hl.greater': 'hop limit greater than',
    'match.hl.empty': 'Say what the hop limit must be: --hl-eq, --hl-lt or --hl-gt.',
  },
  zh: {
    'match.hl': '跳数限制',
    'match.hl.summary': '检查跳数限制，即数据包还能经过多少个路由器。',
    'match.hl.equal': '跳数限制等于',
    'match.hl.less': '跳数限制小于',
    'match.hl.greater': '跳数限制大于',
    'match.hl.empty': '请指明条件：--hl-eq、--hl-lt 或 --hl-gt。',
  },
};
