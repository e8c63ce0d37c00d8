import type { Texts } from '../model/message.ts';

export const CONNMARK_TEXTS: Texts = {
  en: {
    'target.CONNMARK': 'connection mark',
    'target.CONNMARK.summary': 'Writes the mark kept with a connection, or copies it from or to the packet.',
    'target.CONNMARK.set': 'new mark (XORed in under the mask)',
    'target.CONNMARK.setMark': 'mark',
    'target.CONNMARK.andMark': 'bits to keep',
    'target.CONNMARK.orMark': 'bits to set',
    'target.CONNMARK.xorMark': 'bits to flip',
    'target.CONNMARK.save': 'packet mark to connection',
    'target.CONNMARK.restore': 'connection mark to packet',
    'target.CONNMARK.packetMask': 'mask on the packet mark',
    'target.CONNMARK.connectionMask': 'mask on the connection mark',
    'target.CONNMARK.mask': 'mask on both',
    'target.CONNMARK.empty': 'Say what to do: --set-mark, --save-mark or --restore-mark.',
  },
  zh: {
    'target.CONNMARK': '连接标记',
    'target.CONNMARK.summary': '设置连接上保存的标记，或在数据包与连接之间复制标记。',
    'target.CONNMARK.set': '新标记（清除掩码位后异或）',
    'target.CONNMARK.setMark': '标记',
    'target.CONNMARK.andMark': '保留的位',
    'target.CONNMARK.orMark': '置位的位',
    'target.CONNMARK.xorMark': '翻转的位',
    'target.CONNMARK.save': '把数据包标记存入连接',
    'target.CONNMARK.restore': '把连接标记还原到数据包',
    'target.CONNMARK.packetMask': '数据包标记的掩码',
    'target.CONNMARK.connectionMask': '连接标记的掩码',
    'target.CONNMARK.mask': '两者共用的掩码',
    'target.CONNMARK.empty': '请指明操作：--set-mark、--save-mark 或 --restore-mark。',
  },
};
