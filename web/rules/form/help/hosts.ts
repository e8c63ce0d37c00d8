/** Help for options about the host, its interfaces, processes and sets. */
import type { OptionHelp } from './option-help.ts';

const GROUP = [
  'A number or a name from /etc/iproute2/group; with /mask some bits of it.',
  '编号或 /etc/iproute2/group 中的名称；写 /掩码 时只取部分位。',
] as const;
const COUNTED = ['What the entry has counted so far, exactly.', '条目至今的计数恰好等于该值。'] as const;
const COUNTED_LESS = ['What the entry has counted so far is less.', '条目至今的计数小于该值。'] as const;
const COUNTED_MORE = ['What the entry has counted so far is more.', '条目至今的计数大于该值。'] as const;

export const HOST_HELP: OptionHelp = {
  'match.addrtype.source': [
    'LOCAL is an address of this host, UNICAST any single host; several with commas.',
    'LOCAL 是本机地址，UNICAST 是任一单播地址；可用逗号写多个。',
  ],
  'match.addrtype.destination': [
    'LOCAL is what Docker asks before DNAT; BROADCAST and MULTICAST go to many.',
    'Docker 在 DNAT 前检查的就是 LOCAL；BROADCAST 和 MULTICAST 发给多个主机。',
  ],
  'match.addrtype.onIncoming': [
    'LOCAL means an address of the interface it came in by, not of any other.',
    'LOCAL 仅指入接口自己的地址，不含其他接口。',
  ],
  'match.addrtype.onOutgoing': [
    'LOCAL means an address of the interface it leaves by, not of any other.',
    'LOCAL 仅指出接口自己的地址，不含其他接口。',
  ],
  'match.devgroup.incoming': GROUP,
  'match.devgroup.outgoing': GROUP,
  'match.iprange.source': [
    'From the first to the last address, both included; for what is no network.',
    '从首个地址到末个地址，含两端；用于不成网段的范围。',
  ],
  'match.iprange.destination': [
    'From the first to the last address, both included; for what is no network.',
    '从首个地址到末个地址，含两端；用于不成网段的范围。',
  ],
  'match.mac.source': [
    'Of the last machine on the link: behind a router it is the router’s.',
    '链路上最后一台设备的地址：经过路由器时就是路由器的。',
  ],
  'match.mark.mark': [
    'A number, or value/mask: 0x1/0xff looks at the lowest eight bits only.',
    '一个数，或 值/掩码：0x1/0xff 只看最低八位。',
  ],
  'match.owner.socket': [
    'Sent by a process; some answers of the kernel have no socket.',
    '由进程发送；内核的某些应答没有套接字。',
  ],
  'match.owner.user': ['A number, a name, or from-to.', '编号、名称，或 起始-结束。'],
  'match.owner.group': ['A number, a name, or from-to.', '编号、名称，或 起始-结束。'],
  'match.owner.otherGroups': [
    'Looks through all groups of the process, not its first one alone.',
    '检查进程的所有组，而不只是主组。',
  ],
  'match.cgroup.path': [
    'Below the root of cgroup v2; groups inside it count too.',
    'cgroup v2 根目录之下的路径；其下的子组也算。',
  ],
  'match.cgroup.classId': [
    'The number that net_cls.classid of cgroup v1 was given.',
    'cgroup v1 中 net_cls.classid 设定的编号。',
  ],
  'match.cpu.cpu': ['Counted from 0, as in /proc/interrupts.', '从 0 数起，同 /proc/interrupts。'],
  'match.physdev.isIn': ['It came in by some port of a bridge.', '从网桥的某个端口进入。'],
  'match.physdev.in': ['The port’s name, or a beginning with +: vnet+.', '端口名，或以 + 结尾的开头：vnet+。'],
  'match.physdev.isOut': ['It leaves by some port of a bridge.', '从网桥的某个端口离开。'],
  'match.physdev.out': ['The port’s name; only bridged packets have one by then.', '端口名；此时只有被桥接的包才有。'],
  'match.physdev.isBridged': ['It goes from port to port and was not routed.', '在端口之间转发，未经路由。'],
  'match.pkttype.type': [
    'As the frame on the link was addressed, whatever the IP address says.',
    '按链路帧的寻址方式，与 IP 地址无关。',
  ],
  'match.policy.direction': [
    'in: was unwrapped here before; out: will be wrapped up behind.',
    'in：之前已在此解封；out：之后将被封装。',
  ],
  'match.policy.policy': [
    'ipsec: a policy applies to it; none: it goes in the clear.',
    'ipsec：有策略适用；none：明文传输。',
  ],
  'match.policy.strict': [
    'Every element must be here in its order; else one that fits is enough.',
    '所有元素须按顺序一致；否则有一个符合即可。',
  ],
  'match.policy.requestId': ['The reqid that “ip xfrm policy” shows.', 'ip xfrm policy 显示的 reqid。'],
  'match.policy.parameterIndex': ['The number of the security association.', '安全关联的编号。'],
  'match.policy.protocol': [
    'How it is protected: esp encrypts, ah signs, ipcomp compresses.',
    '保护方式：esp 加密，ah 签名，ipcomp 压缩。',
  ],
  'match.policy.mode': [
    'tunnel wraps the whole packet, transport only what it carries.',
    'tunnel 封装整个包，transport 只保护载荷。',
  ],
  'match.policy.tunnelSource': ['Only in tunnel mode.', '仅用于 tunnel 模式。'],
  'match.policy.tunnelDestination': ['Only in tunnel mode.', '仅用于 tunnel 模式。'],
  'match.policy.next': [
    'What follows belongs to the next element; needs --strict.',
    '其后的选项属于下一个元素；需要 --strict。',
  ],
  'match.realm.realm': [
    'A number or a name from /etc/iproute2/rt_realms; with /mask some bits of it.',
    '编号或 /etc/iproute2/rt_realms 中的名称；写 /掩码 时只取部分位。',
  ],
  'match.rpfilter.loose': ['Enough if any route leads back to the sender.', '只要有任一路由能回到发送方即可。'],
  'match.rpfilter.validMark': [
    'For hosts that route by mark (ip rule fwmark).',
    '用于按标记路由的主机（ip rule fwmark）。',
  ],
  'match.rpfilter.acceptLocal': [
    'Lets packets pass that come in with an address of this host as sender.',
    '允许源地址为本机地址的数据包从外部进入。',
  ],
  'match.rpfilter.invert': [
    'Fits forged senders: what stands in front of DROP.',
    '匹配伪造的发送方：通常写在 DROP 之前。',
  ],
  'match.socket.transparent': [
    'Only sockets of a transparent proxy, which take any address.',
    '仅限透明代理的套接字，它们接受任意地址。',
  ],
  'match.socket.anyAddress': [
    'Without it, a server listening on 0.0.0.0 does not count.',
    '不写时，监听 0.0.0.0 的服务器不算。',
  ],
  'match.socket.restoreMark': [
    'The mark that the process set on its socket (SO_MARK).',
    '进程在套接字上设置的标记（SO_MARK）。',
  ],
  'match.osf.genre': [
    'Linux, Windows, FreeBSD … as the fingerprints call it.',
    'Linux、Windows、FreeBSD 等，与指纹库中的名称一致。',
  ],
  'match.osf.ttl': [
    '0: as on the own network, 1: may be less by some routers, 2: not compared.',
    '0：按本网比较；1：可因路由器而减小；2：不比较。',
  ],
  'match.osf.log': [
    '0: all guesses, 1: the first that fits, 2: every one that fits.',
    '0：记录所有结果；1：只记首个匹配；2：记录所有匹配。',
  ],
  'match.set.set': [
    'The set’s name, then which ends are looked up: src, dst, or dst,dst for address and port.',
    '集合名，再写查找哪一端：src、dst，或 dst,dst 表示地址和端口。',
  ],
  'match.set.returnNomatch': [
    'Turns “nomatch” entries round: what is an exception in the set is what fits.',
    '反转 nomatch 条目：集合中的例外反而匹配。',
  ],
  'match.set.updateCounters': [
    'Negated, entries keep their counts when they are looked up.',
    '取反后，查找不改变条目的计数。',
  ],
  'match.set.updateSubcounters': ['The same for the sets inside a list of sets.', '对列表集合中的各集合同理。'],
  'match.set.packetsEqual': COUNTED,
  'match.set.packetsBelow': COUNTED_LESS,
  'match.set.packetsAbove': COUNTED_MORE,
  'match.set.bytesEqual': COUNTED,
  'match.set.bytesBelow': COUNTED_LESS,
  'match.set.bytesAbove': COUNTED_MORE,
  'target.SET.add': [
    'The set’s name, then what of the packet goes in: src, dst, or src,dst.',
    '集合名，再写放入数据包的什么：src、dst，或 src,dst。',
  ],
  'target.SET.exist': ['Else an entry that is there keeps the time it has left.', '不写时，已有条目保留其剩余时间。'],
  'target.SET.timeout': [
    '0 keeps it for good; the set must have been made with timeouts.',
    '0 表示永久；建立集合时须启用超时。',
  ],
  'target.SET.delete': [
    'The set’s name, then what of the packet is taken out: src, dst, or src,dst.',
    '集合名，再写移除数据包的什么：src、dst，或 src,dst。',
  ],
  'target.SET.map': [
    'Looks the packet up and takes over what the set keeps with the entry.',
    '查找数据包，并采用集合为该条目保存的值。',
  ],
  'target.SET.mapMark': ['The entry’s skbmark becomes the packet’s mark.', '条目的 skbmark 成为数据包标记。'],
  'target.SET.mapPriority': ['The entry’s skbprio becomes the packet’s class.', '条目的 skbprio 成为数据包的类别。'],
  'target.SET.mapQueue': ['The entry’s skbqueue becomes the card’s queue.', '条目的 skbqueue 成为网卡队列。'],
};
