import type { Texts } from '../model/message.ts';

export const OSF_TEXTS: Texts = {
  en: {
    'match.osf': 'operating system',
    'match.osf.summary': 'Guesses the sender’s operating system from how its SYN is made.',
    'match.osf.genre': 'system',
    'match.osf.ttl': 'how the TTL is compared',
    'match.osf.log': 'what is logged',
    'match.osf.why':
      'The kernel compares with fingerprints that nfnl_osf loads; which ones the host has stands in no ruleset. Without any, nothing matches.',
    'match.osf.syn': 'a SYN, to be compared with the host’s fingerprints',
    'match.osf.no-syn': 'no SYN: not looked at',
    'match.osf.fidelity': 'Which fingerprints the host has is not known; that only a SYN is compared is.',
  },
  zh: {
    'match.osf': '操作系统',
    'match.osf.summary': '根据 SYN 的构造方式推测发送方的操作系统。',
    'match.osf.genre': '系统',
    'match.osf.ttl': 'TTL 的比较方式',
    'match.osf.log': '记录哪些结果',
    'match.osf.why':
      '内核与 nfnl_osf 加载的指纹比对；主机加载了哪些指纹，规则集里看不出来。没有加载任何指纹时都不匹配。',
    'match.osf.syn': 'SYN，需与主机的指纹比对',
    'match.osf.no-syn': '不是 SYN，不检查',
    'match.osf.fidelity': '主机加载了哪些指纹未知；只知道仅比对 SYN。',
  },
};
