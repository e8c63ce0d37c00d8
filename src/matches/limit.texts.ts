import type { Texts } from '../model/message.ts';

export const LIMIT_TEXTS: Texts = {
  en: {
    'match.limit': 'rate limit',
    'match.limit.summary': 'Fits until the rule has been asked too often; what it has left grows back with time.',
    'match.limit.rate': 'rate',
    'match.limit.burst': 'burst',
    'match.limit.overflow':
      'Burst and rate together are more than iptables-legacy can count in 32 bits: give a smaller burst or a higher rate.',
    'match.limit.no-burst': 'iptables-legacy takes no burst of 0: give at least 1.',
    'match.limit.left': '{{left}} of {{burst}} packets left',
  },
  zh: {
    'match.limit': '速率限制',
    'match.limit.summary': '在额度用完之前匹配；额度随时间恢复（令牌桶）。',
    'match.limit.rate': '速率',
    'match.limit.burst': '突发额度',
    'match.limit.overflow': '突发额度与速率合起来超出了 iptables-legacy 的 32 位计数：请减小突发额度或提高速率。',
    'match.limit.no-burst': 'iptables-legacy 不接受为 0 的突发额度：请至少填 1。',
    'match.limit.left': '剩余额度 {{left}}/{{burst}} 个数据包',
  },
};
