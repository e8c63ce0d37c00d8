import type { Texts } from '../model/message.ts';

export const ECN_TEXTS: Texts = {
  en: {
    'target.ECN': 'set congestion bits',
    'target.ECN.summary': 'Rewrites the bits of explicit congestion notification, mostly to take them away.',
    'target.ECN.echo': 'TCP’s ECE flag',
    'target.ECN.reduced': 'TCP’s CWR flag',
    'target.ECN.remove': 'both TCP flags taken away',
    'target.ECN.transport': 'ECN bits of the IP header',
    'target.ECN.empty': 'Say what to rewrite, for example --ecn-tcp-remove.',
  },
  zh: {
    'target.ECN': '设置拥塞通知位',
    'target.ECN.summary': '改写显式拥塞通知（ECN）的各个位，多用于清除它们。',
    'target.ECN.echo': 'TCP 的 ECE 标志',
    'target.ECN.reduced': 'TCP 的 CWR 标志',
    'target.ECN.remove': '清除两个 TCP 标志',
    'target.ECN.transport': 'IP 首部的 ECN 位',
    'target.ECN.empty': '请指明要改写什么，例如 --ecn-tcp-remove。',
  },
};
