/** Help for options about ports, flags and other fields of transport headers. */
import type { OptionHelp } from './option-help.ts';

const FROM_PORT = [
  'The sender’s port, mostly drawn by lot: one, or from:to.',
  '发送方端口，通常随机选取：一个，或 起始:结束。',
] as const;
const TO_PORT = [
  'The port that is asked for: 80, http, or from:to. Behind DNAT it is the translated one.',
  '请求的端口：80、http，或 起始:结束。DNAT 之后是转换后的端口。',
] as const;

export const PORT_HELP: OptionHelp = {
  'match.tcp.sourcePort': FROM_PORT,
  'match.tcp.destinationPort': TO_PORT,
  'match.tcp.option': [
    'The number of an option of the TCP header: 2 is the segment size, 8 the timestamp.',
    'TCP 首部选项的编号：2 为最大段长，8 为时间戳。',
  ],
  'match.tcp.flags': [
    'First the flags that are looked at, then those of them that must be set: SYN,ACK SYN.',
    '先写要检查的标志，再写其中必须置位的：SYN,ACK SYN。',
  ],
  'match.tcp.syn': [
    'SYN set, and ACK, RST and FIN not: the first packet of a connection.',
    'SYN 置位而 ACK、RST、FIN 未置位：连接的首个数据包。',
  ],
  'match.udp.sourcePort': FROM_PORT,
  'match.udp.destinationPort': TO_PORT,
  'match.dccp.sourcePort': FROM_PORT,
  'match.dccp.destinationPort': TO_PORT,
  'match.dccp.types': ['REQUEST opens a connection, RESET ends one.', 'REQUEST 建立连接，RESET 结束连接。'],
  'match.dccp.option': ['The number of an option that the packet must have.', '数据包必须带有的选项编号。'],
  'match.sctp.sourcePort': FROM_PORT,
  'match.sctp.destinationPort': TO_PORT,
  'match.sctp.chunks': [
    'all, any or only, then the chunks: “any INIT,DATA”; flags can stand behind a colon.',
    '先写 all、any 或 only，再写数据块：“any INIT,DATA”；冒号后可写标志。',
  ],
  'match.multiport.sources': [
    'Up to fifteen ports with commas; a span from:to counts as two.',
    '最多 15 个端口，用逗号分隔；区间 起始:结束 算两个。',
  ],
  'match.multiport.destinations': [
    'Up to fifteen ports with commas; a span from:to counts as two.',
    '最多 15 个端口，用逗号分隔；区间 起始:结束 算两个。',
  ],
  'match.multiport.either': [
    'Fits if the source or the destination port is one of them.',
    '源端口或目的端口属于其中之一即匹配。',
  ],
  'match.icmp.type': [
    'By name or number: echo-request, or 3/4 for type and code.',
    '写名称或编号：echo-request，或 3/4 表示类型与代码。',
  ],
  'match.icmp6.type': [
    'By name or number: echo-request, neighbour-solicitation, or 1/4 for type and code.',
    '写名称或编号：echo-request、neighbour-solicitation，或 1/4 表示类型与代码。',
  ],
  'match.tcpmss.size': ['Only SYNs announce one: one number, or from:to.', '只有 SYN 会宣告：一个数，或 起始:结束。'],
  'target.TCPMSS.set': [
    'The largest segment in bytes; a SYN that announces less keeps it.',
    '最大段长（字节）；SYN 宣告的值更小时不变。',
  ],
  'target.TCPMSS.clamp': [
    'What the link can carry less 40 bytes (IPv6: 60), so that nothing need be fragmented.',
    '链路 MTU 减 40 字节（IPv6 减 60），使数据包无须分片。',
  ],
  'target.TCPOPTSTRIP.kinds': [
    'Names like wscale, timestamp and sack-permitted, or numbers, with commas.',
    'wscale、timestamp、sack-permitted 等名称或编号，用逗号分隔。',
  ],
};
