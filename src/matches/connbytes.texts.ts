import type { Texts } from '../model/message.ts';

export const CONNBYTES_TEXTS: Texts = {
  en: {
    'match.connbytes': 'carried so far',
    'match.connbytes.summary': 'Compares how much the packet’s connection has carried so far, this packet with it.',
    'match.connbytes.span': 'amount',
    'match.connbytes.direction': 'direction',
    'match.connbytes.mode': 'of',
    'match.connbytes.packets': '{{carried}} packets so far',
    'match.connbytes.bytes': '{{carried}} bytes so far',
    'match.connbytes.avgpkt': '{{carried}} bytes a packet on average',
    'match.connbytes.no-connection': 'no connection',
    'match.connbytes.backwards': 'The range runs backwards: {{from}} is more than {{to}}.',
    'match.connbytes.wrong-direction': '“{{text}}” is no direction: use original, reply or both.',
    'match.connbytes.wrong-mode': '“{{text}}”: use packets, bytes or avgpkt.',
  },
  zh: {
    'match.connbytes': '连接流量',
    'match.connbytes.summary': '比较数据包所属连接至今传输的量（含本数据包）。',
    'match.connbytes.span': '数量',
    'match.connbytes.direction': '方向',
    'match.connbytes.mode': '统计',
    'match.connbytes.packets': '至今 {{carried}} 个数据包',
    'match.connbytes.bytes': '至今 {{carried}} 字节',
    'match.connbytes.avgpkt': '平均每个数据包 {{carried}} 字节',
    'match.connbytes.no-connection': '没有连接',
    'match.connbytes.backwards': '范围颠倒：{{from}} 大于 {{to}}。',
    'match.connbytes.wrong-direction': '“{{text}}”不是方向：可用 original、reply 或 both。',
    'match.connbytes.wrong-mode': '“{{text}}”有误：可用 packets、bytes 或 avgpkt。',
  },
};
