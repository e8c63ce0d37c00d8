import type { Texts } from '../model/message.ts';

export const TTL_TEXTS: Texts = {
  en: {
    'match.ttl': 'TTL',
    'match.ttl.summary': 'Tests the TTL: how many more routers the packet may pass.',
    'match.ttl.equal': 'TTL equal to',
    'match.ttl.less': 'TTL less than',
    'match.ttl.greater': 'TTL greater than',
    'match.ttl.empty': 'Say what the TTL must be: --ttl-eq, --ttl-lt or --ttl-gt.',
  },
  zh: {
    'match.ttl': 'TTL',
    'match.ttl.summary': '检查 TTL，即数据包还能经过多少个路由器。',
    'match.ttl.equal': 'TTL 等于',
    'match.ttl.less': 'TTL 小于',
    'match.ttl.greater': 'TTL 大于',
    'match.ttl.empty': '请指明条件：--ttl-eq、--ttl-lt 或 --ttl-gt。',
  },
};
