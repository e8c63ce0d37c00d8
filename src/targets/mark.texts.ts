import type { Texts } from '../model/message.ts';

export const MARK_TEXTS: Texts = {
  en: {
    'target.MARK': 'set packet mark',
    'target.MARK.summary':
      'Writes a number on the packet that later rules and routing can see; it never leaves the host.',
    'target.MARK.set': 'new mark (XORed in under the mask)',
    'target.MARK.setMark': 'mark',
    'target.MARK.andMark': 'bits to keep',
    'target.MARK.orMark': 'bits to set',
    'target.MARK.xorMark': 'bits to flip',
    'target.MARK.empty': 'Say which mark to set, for example --set-mark 0x1.',
  },
  zh: {
    'target.MARK': '设置数据包标记',
    'target.MARK.summary': '给数据包写上一个数字，供后续规则和路由使用；该标记不会离开本机。',
    'target.MARK.set': '新标记（清除掩码位后异或）',
    'target.MARK.setMark': '标记',
    'target.MARK.andMark': '保留的位',
    'target.MARK.orMark': '置位的位',
    'target.MARK.xorMark': '翻转的位',
    'target.MARK.empty': '请指明要设置的标记，例如 --set-mark 0x1。',
  },
};
