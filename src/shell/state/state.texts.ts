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
    'shell.ss': 'list sockets',
    'shell.ss.manual':
      'ss -lnt: who listens for TCP. -u UDP, -a connections too, -p processes, -n ports as numbers, -4, -6, -H no head.\n' +
      'ss -ltn sport = :22, src ADDRESS, state established: those alone.',
    'ss.filter':
      'This filter is not understood here: {{text}}. Try “sport = :22”, “src ADDRESS” or “state established”.',
    'shell.netstat': 'list sockets and routes, the old way',
    'shell.netstat.manual': 'netstat -tuln: who listens. -a connections too, -p processes, -rn routes, -i interfaces.',
    'shell.listen': 'let a process listen on a port, or stop',
    'shell.listen.manual':
      'listen tcp 0.0.0.0:80 [process]: something listens there from now on.   listen -d tcp 0.0.0.0:80: it stops.\n' +
      'A port alone means every address; IPv6 addresses stand in brackets: [::]:80.',
    'shell.python': 'python3 -m http.server PORT: something that listens',
    'listen.now': 'Now listening on {{protocol}} {{address}}:{{port}}.',
    'listen.now-process': '{{process}} is now listening on {{protocol}} {{address}}:{{port}}.',
    'listen.taken': '{{address}}:{{port}}: Address already in use',
    'listen.none': 'Nothing listens on {{protocol}} port {{port}} at this address.',
    'listen.no-python': 'There is no Python here; “python3 -m http.server 8080” listens on a port.',
    'shell.route': 'show and change routes, the old way',
    'shell.route.manual':
      'route -n: the IPv4 routes.   route add default gw ADDRESS   route add -net NETWORK/LENGTH gw ADDRESS|dev eth0|reject   route del ...',
    'shell.arp': 'show and change IPv4 neighbours, the old way',
    'shell.arp.manual':
      'arp -n: neighbours in columns. arp -a: in lines. arp -s ADDRESS MAC: add. arp -d ADDRESS: delete.',
    'shell.ifconfig': 'show and change interfaces, the old way',
    'shell.ifconfig.manual':
      'ifconfig [-a] [eth0]: interfaces.   ifconfig eth0 10.0.0.1 netmask 255.255.255.0   ifconfig eth0 up|down|mtu 1400|hw ether MAC',
    'shell.bridge': 'show the ports of bridges',
    'shell.bridge.manual':
      'bridge link [show] [dev eth1]\nPorts are added with ip link set eth1 master br0, or with brctl addif.',
    'shell.brctl': 'show and change bridges, the old way',
    'shell.brctl.manual': 'brctl show   brctl addbr|delbr BRIDGE   brctl addif|delif BRIDGE eth1',
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
    'shell.ss': '列出套接字',
    'shell.ss.manual':
      'ss -lnt：哪些程序在监听 TCP。-u UDP，-a 也列出连接，-p 进程，-n 端口用数字，-4、-6，-H 不要表头。\n' +
      'ss -ltn sport = :22、src 地址、state established：只列出符合的。',
    'ss.filter': '这里不认识这个过滤条件：{{text}}。可以用“sport = :22”、“src 地址”或“state established”。',
    'shell.netstat': '列出套接字和路由（旧工具）',
    'shell.netstat.manual': 'netstat -tuln：哪些程序在监听。-a 也列出连接，-p 进程，-rn 路由，-i 接口。',
    'shell.listen': '让一个进程监听端口，或停止监听',
    'shell.listen.manual':
      'listen tcp 0.0.0.0:80 [进程名]：从现在起有程序在此监听。   listen -d tcp 0.0.0.0:80：停止监听。\n' +
      '只写端口表示所有地址；IPv6 地址写在方括号里：[::]:80。',
    'shell.python': 'python3 -m http.server 端口：监听端口的程序',
    'listen.now': '正在监听 {{protocol}} {{address}}:{{port}}。',
    'listen.now-process': '{{process}} 正在监听 {{protocol}} {{address}}:{{port}}。',
    'listen.taken': '{{address}}:{{port}}：地址已被占用',
    'listen.none': '没有程序在这个地址监听 {{protocol}} 端口 {{port}}。',
    'listen.no-python': '这里没有 Python；“python3 -m http.server 8080”会监听一个端口。',
    'shell.route': '查看和修改路由（旧工具）',
    'shell.route.manual':
      'route -n：IPv4 路由。   route add default gw 地址   route add -net 网段/长度 gw 地址|dev eth0|reject   route del ...',
    'shell.arp': '查看和修改 IPv4 邻居（旧工具）',
    'shell.arp.manual': 'arp -n：以表格列出邻居。arp -a：逐行列出。arp -s 地址 MAC：添加。arp -d 地址：删除。',
    'shell.ifconfig': '查看和修改网络接口（旧工具）',
    'shell.ifconfig.manual':
      'ifconfig [-a] [eth0]：接口。   ifconfig eth0 10.0.0.1 netmask 255.255.255.0   ifconfig eth0 up|down|mtu 1400|hw ether MAC',
    'shell.bridge': '查看网桥的端口',
    'shell.bridge.manual': 'bridge link [show] [dev eth1]\n用 ip link set eth1 master br0 或 brctl addif 添加端口。',
    'shell.brctl': '查看和修改网桥（旧工具）',
    'shell.brctl.manual': 'brctl show   brctl addbr|delbr 网桥   brctl addif|delif 网桥 eth1',
  },
};
