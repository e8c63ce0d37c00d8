import type { Texts } from '../model/message.ts';

export const NFACCT_TEXTS: Texts = {
  en: {
    'match.nfacct': 'accounting',
    'match.nfacct.fidelity': 'The object is taken to be there, without a quota: it is made outside the ruleset.',
    'match.nfacct.summary':
      'Counts the packet in an accounting object that nfacct(8) made; fits always, unless the object has a quota.',
    'match.nfacct.name': 'object',
    'match.nfacct.counted': '{{packets}} packets, {{bytes}} bytes counted before',
    'match.nfacct.account': '{{packets}} packets, {{bytes}} bytes',
  },
  zh: {
    'match.nfacct': '流量记账',
    'match.nfacct.fidelity': '对象在规则集之外建立：这里认为它存在且没有配额。',
    'match.nfacct.summary': '把数据包计入由 nfacct(8) 创建的记账对象；总是匹配，除非该对象设有配额。',
    'match.nfacct.name': '对象',
    'match.nfacct.counted': '此前已计 {{packets}} 个数据包、{{bytes}} 字节',
    'match.nfacct.account': '{{packets}} 个数据包，{{bytes}} 字节',
  },
};
