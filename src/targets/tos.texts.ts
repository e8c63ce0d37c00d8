import type { Texts } from '../model/message.ts';

export const TOS_TEXTS: Texts = {
  en: {
    'target.TOS': 'set TOS',
    'target.TOS.summary': 'Rewrites the TOS byte (IPv6: traffic class) of the packet.',
    'target.TOS.set': 'TOS',
    'target.TOS.and': 'bits to keep',
    'target.TOS.or': 'bits to set',
    'target.TOS.xor': 'bits to flip',
    'target.TOS.empty': 'Say which TOS to set, for example --set-tos 0x10.',
  },
  zh: {
    'target.TOS': '设置 TOS',
    'target.TOS.summary': '改写数据包的 TOS 字节（IPv6 为流量类别）。',
    'target.TOS.set': 'TOS',
    'target.TOS.and': '保留的位',
    'target.TOS.or': '置位的位',
    'target.TOS.xor': '翻转的位',
    'target.TOS.empty': '请指明要设置的 TOS，例如 --set-tos 0x10。',
  },
};
