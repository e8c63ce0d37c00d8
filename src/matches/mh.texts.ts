import type { Texts } from '../model/message.ts';

export const MH_TEXTS: Texts = {
  en: {
    'match.mh': 'Mobile IPv6',
    'match.mh.summary': 'Tests the type of a mobility header; a packet whose header is broken is dropped.',
    'match.mh.type': 'mobility header type',
    'match.mh.broken': 'broken header',
    'match.mh.wrong': '“{{text}}” is no type: use a name such as binding-update, or a number up to 255.',
    'match.mh.backwards': 'The span goes backwards: {{from}} to {{to}}.',
  },
  zh: {
    'match.mh': '移动 IPv6',
    'match.mh.summary': '检查移动首部的类型；首部损坏的数据包会被丢弃。',
    'match.mh.type': '移动首部类型',
    'match.mh.broken': '首部损坏',
    'match.mh.wrong': '“{{text}}”不是类型：请用 binding-update 这样的名称，或不超过 255 的数字。',
    'match.mh.backwards': '范围前后颠倒：{{from}} 到 {{to}}。',
  },
};
