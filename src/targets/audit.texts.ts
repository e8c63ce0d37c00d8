import type { Texts } from '../model/message.ts';

export const AUDIT_TEXTS: Texts = {
  en: {
    'target.AUDIT': 'audit record',
    'target.AUDIT.summary': 'Writes a record for the audit daemon; the packet goes on, whatever the record says.',
    'target.AUDIT.type': 'what the record says',
    'target.AUDIT.wrong': '“{{text}}” is nothing a record can say: use accept, drop or reject.',
  },
  zh: {
    'target.AUDIT': '审计记录',
    'target.AUDIT.summary': '为审计守护进程写一条记录；无论记录写什么，数据包都继续前行。',
    'target.AUDIT.type': '记录的内容',
    'target.AUDIT.wrong': '“{{text}}”不能作为记录内容：可用 accept、drop 或 reject。',
  },
};
