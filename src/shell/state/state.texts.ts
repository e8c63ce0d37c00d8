/** What the terminal itself says about commands that show and change a host. */
import type { Texts } from '../../model/message.ts';

export const OWN_STATE_TEXTS: Texts = {
  en: {
    'shell.sysctl': 'read and set kernel settings',
    'shell.sysctl.manual':
      'sysctl NAME: what a setting is. sysctl -w NAME=VALUE: set it.\n' +
      '  -n value only   -N name only   -a all   -r PATTERN only names that fit   -q silent   -e unknown names are no error\n' +
      '  -p [FILE] settings of a file, /etc/sysctl.conf without one   --system of /etc/sysctl.d too\n' +
      'Settings that change the walk: net.ipv4.ip_forward, net.ipv4.conf.IF.rp_filter, route_localnet, net.netfilter.nf_conntrack_*.',
    'shell.ipset': 'make and change sets of addresses, networks and ports',
    'shell.ipset.manual':
      'ipset create NAME TYPE [family inet6] [timeout SECONDS] [counters] [comment] ...   ipset destroy [NAME]\n' +
      'ipset add|del|test NAME ELEMENT   ipset flush [NAME]   ipset list [-n|-t] [NAME]\n' +
      'ipset save [NAME] > FILE   ipset restore < FILE   ipset rename|swap NAME OTHER\n' +
      '  -exist: what is there already, or gone already, is no error\n' +
      'Types: hash:ip, hash:net, hash:ip,port, hash:net,port, hash:net,iface, bitmap:ip, bitmap:port, list:set and others.\n' +
      'A rule asks a set by: -m set --match-set NAME src. A set that a rule names cannot be destroyed.',
    'shell.conntrack': 'show and delete tracked connections',
    'shell.conntrack.manual':
      'conntrack -L: all entries. -D: delete those that fit, -F: all. -C: how many. -E: print what comes and goes from now on.\n' +
      '  -p tcp|udp|icmp   -s ADDRESS -d ADDRESS (of the first packet)   -r ADDRESS -q ADDRESS (of the answer)\n' +
      '  behind -p tcp or udp: --sport PORT --dport PORT --state STATE\n' +
      '  -n source nat   -g destination nat   -j either   -m MARK   -u ASSURED   -f ipv6   -o extended',
    'conntrack.not-made': 'Entries come from packets here: send one, and look with conntrack -L.',
  },
  zh: {
    'shell.sysctl': '查看和修改内核参数',
    'shell.sysctl.manual':
      'sysctl 名称：查看参数。sysctl -w 名称=值：设置参数。\n' +
      '  -n 只显示值   -N 只显示名称   -a 全部   -r 模式 只处理匹配的名称   -q 不输出   -e 忽略未知名称\n' +
      '  -p [文件] 读取文件中的参数，默认 /etc/sysctl.conf   --system 还读取 /etc/sysctl.d\n' +
      '影响行程的参数：net.ipv4.ip_forward、net.ipv4.conf.接口.rp_filter、route_localnet、net.netfilter.nf_conntrack_*。',
    'shell.ipset': '建立和修改地址、网段、端口的集合',
    'shell.ipset.manual':
      'ipset create 名称 类型 [family inet6] [timeout 秒数] [counters] [comment] ...   ipset destroy [名称]\n' +
      'ipset add|del|test 名称 元素   ipset flush [名称]   ipset list [-n|-t] [名称]\n' +
      'ipset save [名称] > 文件   ipset restore < 文件   ipset rename|swap 名称 另一名称\n' +
      '  -exist：元素已存在或已不存在时不算错误\n' +
      '类型：hash:ip、hash:net、hash:ip,port、hash:net,port、hash:net,iface、bitmap:ip、bitmap:port、list:set 等。\n' +
      '规则用 -m set --match-set 名称 src 查询集合。被规则引用的集合不能销毁。',
    'shell.conntrack': '查看和删除连接跟踪表项',
    'shell.conntrack.manual':
      'conntrack -L：列出全部表项。-D：删除匹配的表项，-F：清空。-C：数量。-E：显示此后的变化。\n' +
      '  -p tcp|udp|icmp   -s 地址 -d 地址（首个数据包的）   -r 地址 -q 地址（应答的）\n' +
      '  -p tcp 或 udp 之后可用：--sport 端口 --dport 端口 --state 状态\n' +
      '  -n 源地址转换   -g 目的地址转换   -j 任一   -m 标记   -u ASSURED   -f ipv6   -o extended',
    'conntrack.not-made': '这里的表项由数据包产生：发送一个数据包，再用 conntrack -L 查看。',
  },
};
