/** What the terminal says where `ip` would do more than a lab holds; what the tool says is the tool's. */
import type { Texts } from '../../model/message.ts';

export const IPROUTE_TEXTS: Texts = {
  en: {
    'shell.ip': 'show and change interfaces, addresses, routes, rules and neighbours',
    'shell.ip.manual':
      'ip [-4|-6] [-br|-o|-j] OBJECT COMMAND\n' +
      '  ip addr [show] | add 10.0.0.1/24 dev eth0 | del ... | flush dev eth0\n' +
      '  ip link [show] | set eth0 up|down|mtu 1400|address MAC|group 5|name lan0 | add NAME type dummy|bridge | del NAME\n' +
      '  ip route [show [table all]] | add default via 192.168.1.254 [dev eth0] [metric 100] [table 100] | del ... | replace ...\n' +
      '  ip route add blackhole|unreachable|prohibit NETWORK\n' +
      '  ip route get ADDRESS [from ADDRESS iif eth0] [mark 1]: which way a packet would go\n' +
      '  ip rule [show] | add from NETWORK|fwmark MARK|iif eth0 table 100 [pref 1000] | del ...\n' +
      '  ip neigh [show] | add ADDRESS lladdr MAC dev eth0 | add ADDRESS dev eth0 nud failed | del ...\n' +
      'Each word may be shortened: “ip a”, “ip r”, “ip l”. A neighbour in state “failed” does not answer: packets to it come back as “host unreachable”.',
    'ip.not-held': 'Chainwalk does not hold “{{option}}”: nothing was changed.',
    'ip.not-kept': 'Chainwalk does not keep “{{option}}”; the rest was done.',
    'ip.words-left': 'Nothing more is expected from “{{text}}” on; it was left out.',
    'ip.no-object': 'Chainwalk does not hold “ip {{object}}”; it knows address, link, route, rule and neighbour.',
    'ip.no-such-type': 'Interfaces of type {{type}} are not part of a lab; dummy, bridge and veth are.',
    'ip.no-pair': 'Both ends are there; what one sends does not come out of the other, since a lab is one host.',
    'ip.standing-rule': 'The rule of priority {{priority}} is part of every lab and cannot be deleted here.',
    'ip.standing-rules': 'The rules of priority 0, 32766 and 32767 are part of every lab and stay.',
    'ip.connected': 'This route follows from an address of {{device}}; delete the address, and it goes.',
    'ip.connected-stay': 'Routes that follow from the addresses of interfaces stay.',
  },
  zh: {
    'shell.ip': '查看和修改网络接口、地址、路由、策略规则和邻居',
    'shell.ip.manual':
      'ip [-4|-6] [-br|-o|-j] 对象 命令\n' +
      '  ip addr [show] | add 10.0.0.1/24 dev eth0 | del ... | flush dev eth0\n' +
      '  ip link [show] | set eth0 up|down|mtu 1400|address MAC|group 5|name lan0 | add 名称 type dummy|bridge | del 名称\n' +
      '  ip route [show [table all]] | add default via 192.168.1.254 [dev eth0] [metric 100] [table 100] | del ... | replace ...\n' +
      '  ip route add blackhole|unreachable|prohibit 网段\n' +
      '  ip route get 地址 [from 地址 iif eth0] [mark 1]：数据包会走哪条路\n' +
      '  ip rule [show] | add from 网段|fwmark 标记|iif eth0 table 100 [pref 1000] | del ...\n' +
      '  ip neigh [show] | add 地址 lladdr MAC dev eth0 | add 地址 dev eth0 nud failed | del ...\n' +
      '每个词都可以缩写：“ip a”、“ip r”、“ip l”。状态为 failed 的邻居不应答：发往它的数据包会得到“主机不可达”。',
    'ip.not-held': 'Chainwalk 不支持“{{option}}”，没有做任何改动。',
    'ip.not-kept': 'Chainwalk 不保存“{{option}}”，其余部分已执行。',
    'ip.words-left': '从“{{text}}”起的内容是多余的，已忽略。',
    'ip.no-object': 'Chainwalk 不支持“ip {{object}}”；它支持 address、link、route、rule 和 neighbour。',
    'ip.no-such-type': '实验里没有 {{type}} 类型的接口；可以用 dummy、bridge 和 veth。',
    'ip.no-pair': '两端都已建立；但实验只有一台主机，从一端发出的数据包不会从另一端出来。',
    'ip.standing-rule': '优先级为 {{priority}} 的规则是每个实验都有的，不能在这里删除。',
    'ip.standing-rules': '优先级为 0、32766 和 32767 的规则是每个实验都有的，会保留。',
    'ip.connected': '这条路由来自 {{device}} 的地址；删除该地址，路由就会消失。',
    'ip.connected-stay': '由接口地址产生的路由会保留。',
  },
};
