import type { Texts } from '../model/message.ts';

export const MULTIPORT_TEXTS: Texts = {
  en: {
    'match.multiport': 'several ports',
    'match.multiport.summary': 'Tests ports against a list of up to fifteen.',
    'match.multiport.sources': 'source port among',
    'match.multiport.destinations': 'destination port among',
    'match.multiport.either': 'either port among',
    'match.multiport.empty': 'Say which ports: --sports, --dports or --ports.',
    'match.multiport.no-ports': 'no ports',
  },
  zh: {
    'match.multiport': '多端口',
    'match.multiport.summary': '检查端口是否在列表之中，最多十五个。',
    'match.multiport.sources': '源端口属于',
    'match.multiport.destinations': '目的端口属于',
    'match.multiport.either': '任一端口属于',
    'match.multiport.empty': '请指明端口：--sports、--dports 或 --ports。',
    'match.multiport.no-ports': '没有端口',
  },
};
