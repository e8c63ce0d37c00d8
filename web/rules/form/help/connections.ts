/** Help for options about connections and what is remembered of them. */
import type { OptionHelp } from './option-help.ts';

export const CONNECTION_HELP: OptionHelp = {
  'match.conntrack.state': [
    'NEW begins a connection, ESTABLISHED belongs to one that both ends have spoken in, RELATED was announced by one.',
    'NEW 开始一个连接；ESTABLISHED 属于双方都已通信的连接；RELATED 由另一个连接预告。',
  ],
  'match.conntrack.protocol': [
    'The transport protocol of the connection, by name or number.',
    '连接的传输层协议，写名称或编号。',
  ],
  'match.conntrack.originalSource': [
    'Who opened the connection, before any translation.',
    '发起连接的一方，取地址转换之前的地址。',
  ],
  'match.conntrack.originalDestination': [
    'Whom it was opened to, before any translation: the public address of a DNAT.',
    '连接最初的目的地，取地址转换之前的地址：即 DNAT 的公网地址。',
  ],
  'match.conntrack.replySource': [
    'Who answers, as it is seen behind DNAT: the real server.',
    '应答方，取 DNAT 之后的地址：即真正的服务器。',
  ],
  'match.conntrack.replyDestination': [
    'Where answers go, as it is seen behind SNAT.',
    '应答发往的地址，取 SNAT 之后的地址。',
  ],
  'match.conntrack.originalSourcePort': [
    'The port of who opened the connection: one, or from:to.',
    '发起方的端口：一个端口，或 起始:结束。',
  ],
  'match.conntrack.originalDestinationPort': [
    'The port that was asked for before DNAT changed it.',
    '最初请求的端口，取 DNAT 修改之前的值。',
  ],
  'match.conntrack.replySourcePort': ['The port that answers, behind DNAT.', '应答的端口，取 DNAT 之后的值。'],
  'match.conntrack.replyDestinationPort': [
    'The port that answers go to, behind SNAT.',
    '应答发往的端口，取 SNAT 之后的值。',
  ],
  'match.conntrack.status': [
    'Flags of the entry: ASSURED stays when the table is full, SEEN_REPLY has been answered.',
    '条目的标志：ASSURED 在表满时仍保留，SEEN_REPLY 表示已有应答。',
  ],
  'match.conntrack.expires': [
    'How long the entry would last without another packet, in seconds: one number, or from:to.',
    '若不再有数据包，条目还能保留多少秒：一个数，或 起始:结束。',
  ],
  'match.conntrack.direction': [
    'ORIGINAL is the way of the first packet, REPLY the way back.',
    'ORIGINAL 是首个数据包的方向，REPLY 是返回方向。',
  ],
  'match.state.state': [
    'The same states as --ctstate of -m conntrack, without SNAT and DNAT.',
    '与 -m conntrack 的 --ctstate 相同，但没有 SNAT 和 DNAT。',
  ],
  'match.connbytes.span': [
    'From this amount on, or from:to; packets, bytes or bytes a packet, as chosen below.',
    '从该数量起，或 起始:结束；单位是包、字节或每包字节，由下面的选项决定。',
  ],
  'match.connbytes.direction': [
    'Whose packets count: those of the opener, those that come back, or both.',
    '统计哪个方向：发起方、应答方或两者。',
  ],
  'match.connbytes.mode': [
    'What is counted: packets, bytes, or the average size of a packet.',
    '统计内容：包数、字节数或平均包长。',
  ],
  'match.connlabel.label': [
    'A number up to 127, or a name from connlabel.conf.',
    '0 到 127 的编号，或 connlabel.conf 中的名称。',
  ],
  'match.connlabel.isSet': [
    'Puts the label on the connection, then matches if it is there.',
    '先给连接加上标签，有标签即匹配。',
  ],
  'match.connlimit.upto': [
    'Matches while there are no more connections than this, this one counted.',
    '连接数（含本连接）不超过该值时匹配。',
  ],
  'match.connlimit.above': [
    'Matches once there are more than this: behind it stands REJECT or DROP.',
    '连接数超过该值时匹配：其后通常是 REJECT 或 DROP。',
  ],
  'match.connlimit.mask': [
    'Addresses that share so many leading bits are counted as one: 32 each by itself.',
    '前缀相同的地址合并统计：32 表示每个地址单独统计。',
  ],
  'match.connlimit.source': [
    'Connections are counted by who opens them; this holds where nothing is said.',
    '按发起方统计连接；不写时即如此。',
  ],
  'match.connlimit.destination': ['Connections are counted by whom they go to.', '按目的地统计连接。'],
  'match.connmark.mark': [
    'The mark of the whole connection; with /mask only those bits are compared.',
    '整个连接的标记；写 /掩码 时只比较这些位。',
  ],
  'match.helper.name': [
    'The helper’s name as the kernel has it: ftp, tftp, irc, sip; with -2121 for a port of its own.',
    '内核中的助手名称：ftp、tftp、irc、sip；自定端口时写作 ftp-2121。',
  ],
  'target.CT.notrack': [
    'Conntrack leaves the packet alone: its state is UNTRACKED, and there is no NAT for it.',
    '不跟踪该数据包：状态为 UNTRACKED，也不做 NAT。',
  ],
  'target.CT.helper': [
    'Gives the new connection a helper, which reads in it what else will be opened.',
    '给新连接指定助手，由它读出还将打开的连接。',
  ],
  'target.CT.timeout': [
    'A policy made with nfct(8), which says how long each state of the connection lasts.',
    '用 nfct(8) 建立的策略，规定连接各状态保留多久。',
  ],
  'target.CT.events': [
    'Only these happenings of the connection are told to listeners (conntrack -E).',
    '只把这些事件通知监听程序（conntrack -E）。',
  ],
  'target.CT.expectations': [
    'Only these happenings of announced connections are told to listeners.',
    '只把这些与预告连接有关的事件通知监听程序。',
  ],
  'target.CT.zone': [
    'Connections of different zones are kept apart, even with the same addresses; “mark” takes the packet’s mark.',
    '不同区域的连接互不相干，地址相同也一样；写 mark 则取数据包的标记。',
  ],
  'target.CT.originalZone': ['The zone for packets in the original direction only.', '仅用于原方向数据包的区域。'],
  'target.CT.replyZone': ['The zone for packets in the reply direction only.', '仅用于应答方向数据包的区域。'],
  'target.CONNMARK.set': [
    'Bits under the mask are cleared, then those of the value are flipped: without a mask, simply the value.',
    '先清除掩码内的位，再与值异或；不写掩码就是直接设为该值。',
  ],
  'target.CONNMARK.setMark': [
    'Writes the value into the bits under the mask; all other bits stay.',
    '把值写入掩码内的位，其余位不变。',
  ],
  'target.CONNMARK.andMark': [
    'Bits that are 0 here are cleared in the connection’s mark.',
    '此处为 0 的位在连接标记中清零。',
  ],
  'target.CONNMARK.orMark': [
    'Bits that are 1 here are set in the connection’s mark.',
    '此处为 1 的位在连接标记中置位。',
  ],
  'target.CONNMARK.xorMark': [
    'Bits that are 1 here are turned over in the connection’s mark.',
    '此处为 1 的位在连接标记中翻转。',
  ],
  'target.CONNMARK.save': [
    'Remembers the packet’s mark with its connection, for all packets to come.',
    '把数据包标记记在连接上，供之后的数据包使用。',
  ],
  'target.CONNMARK.restore': [
    'Gives the packet the mark that was kept with its connection.',
    '把连接上保存的标记还给数据包。',
  ],
  'target.CONNMARK.packetMask': ['Only these bits of the packet’s mark take part.', '数据包标记中只有这些位参与。'],
  'target.CONNMARK.connectionMask': [
    'Only these bits of the connection’s mark take part.',
    '连接标记中只有这些位参与。',
  ],
  'target.CONNMARK.mask': [
    'One mask for both the packet’s and the connection’s mark.',
    '数据包标记与连接标记共用的掩码。',
  ],
  'target.CONNSECMARK.save': [
    'The connection keeps the packet’s SELinux label, if it has none yet.',
    '连接尚无标签时，记下数据包的 SELinux 标签。',
  ],
  'target.CONNSECMARK.restore': [
    'The packet takes its connection’s SELinux label, if it has none yet.',
    '数据包尚无标签时，取连接的 SELinux 标签。',
  ],
  'target.SYNPROXY.selectiveAcknowledgement': [
    'Say so only if the server behind can do it too.',
    '仅当后面的服务器也支持时才写。',
  ],
  'target.SYNPROXY.timestamp': [
    'Needed for window scaling and selective acknowledgement to survive the cookie.',
    '要在 cookie 中保留窗口缩放和选择性确认，就需要它。',
  ],
  'target.SYNPROXY.windowScale': [
    'The scale that the server behind would announce.',
    '后面的服务器会宣告的窗口缩放值。',
  ],
  'target.SYNPROXY.segmentSize': [
    'The largest segment that the server behind would announce.',
    '后面的服务器会宣告的最大段长。',
  ],
  'target.SYNPROXY.congestion': [
    'Explicit congestion notification is offered in the server’s place.',
    '代服务器提供显式拥塞通知。',
  ],
};
