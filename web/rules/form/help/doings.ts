/** Help for options of targets that mark, log, answer or hand over, and of matches that look into a packet. */
import type { OptionHelp } from './option-help.ts';

const PREFIX = [
  'Begins the line, so that it is found again; a blank at its end keeps it apart.',
  '写在行首便于查找；末尾留一个空格以便分隔。',
] as const;
const NETLINK_GROUP = ['The number that the logging program listens on.', '日志程序监听的编号。'] as const;

export const DOING_HELP: OptionHelp = {
  'target.MARK.set': [
    'Bits under the mask are cleared, then those of the value are flipped: without a mask, simply the value.',
    '先清除掩码内的位，再与值异或；不写掩码就是直接设为该值。',
  ],
  'target.MARK.setMark': [
    'Writes the value into the bits under the mask; all other bits stay.',
    '把值写入掩码内的位，其余位不变。',
  ],
  'target.MARK.andMark': ['Bits that are 0 here are cleared in the mark.', '此处为 0 的位在标记中清零。'],
  'target.MARK.orMark': ['Bits that are 1 here are set in the mark.', '此处为 1 的位在标记中置位。'],
  'target.MARK.xorMark': ['Bits that are 1 here are turned over in the mark.', '此处为 1 的位在标记中翻转。'],
  'target.HMARK.tuple': [
    'Which fields count, with commas; ct takes those of the connection before translation.',
    '参与计算的字段，用逗号分隔；ct 取连接转换之前的值。',
  ],
  'target.HMARK.sourcePrefix': [
    'Sources that share so many leading bits get the same mark.',
    '前缀相同的源地址得到相同标记。',
  ],
  'target.HMARK.destinationPrefix': [
    'Destinations that share so many leading bits get the same mark.',
    '前缀相同的目的地址得到相同标记。',
  ],
  'target.HMARK.sourcePortMask': ['Only these bits of the source port count.', '源端口只有这些位参与。'],
  'target.HMARK.destinationPortMask': ['Only these bits of the destination port count.', '目的端口只有这些位参与。'],
  'target.HMARK.indexMask': ['Only these bits of the security parameter index count.', '安全参数索引只有这些位参与。'],
  'target.HMARK.sourcePort': ['Set in the source port before it is hashed.', '散列前在源端口中置位。'],
  'target.HMARK.destinationPort': ['Set in the destination port before it is hashed.', '散列前在目的端口中置位。'],
  'target.HMARK.index': ['Set in the security parameter index before it is hashed.', '散列前在安全参数索引中置位。'],
  'target.HMARK.protocolMask': ['Only these bits of the protocol number count.', '协议号只有这些位参与。'],
  'target.HMARK.seed': ['Another seed shares the flows out in another way.', '换一个种子，流的分布随之改变。'],
  'target.HMARK.modulus': [
    'Marks lie between the first and so many behind it: one for each way out.',
    '标记从首个值起共这么多个：每条出路一个。',
  ],
  'target.HMARK.offset': ['Added to the result, so that marks do not begin at 0.', '加到结果上，使标记不从 0 开始。'],
  'target.CLASSIFY.class': ['major:minor of a class of “tc”, in hexadecimal.', 'tc 类别的 主:次 编号，十六进制。'],
  'target.SECMARK.label': ['The whole context as SELinux writes it.', 'SELinux 写法的完整上下文。'],
  'target.LOG.prefix': PREFIX,
  'target.LOG.level': [
    'How urgent syslog takes it to be; warning where nothing is said.',
    'syslog 看待的紧急程度；不写则为 warning。',
  ],
  'target.LOG.sequence': [
    'They help whoever wants to forge packets: only in logs that nobody else reads.',
    '可能被人用来伪造数据包：只用于无他人可读的日志。',
  ],
  'target.LOG.tcpOptions': ['Adds the options of the TCP header as bytes.', '附上 TCP 首部选项的字节。'],
  'target.LOG.ipOptions': ['Adds the options of the IP header as bytes.', '附上 IP 首部选项的字节。'],
  'target.LOG.owner': ['Only packets of this host have one.', '只有本机发出的数据包才有。'],
  'target.LOG.mac': [
    'Source, destination and protocol apart, instead of a row of bytes.',
    '把源、目的和协议分开写，而不是一串字节。',
  ],
  'target.NFLOG.prefix': PREFIX,
  'target.NFLOG.group': NETLINK_GROUP,
  'target.NFLOG.range': ['Was never obeyed: --nflog-size is.', '从未生效：请用 --nflog-size。'],
  'target.NFLOG.size': ['How much of each packet is copied; without it, all of it.', '每个包复制多少；不写则全部。'],
  'target.NFLOG.threshold': ['So many are collected before the program is woken.', '攒够这么多个再通知程序。'],
  'target.ULOG.prefix': PREFIX,
  'target.ULOG.group': NETLINK_GROUP,
  'target.ULOG.range': ['How much of each packet is copied; 0 is all of it.', '每个包复制多少；0 表示全部。'],
  'target.ULOG.threshold': ['So many are collected before the program is woken.', '攒够这么多个再通知程序。'],
  'target.AUDIT.type': [
    'Only words of the record: it neither accepts nor drops.',
    '只是记录中的用词：既不接受也不丢弃。',
  ],
  'target.LED.trigger': [
    'The LED is tied to netfilter-NAME in /sys/class/leds.',
    '在 /sys/class/leds 中把 LED 关联到 netfilter-名称。',
  ],
  'target.LED.delay': ['“inf” leaves it on for good.', '写 inf 则一直点亮。'],
  'target.LED.blink': ['Goes out for a moment, so that each packet is seen.', '先熄灭一瞬，使每个包都看得见。'],
  'target.IDLETIMER.timeout': [
    'So long without a packet, and the file of the timer says so.',
    '这么久没有数据包后，计时器文件会给出通知。',
  ],
  'target.IDLETIMER.label': [
    'Its file is /sys/class/xt_idletimer/timers/NAME; rules with one name share it.',
    '文件为 /sys/class/xt_idletimer/timers/名称；同名规则共用。',
  ],
  'target.IDLETIMER.alarm': ['Time in which the machine sleeps counts too.', '机器休眠的时间也计入。'],
  'target.NFQUEUE.number': [
    'The number that the program listens on; 0 where nothing is said.',
    '程序监听的编号；不写则为 0。',
  ],
  'target.NFQUEUE.balance': [
    'first:last; packets of one connection keep to one queue.',
    '首:末；同一连接的包总在同一队列。',
  ],
  'target.NFQUEUE.bypass': [
    'Without it, every packet is dropped while the program is not there.',
    '不写时，程序不在则所有包都被丢弃。',
  ],
  'target.NFQUEUE.byProcessor': [
    'With several queues: each processor has its own, which is faster.',
    '用于多个队列：每个处理器用自己的队列，速度更快。',
  ],
  'target.REJECT.with': [
    'What the sender is told; tcp-reset ends a TCP connection at once, and needs -p tcp.',
    '告诉发送方什么；tcp-reset 立即结束 TCP 连接，需要 -p tcp。',
  ],
  'target.TEE.gateway': [
    'A host on a link of this one, which gets the copy whole.',
    '与本机同链路的主机，会收到完整副本。',
  ],
  'target.TEE.outInterface': ['Without it, routing chooses.', '不写则由路由决定。'],
  'target.CHECKSUM.fill': [
    'For receivers that check what a virtual network card never filled in (DHCP).',
    '用于会检查虚拟网卡未填校验和的接收方（如 DHCP）。',
  ],
  'match.comment.comment': ['Up to 255 bytes; it is saved with the rule.', '最多 255 字节；随规则一起保存。'],
  'match.string.text': ['The bytes as they are written, capitals told apart.', '按原样书写的字节，区分大小写。'],
  'match.string.hex': ['Bytes in hexadecimal stand between bars: |0d0a|GET.', '十六进制字节写在竖线之间：|0d0a|GET。'],
  'match.string.algorithm': ['How it is searched for; both find the same.', '查找方法；结果相同。'],
  'match.string.from': ['Counted from the beginning of the IP header.', '从 IP 首部开头数起。'],
  'match.string.to': ['Where the search ends, counted alike.', '查找到此为止，数法相同。'],
  'match.string.anyCase': ['Capitals and small letters are alike.', '大小写视为相同。'],
  'match.bpf.program': [
    'First the number of instructions, then each as four numbers, with commas.',
    '先写指令条数，再写各条指令的四个数，用逗号分隔。',
  ],
  'match.bpf.pinned': [
    'A path below /sys/fs/bpf, at which the program was left.',
    '/sys/fs/bpf 之下保存该程序的路径。',
  ],
  'match.u32.tests': [
    'Place & mask = value; >> shifts, @ goes on from a place that was read, && joins tests.',
    '位置 & 掩码 = 值；>> 移位，@ 从读出的位置继续，&& 连接多项。',
  ],
};
