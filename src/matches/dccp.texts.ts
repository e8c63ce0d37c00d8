import type { Texts } from '../model/message.ts';

export const DCCP_TEXTS: Texts = {
  en: {
    'match.dccp': 'DCCP',
    'match.dccp.summary': 'Tests the ports, the packet type and the options of a DCCP packet.',
    'match.dccp.sourcePort': 'source port',
    'match.dccp.destinationPort': 'destination port',
    'match.dccp.types': 'packet type',
    'match.dccp.option': 'option',
    'match.dccp.no-header': 'no DCCP header',
    'match.dccp.wrong-type': '“{{name}}” is no DCCP type: use REQUEST, RESPONSE, DATA, ACK, CLOSE, RESET ...',
  },
  zh: {
    'match.dccp': 'DCCP',
    'match.dccp.summary': '检查 DCCP 数据包的端口、类型和选项。',
    'match.dccp.sourcePort': '源端口',
    'match.dccp.destinationPort': '目的端口',
    'match.dccp.types': '数据包类型',
    'match.dccp.option': '选项',
    'match.dccp.no-header': '没有 DCCP 首部',
    'match.dccp.wrong-type': '“{{name}}”不是 DCCP 类型：可用 REQUEST、RESPONSE、DATA、ACK、CLOSE、RESET 等。',
  },
};
