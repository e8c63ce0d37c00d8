import type { Texts } from '../model/message.ts';

export const SECMARK_TEXTS: Texts = {
  en: {
    'target.SECMARK': 'set security label',
    'target.SECMARK.summary': 'Gives the packet an SELinux label. Only hosts with SELinux can load it.',
    'target.SECMARK.label': 'label',
  },
  zh: {
    'target.SECMARK': '设置安全标签',
    'target.SECMARK.summary': '给数据包加上 SELinux 标签。只有启用了 SELinux 的主机才能加载。',
    'target.SECMARK.label': '标签',
  },
};
