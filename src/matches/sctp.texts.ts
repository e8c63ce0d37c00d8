import type { Texts } from '../model/message.ts';

export const SCTP_TEXTS: Texts = {
  en: {
    'match.sctp': 'SCTP',
    'match.sctp.summary': 'Tests the ports of an SCTP packet and the chunks it holds.',
    'match.sctp.sourcePort': 'source port',
    'match.sctp.destinationPort': 'destination port',
    'match.sctp.chunks': 'chunks',
    'match.sctp.all': 'all of {{chunks}}',
    'match.sctp.any': 'any of {{chunks}}',
    'match.sctp.only': 'only {{chunks}}',
    'match.sctp.no-header': 'no SCTP header',
    'match.sctp.wrong-way': '“{{text}}”: say all, any or only, then the chunk types.',
    'match.sctp.wrong-chunk': '“{{name}}” is no chunk type: use DATA, INIT, INIT_ACK, SACK, ABORT, SHUTDOWN ...',
    'match.sctp.wrong-flag': '{{name}} has no flag “{{flag}}”.',
  },
  zh: {
    'match.sctp': 'SCTP',
    'match.sctp.summary': '检查 SCTP 数据包的端口和所含的数据块。',
    'match.sctp.sourcePort': '源端口',
    'match.sctp.destinationPort': '目的端口',
    'match.sctp.chunks': '数据块',
    'match.sctp.all': '包含全部：{{chunks}}',
    'match.sctp.any': '包含任一：{{chunks}}',
    'match.sctp.only': '只含：{{chunks}}',
    'match.sctp.no-header': '没有 SCTP 首部',
    'match.sctp.wrong-way': '“{{text}}”：请先写 all、any 或 only，再写数据块类型。',
    'match.sctp.wrong-chunk': '“{{name}}”不是数据块类型：可用 DATA、INIT、INIT_ACK、SACK、ABORT、SHUTDOWN 等。',
    'match.sctp.wrong-flag': '{{name}} 没有标志“{{flag}}”。',
  },
};
