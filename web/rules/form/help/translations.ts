/** Help for options about translating addresses, and about sharing work out among hosts. */
import type { OptionHelp } from './option-help.ts';

const RANDOM = ['Ports are drawn by lot, so that nobody can guess them.', '随机选取端口，使人无法猜到。'] as const;
const RANDOM_FULLY = [
  'Ports are drawn with more chance than --random has.',
  '比 --random 更彻底地随机选取端口。',
] as const;
const PERSISTENT = [
  'A client gets the same one of several addresses each time.',
  '同一客户端每次得到多个地址中的同一个。',
] as const;
const MAPPED_PORTS = [
  'One port, or from-to: the first that is free is taken.',
  '一个端口，或 起始-结束：取其中第一个空闲的。',
] as const;

export const TRANSLATION_HELP: OptionHelp = {
  'target.DNAT.to': [
    'An address, a port behind a colon, or both: 10.0.0.2:8080. Spans share connections out.',
    '地址、冒号加端口，或两者：10.0.0.2:8080。写区间则分摊连接。',
  ],
  'target.DNAT.random': RANDOM,
  'target.DNAT.persistent': PERSISTENT,
  'target.SNAT.to': [
    'The address that replies come back to; ports are kept where they are free.',
    '应答返回的地址；端口空闲时保持不变。',
  ],
  'target.SNAT.random': RANDOM,
  'target.SNAT.randomFully': RANDOM_FULLY,
  'target.SNAT.persistent': PERSISTENT,
  'target.MASQUERADE.ports': MAPPED_PORTS,
  'target.MASQUERADE.random': RANDOM,
  'target.MASQUERADE.randomFully': RANDOM_FULLY,
  'target.REDIRECT.ports': [
    'The port of this host that gets the connection; without it the port stays.',
    '接收连接的本机端口；不写则端口不变。',
  ],
  'target.REDIRECT.random': RANDOM,
  'target.NETMAP.to': [
    'The leading bits become those of this network, the others stay: .7 stays .7.',
    '前缀换成此网段的，其余位不变：.7 仍是 .7。',
  ],
  'target.DNPT.from': ['Destinations in this prefix are rewritten.', '改写属于此前缀的目的地址。'],
  'target.DNPT.to': ['The prefix that takes its place; no longer than 64 bits.', '替换成的前缀，最长 64 位。'],
  'target.SNPT.from': ['Sources in this prefix are rewritten.', '改写属于此前缀的源地址。'],
  'target.SNPT.to': ['The prefix that takes its place; no longer than 64 bits.', '替换成的前缀，最长 64 位。'],
  'target.TPROXY.port': [
    'Where the proxy listens; without it, the packet’s own destination port.',
    '代理监听的端口；不写则用数据包自己的目的端口。',
  ],
  'target.TPROXY.address': [
    'Where the proxy listens; without it, an address of the interface it came in by.',
    '代理监听的地址；不写则用入接口的地址。',
  ],
  'target.TPROXY.mark': [
    '“ip rule” must send this mark to a table with a local route.',
    '须由 ip rule 把此标记引到含 local 路由的表。',
  ],
  'target.CLUSTERIP.isNew': ['Stands in the first rule of each shared address.', '写在每个共享地址的第一条规则中。'],
  'target.CLUSTERIP.mode': [
    'What one client’s connections have in common, so that one node takes them.',
    '按哪些字段归为同一客户，交给同一节点。',
  ],
  'target.CLUSTERIP.mac': ['A group address that all nodes listen to.', '所有节点都接收的组播地址。'],
  'target.CLUSTERIP.nodes': ['How many nodes share the address.', '共享该地址的节点数。'],
  'target.CLUSTERIP.ownNode': ['From 1; no two nodes have the same.', '从 1 开始；各节点互不相同。'],
  'target.CLUSTERIP.seed': ['The same on all nodes.', '所有节点必须相同。'],
  'match.cluster.node': [
    'From 1; this host takes what the hash gives to that number.',
    '从 1 开始；散列到该编号的由本机处理。',
  ],
  'match.cluster.mask': [
    'Instead of one number: 0x3 takes what node 1 and node 2 would.',
    '代替单个编号：0x3 同时代表节点 1 和节点 2。',
  ],
  'match.cluster.total': ['How many nodes share the work.', '分担工作的节点数。'],
  'match.cluster.seed': ['The same on all nodes, so that they agree.', '所有节点必须相同，结果才一致。'],
  'match.ipvs.any': ['Any packet of a virtual server’s connections.', '属于虚拟服务器连接的任何数据包。'],
  'match.ipvs.protocol': ['tcp, udp or a number.', 'tcp、udp 或编号。'],
  'match.ipvs.address': ['The address that clients ask for.', '客户端请求的地址。'],
  'match.ipvs.port': ['The port that clients ask for.', '客户端请求的端口。'],
  'match.ipvs.direction': [
    'ORIGINAL goes to the servers, REPLY comes from them.',
    'ORIGINAL 去往服务器，REPLY 来自服务器。',
  ],
  'match.ipvs.method': [
    'How packets get to the servers: GATE routes, IPIP tunnels, MASQ translates.',
    '如何送达服务器：GATE 路由、IPIP 隧道、MASQ 转换。',
  ],
  'match.ipvs.controlPort': [
    'For protocols with a second connection: 21 of FTP.',
    '用于有第二条连接的协议：如 FTP 的 21。',
  ],
};
