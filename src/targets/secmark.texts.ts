import type { Texts } from '../model/message.ts';

export const SECMARK_TEXTS: Texts = {
  en: {
    'target.SECMARK': 'set security label',
    'target.SECMARK.fidelity': 'Which labels the SELinux policy of the host knows; every label is taken.',
    'target.SECMARK.summary': 'Gives the packet an SELinux label. Only hosts with SELinux can load it.',
    'target.SECMARK.label': 'label',
  },
  zh: {
    'target.SECMARK': '设置安全标签',
    'target.SECMARK.fidelity': '主机的 SELinux 策略认识哪些标签；此处接受任何标签。',
    'target.SECMARK.summary': '给数据包加上 SELinux 标签。只有启用了 SELinux 的主机才能加载。',
    'target.SECMARK.label': '标签',
  },
};
