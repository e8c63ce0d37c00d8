/** Help for options about the fields of the IP header, and of the headers of IPv6 behind it. */
import type { OptionHelp } from './option-help.ts';

export const HEADER_HELP: OptionHelp = {
  'match.header.source': [
    'Who the packet says it is from: an address, a network as 10.0.0.0/8, or several with commas.',
    '数据包声称的来源：一个地址、网段（如 10.0.0.0/8），或用逗号分隔的多个。',
  ],
  'match.header.destination': [
    'Where it goes. In PREROUTING before DNAT, from there on the translated address.',
    '数据包去往何处。在 PREROUTING 中是 DNAT 之前的地址，此后是转换后的地址。',
  ],
  'match.header.inInterface': [
    'Where it came in: eth0, or eth+ for all that begin so. OUTPUT and POSTROUTING have none.',
    '从哪个接口进入：如 eth0，或用 eth+ 表示所有同名开头的接口。OUTPUT 和 POSTROUTING 中没有。',
  ],
  'match.header.outInterface': [
    'Where routing sends it. PREROUTING and INPUT have none.',
    '路由决定从哪个接口送出。PREROUTING 和 INPUT 中没有。',
  ],
  'match.header.protocol': [
    'tcp, udp, icmp or a number; ports and flags can only be asked for with it.',
    'tcp、udp、icmp 或编号；有了它才能检查端口和标志。',
  ],
  'match.header.fragment': [
    'Pieces behind the first one: they have no ports. With connection tracking there are none.',
    '首片之后的分片：没有端口。启用连接跟踪时不会出现。',
  ],
  'match.ah.index': [
    'The number that names the security association: one, or from:to.',
    '标识安全关联的编号：一个数，或 起始:结束。',
  ],
  'match.ah.length': ['Length of the header as it stands in it.', '首部中写明的长度。'],
  'match.ah.reserved': ['Takes only headers whose reserved field is 0.', '只取保留字段为 0 的首部。'],
  'match.esp.index': [
    'The number that names the security association: one, or from:to.',
    '标识安全关联的编号：一个数，或 起始:结束。',
  ],
  'match.ipcomp.index': [
    'The number that names how it was compressed: one, or from:to.',
    '标识压缩方式的编号：一个数，或 起始:结束。',
  ],
  'match.ipcomp.reserved': ['Can be written, but does not change what matches.', '可以写，但不影响匹配结果。'],
  'match.dscp.dscp': ['A number from 0 to 63; 0x2e is the class EF of voice.', '0 到 63 的数；0x2e 即语音用的 EF。'],
  'match.dscp.class': [
    'The same by name: CS1 to CS7, AF11 to AF43, EF, BE.',
    '按名称书写：CS1 到 CS7、AF11 到 AF43、EF、BE。',
  ],
  'match.ecn.echo': ['The receiver reports congestion back to the sender.', '接收方向发送方报告拥塞。'],
  'match.ecn.reduced': ['The sender says that it has slowed down.', '发送方表示已经放慢。'],
  'match.ecn.transport': [
    '0: no ECN, 1 or 2: able to do it, 3: a router on the way met congestion.',
    '0：不支持 ECN；1 或 2：支持；3：途中的路由器遇到拥塞。',
  ],
  'match.tos.tos': [
    'The whole byte, or with /mask some bits of it; names like Minimize-Delay are read too.',
    '整个字节，或用 /掩码 只取部分位；也可写 Minimize-Delay 等名称。',
  ],
  'match.ttl.equal': ['Exactly so many routers may follow.', '恰好还能经过这么多路由器。'],
  'match.ttl.less': ['Fewer than this: traceroute begins with 1.', '小于该值：traceroute 从 1 开始。'],
  'match.ttl.greater': ['More than this.', '大于该值。'],
  'match.hl.equal': ['Exactly so many routers may follow.', '恰好还能经过这么多路由器。'],
  'match.hl.less': ['Fewer than this.', '小于该值。'],
  'match.hl.greater': [
    'More than this; 254 is left only to neighbours on the link.',
    '大于该值；只有同链路的邻居才能让它保持在 254 以上。',
  ],
  'match.length.length': [
    'Of the whole IP packet, headers included: one number, or from:to.',
    '整个 IP 包（含首部）的长度：一个数，或 起始:结束。',
  ],
  'match.dst.length': ['Length of this header in bytes.', '该首部的字节数。'],
  'match.dst.options': ['Options in their order, each as type:length.', '按顺序列出选项，每个写作 类型:长度。'],
  'match.hbh.length': ['Length of this header in bytes.', '该首部的字节数。'],
  'match.hbh.options': ['Options in their order, each as type:length.', '按顺序列出选项，每个写作 类型:长度。'],
  'match.frag.id': [
    'All pieces of one packet have the same number: one, or from:to.',
    '同一个包的各分片编号相同：一个数，或 起始:结束。',
  ],
  'match.frag.length': ['Can be written, but does not change what matches.', '可以写，但不影响匹配结果。'],
  'match.frag.reserved': ['Takes only headers whose reserved fields are 0.', '只取保留字段为 0 的首部。'],
  'match.frag.first': ['The piece that begins the packet and so has its ports.', '数据包开头的一片，因此带有端口。'],
  'match.frag.more': ['Not the last piece: others come behind it.', '不是最后一片：后面还有。'],
  'match.frag.last': ['The piece that ends the packet.', '数据包结尾的一片。'],
  'match.ipv6header.headers': [
    'Headers between the IPv6 header and the payload, by name.',
    'IPv6 首部与载荷之间的各首部，按名称列出。',
  ],
  'match.ipv6header.soft': [
    'Without it the packet must have exactly these headers and no other.',
    '不写时，数据包必须恰好只有这些首部。',
  ],
  'match.mh.type': [
    'What Mobile IPv6 says in it, by name or number: one, or from:to.',
    'Mobile IPv6 消息的类型，写名称或编号：一个，或 起始:结束。',
  ],
  'match.rt.type': [
    '0 is refused by every host of today, 2 is Mobile IPv6, 4 segment routing.',
    '0 已被现今主机拒绝，2 用于 Mobile IPv6，4 用于分段路由。',
  ],
  'match.rt.segmentsLeft': [
    'How many of the named hosts are still ahead: one number, or from:to.',
    '列出的主机中还有多少未经过：一个数，或 起始:结束。',
  ],
  'match.rt.length': ['Length of this header in bytes.', '该首部的字节数。'],
  'match.rt.reserved': ['Takes only headers of type 0 whose reserved field is 0.', '只取保留字段为 0 的 0 型首部。'],
  'match.rt.addresses': ['Addresses that a header of type 0 lists, in their order.', '0 型首部按顺序列出的地址。'],
  'match.rt.notStrict': [
    'These addresses must be among those of the header, not all of them.',
    '首部中包含这些地址即可，不要求完全一致。',
  ],
  'match.srh.next': ['The protocol number of what comes behind the routing header.', '路由首部之后内容的协议号。'],
  'match.srh.lengthIs': [
    'Units of eight bytes, the first eight not counted.',
    '以 8 字节为单位，不含最前面的 8 字节。',
  ],
  'match.srh.lengthOver': ['Longer than this, in units of eight bytes.', '长于该值，以 8 字节为单位。'],
  'match.srh.lengthUnder': ['Shorter than this, in units of eight bytes.', '短于该值，以 8 字节为单位。'],
  'match.srh.leftIs': ['Exactly so many segments are still ahead.', '恰好还有这么多段未走。'],
  'match.srh.leftOver': ['More segments than this are still ahead.', '未走的段数大于该值。'],
  'match.srh.leftUnder': ['Fewer segments than this are still ahead.', '未走的段数小于该值。'],
  'match.srh.lastIs': ['The list’s last place, counted from 0.', '列表最后一项的序号，从 0 数起。'],
  'match.srh.lastOver': ['The list’s last place is behind this one.', '列表最后一项的序号大于该值。'],
  'match.srh.lastUnder': ['The list’s last place is before this one.', '列表最后一项的序号小于该值。'],
  'match.srh.tag': ['A number that the sender puts on packets that belong together.', '发送方给同类数据包打上的编号。'],
  'match.srh.previous': ['The network of the segment that was passed last.', '刚刚走过的那一段所在的网段。'],
  'match.srh.following': ['The network of the segment that comes next.', '下一段所在的网段。'],
  'match.srh.final': ['The network of the segment at the very end.', '最终一段所在的网段。'],
  'target.DSCP.set': ['A number from 0 to 63.', '0 到 63 的数。'],
  'target.DSCP.class': [
    'The same by name: CS1 to CS7, AF11 to AF43, EF, BE.',
    '按名称书写：CS1 到 CS7、AF11 到 AF43、EF、BE。',
  ],
  'target.ECN.echo': ['Writes the flag that reports congestion: 0 or 1.', '写入报告拥塞的标志：0 或 1。'],
  'target.ECN.reduced': [
    'Writes the flag that says the sender slowed down: 0 or 1.',
    '写入表示发送方已放慢的标志：0 或 1。',
  ],
  'target.ECN.remove': [
    'For old equipment on the way that drops packets with these flags.',
    '用于途中会丢弃带这些标志的旧设备。',
  ],
  'target.ECN.transport': [
    'Writes the two bits: 0 for none, 3 for congestion met.',
    '写入这两位：0 表示不支持，3 表示遇到拥塞。',
  ],
  'target.TOS.set': ['Writes the byte; with /mask only those bits.', '写入该字节；写 /掩码 时只改这些位。'],
  'target.TOS.and': ['Bits that are 0 here are cleared.', '此处为 0 的位清零。'],
  'target.TOS.or': ['Bits that are 1 here are set.', '此处为 1 的位置位。'],
  'target.TOS.xor': ['Bits that are 1 here are turned over.', '此处为 1 的位翻转。'],
  'target.TTL.set': ['The packet may pass so many routers from here on.', '从此处起数据包还能经过这么多路由器。'],
  'target.TTL.decrease': ['As if so many routers had been passed.', '如同已多经过这么多路由器。'],
  'target.TTL.increase': [
    'So that this host is not seen as a router; loops can last longer.',
    '使本机不被看作一跳；但环路会持续更久。',
  ],
  'target.HL.set': ['The packet may pass so many routers from here on.', '从此处起数据包还能经过这么多路由器。'],
  'target.HL.decrease': ['As if so many routers had been passed.', '如同已多经过这么多路由器。'],
  'target.HL.increase': [
    'So that this host is not seen as a router; loops can last longer.',
    '使本机不被看作一跳；但环路会持续更久。',
  ],
};
