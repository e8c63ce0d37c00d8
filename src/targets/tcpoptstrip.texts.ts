import type { Texts } from '../model/message.ts';

export const TCPOPTSTRIP_TEXTS: Texts = {
  en: {
    'target.TCPOPTSTRIP': 'strip TCP options',
    'target.TCPOPTSTRIP.summary': 'Writes no-operations over options of the TCP header, so that nobody sees them.',
    'target.TCPOPTSTRIP.kinds': 'options',
    'target.TCPOPTSTRIP.wrong':
      '“{{text}}” is no TCP option: use wscale, mss, sack-permitted, sack, timestamp, md5, or a number up to 255.',
    'target.TCPOPTSTRIP.padding': 'Options 0 and 1 are padding and cannot be stripped.',
    'target.TCPOPTSTRIP.twice': '{{text}} is named twice.',
  },
  zh: {
    'target.TCPOPTSTRIP': '去除 TCP 选项',
    'target.TCPOPTSTRIP.summary': '用空操作（NOP）覆盖 TCP 首部的选项，使其不再可见。',
    'target.TCPOPTSTRIP.kinds': '选项',
    'target.TCPOPTSTRIP.wrong':
      '“{{text}}”不是 TCP 选项：可用 wscale、mss、sack-permitted、sack、timestamp、md5，或不超过 255 的数字。',
    'target.TCPOPTSTRIP.padding': '选项 0 和 1 是填充，不能去除。',
    'target.TCPOPTSTRIP.twice': '{{text}} 重复出现。',
  },
};
