/** Why conntrack answered as it did, in words. */
import type { Texts } from '../model/message.ts';

export const CONNTRACK_TEXTS: Texts = {
  en: {
    'conntrack.no-tuple': 'The headers name no connection: a later fragment, or cut short.',
    'conntrack.bad-checksum': 'Its checksum is wrong, and nf_conntrack_checksum is on.',
    'conntrack.icmp-unknown-type': 'No ICMP message of this type is known.',
    'conntrack.icmp-no-request': 'It answers a request that was not seen, and cannot start a connection.',
    'conntrack.icmp-no-quote': 'It quotes no packet from which a connection could be told.',
    'conntrack.icmp-unknown-flow': 'It speaks about a packet of no known connection.',
    'conntrack.icmp-wrong-way':
      'It speaks about a known connection, but does not go to the end that sent the quoted packet.',
    'conntrack.icmpv6-untracked': 'Neighbour discovery and multicast listener messages are never tracked.',
    'conntrack.icmpv6-redirect':
      'A redirect counts only from a router on the link: hop limit 255, code 0, a link-local source.',
    'conntrack.tcp-flags': 'No TCP sends this combination of flags: {{flags}}.',
    'conntrack.tcp-no-start':
      'No connection is known, and {{flags}} does not start one: a SYN does, or an ACK in the middle where nf_conntrack_tcp_loose is on.',
    'conntrack.tcp-state': '{{flags}} makes no sense in state {{state}}.',
    'conntrack.tcp-ignored':
      '{{flags}} is odd in state {{state}}. It passes, but the state stays until the other end has spoken.',
    'conntrack.tcp-challenge-ack': 'An ACK that challenges a stray SYN; it does not acknowledge the FIN.',
    'conntrack.tcp-over-window':
      'Sequence number {{sequence}} is beyond the window of the receiver, which ends before {{limit}}.',
    'conntrack.tcp-acknowledges-unsent':
      'It acknowledges up to {{acknowledgement}}, but the other end has sent nothing from {{limit}} on.',
    'conntrack.tcp-old-data': 'Sequence number {{sequence}} repeats data that was acknowledged long ago.',
    'conntrack.tcp-old-acknowledgement': 'Acknowledgement {{acknowledgement}} is older than {{limit}}: overly late.',
    'conntrack.tcp-reset-sequence':
      'A RST with sequence number {{sequence}}; the other end has acknowledged everything before {{expected}}.',
    'conntrack.sctp-chunks': 'Its chunks are missing, empty, or may not stand together.',
    'conntrack.sctp-no-start': 'No association is known, and these chunks do not start one.',
    'conntrack.sctp-tag': 'Its verification tag or chunk does not fit the association.',
  },
  zh: {
    'conntrack.no-tuple': '头部无法确定所属连接：后续分片，或内容不完整。',
    'conntrack.bad-checksum': '校验和错误，而 nf_conntrack_checksum 已开启。',
    'conntrack.icmp-unknown-type': '未知的 ICMP 类型。',
    'conntrack.icmp-no-request': '它回应的请求从未出现过，自身又不能开始一个连接。',
    'conntrack.icmp-no-quote': '它所引用的内容无法确定是哪个连接。',
    'conntrack.icmp-unknown-flow': '它所引用的数据包不属于任何已知连接。',
    'conntrack.icmp-wrong-way': '它所引用的数据包属于已知连接，但它并非发往该数据包的发送方。',
    'conntrack.icmpv6-untracked': '邻居发现和组播侦听报文从不被跟踪。',
    'conntrack.icmpv6-redirect': '重定向只在来自本链路的路由器时有效：跳数限制 255、代码 0、链路本地源地址。',
    'conntrack.tcp-flags': '任何 TCP 都不会发送这种标志组合：{{flags}}。',
    'conntrack.tcp-no-start':
      '没有已知连接，而 {{flags}} 不能开始连接：只有 SYN 可以，或在 nf_conntrack_tcp_loose 开启时由中途的 ACK 开始。',
    'conntrack.tcp-state': '在状态 {{state}} 下，{{flags}} 不合理。',
    'conntrack.tcp-ignored': '在状态 {{state}} 下，{{flags}} 不寻常。它可以通过，但状态要等对端表态后才会改变。',
    'conntrack.tcp-challenge-ack': '这是对多余 SYN 的质询 ACK，并不确认 FIN。',
    'conntrack.tcp-over-window': '序列号 {{sequence}} 超出接收方的窗口（止于 {{limit}} 之前）。',
    'conntrack.tcp-acknowledges-unsent': '它确认到 {{acknowledgement}}，但对端从 {{limit}} 起还什么都没有发送。',
    'conntrack.tcp-old-data': '序列号 {{sequence}} 重复了早已确认的数据。',
    'conntrack.tcp-old-acknowledgement': '确认号 {{acknowledgement}} 早于 {{limit}}：来得太迟。',
    'conntrack.tcp-reset-sequence': 'RST 的序列号为 {{sequence}}，而对端已确认了 {{expected}} 之前的全部数据。',
    'conntrack.sctp-chunks': '数据块缺失、为空，或不允许放在一起。',
    'conntrack.sctp-no-start': '没有已知关联，而这些数据块不能开始一个关联。',
    'conntrack.sctp-tag': '验证标签或数据块与该关联不符。',
  },
};
