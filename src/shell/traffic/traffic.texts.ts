/** What the commands that send packets say of themselves; what the tools say is theirs. */
import type { Texts } from '../../model/message.ts';

export const TRAFFIC_TEXTS: Texts = {
  en: {
    'traffic.ping': 'send echo requests: ping [-c N] [-W S] [-I IF] ADDRESS',
    'traffic.ping.manual':
      'Sends ICMP echo requests from this host and prints what comes back. Without -c one is sent. Everybody out there answers; `from ADDRESS ping ...` sends from there. A request that is dropped is waited for, and the wait is an event of the story.',
    'traffic.ping.once': 'one request without -c; more with -c N',
    'traffic.ping.most': 'no more than {{most}} requests',
    'traffic.nothing-came': 'nothing came back: waits {{seconds}} s',
    'traffic.nc': 'connect to a port: nc [-v] [-z] [-u] [-w S] [-p PORT] ADDRESS PORT',
    'traffic.curl': 'fetch from a web server: curl [-I] [-s] [-m S] [http://]ADDRESS[:PORT]',
    'traffic.wget': 'fetch from a web server: wget [-T S] [http://]ADDRESS[:PORT]',
    'traffic.telnet': 'connect to a port: telnet ADDRESS [PORT]',
    'traffic.ssh': 'connect to port 22: ssh [-p PORT] [USER@]ADDRESS',
    'traffic.ssh.login': 'the connection stands; a login would follow',
    'traffic.traceroute': 'find the routers on the way: traceroute [-n] [-I] [-T] [-p PORT] ADDRESS',
    'traffic.dig': 'ask a name server: dig @ADDRESS NAME',
    'traffic.dig.answered': 'the name server answers; what it says, this lab does not know',
    'traffic.dig.no-server': 'this lab has no name server of its own: dig @ADDRESS NAME',
    'traffic.nslookup': 'ask a name server: nslookup NAME ADDRESS',
    'traffic.from': 'send from somewhere else: from ADDRESS ping|nc|curl|... ',
    'traffic.from.manual':
      'Runs ping, nc, curl, wget, telnet, ssh, traceroute, dig or nslookup on a machine out there: its packets arrive on the interface that leads to its address.',
    'traffic.from.usage': 'from ADDRESS COMMAND: who sends, and what: {{commands}}',
    'traffic.from.own': '{{address}} is an address of this host, or no route leads there: nobody out there has it',
    'traffic.tcpdump': 'print packets as they pass an interface: tcpdump [-n] [-i IF] [-c N] [EXPRESSION]',
    'traffic.monitor': 'print how packets that a TRACE rule marked pass the rules: xtables-monitor --trace',
    'traffic.tcpdump.manual':
      'tcpdump [-n] [-i eth0 | any] [-c COUNT] [-v] [-e] [-q] [-t] [-S] [-x | -X | -A] [FILTER]\nhost, net, port, src, dst, tcp, udp, icmp, greater, inbound, tcp[tcpflags] & tcp-syn != 0, joined by and, or, not.\nWith -v headers and checksums, with -e the frame, with -X the bytes. Ctrl-C ends it.',
    'traffic.dmesg': 'print what LOG rules wrote so far',
    'traffic.journalctl': 'the same with date and host; also cat, grep and tail -f of /var/log/kern.log',
  },
  zh: {
    'traffic.ping': '发送回显请求：ping [-c N] [-W S] [-I IF] 地址',
    'traffic.ping.manual':
      '从本机发送 ICMP 回显请求，并显示返回的内容。不带 -c 时发送一个。外部的所有主机都会应答；`from 地址 ping ...` 从那里发送。被丢弃的请求会等待，等待也是事件序列中的一个事件。',
    'traffic.ping.once': '不带 -c 只发送一个；-c N 发送更多',
    'traffic.ping.most': '最多 {{most}} 个请求',
    'traffic.nothing-came': '没有任何返回：等待 {{seconds}} 秒',
    'traffic.nc': '连接端口：nc [-v] [-z] [-u] [-w S] [-p 端口] 地址 端口',
    'traffic.curl': '从 Web 服务器获取：curl [-I] [-s] [-m S] [http://]地址[:端口]',
    'traffic.wget': '从 Web 服务器获取：wget [-T S] [http://]地址[:端口]',
    'traffic.telnet': '连接端口：telnet 地址 [端口]',
    'traffic.ssh': '连接 22 端口：ssh [-p 端口] [用户@]地址',
    'traffic.ssh.login': '连接已建立；接下来会是登录',
    'traffic.traceroute': '找出沿途的路由器：traceroute [-n] [-I] [-T] [-p 端口] 地址',
    'traffic.dig': '查询域名服务器：dig @地址 名称',
    'traffic.dig.answered': '域名服务器有应答；其内容本实验不得而知',
    'traffic.dig.no-server': '本实验没有自己的域名服务器：dig @地址 名称',
    'traffic.nslookup': '查询域名服务器：nslookup 名称 地址',
    'traffic.from': '从别处发送：from 地址 ping|nc|curl|...',
    'traffic.from.manual':
      '在外部的一台机器上运行 ping、nc、curl、wget、telnet、ssh、traceroute、dig 或 nslookup：其数据包从通往该地址的接口到达。',
    'traffic.from.usage': 'from 地址 命令：由谁发送、发送什么：{{commands}}',
    'traffic.from.own': '{{address}} 是本机的地址，或没有通往它的路由：外部没有人使用它',
    'traffic.tcpdump': '显示经过接口的数据包：tcpdump [-n] [-i IF] [-c N] [表达式]',
    'traffic.monitor': '显示被 TRACE 规则标记的数据包如何经过规则：xtables-monitor --trace',
    'traffic.tcpdump.manual':
      'tcpdump [-n] [-i eth0 | any] [-c 数目] [-v] [-e] [-q] [-t] [-S] [-x | -X | -A] [过滤表达式]\nhost、net、port、src、dst、tcp、udp、icmp、greater、inbound、tcp[tcpflags] & tcp-syn != 0，用 and、or、not 连接。\n-v 显示首部和校验和，-e 显示帧，-X 显示字节。按 Ctrl-C 结束。',
    'traffic.dmesg': '显示 LOG 规则迄今写下的内容',
    'traffic.journalctl': '同样的内容，带日期和主机名；也可以对 /var/log/kern.log 用 cat、grep、tail -f',
  },
};
