import type { Texts } from '../model/message.ts';

export const CONNSECMARK_TEXTS: Texts = {
  en: {
    'target.CONNSECMARK': 'copy security label',
    'target.CONNSECMARK.summary': 'Copies the SELinux label from the packet to its connection, or back.',
    'target.CONNSECMARK.save': 'from the packet to the connection',
    'target.CONNSECMARK.restore': 'from the connection to the packet',
    'target.CONNSECMARK.empty': 'Say which way to copy: --save or --restore.',
  },
  zh: {
    'target.CONNSECMARK': '复制安全标签',
    'target.CONNSECMARK.summary': '把 SELinux 标签从数据包复制到其连接，或反过来。',
    'target.CONNSECMARK.save': '从数据包到连接',
    'target.CONNSECMARK.restore': '从连接到数据包',
    'target.CONNSECMARK.empty': '请指明复制方向：--save 或 --restore。',
  },
};
