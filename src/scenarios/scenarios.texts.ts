/** Title and the thing to look at of each scenario. */
import type { Texts } from '../model/message.ts';

export const SCENARIO_TEXTS: Texts = {
  en: {
    'scenario.docker-published-port': 'A published port of a Docker host',
    'scenario.docker-published-port.about':
      'The client asks for port 8080; behind DNAT it is port 80, and INPUT is never asked. A rule in DOCKER-USER therefore has to say 80.',
    'scenario.order-of-rules': 'Order of rules',
    'scenario.order-of-rules.about':
      'The first rule that ends the walk decides; an ACCEPT behind a DROP for the same address is never reached.',
    'scenario.default-policy': 'Default policy',
    'scenario.default-policy.about':
      'LOG does not end the walk. What no rule takes falls to the policy of the built-in chain.',
    'scenario.drop-what-goes-out': 'Drop what goes out',
    'scenario.drop-what-goes-out.about':
      'A packet dropped in OUTPUT never leaves, and the program that sent it sees “Operation not permitted”.',
    'scenario.snat': 'SNAT and its reply',
    'scenario.snat.about': 'The source address changes in POSTROUTING; conntrack, not a rule, changes the reply back.',
    'scenario.masquerade': 'MASQUERADE and its reply',
    'scenario.masquerade.about': 'Like SNAT, with the address of the interface the packet leaves by.',
    'scenario.dnat-in-output': 'DNAT in OUTPUT',
    'scenario.dnat-in-output.about':
      'A connection of the host itself is sent elsewhere: nat OUTPUT rewrites it and the route is looked up again.',
    'scenario.dnat-in-output-without-route': 'DNAT without a route',
    'scenario.dnat-in-output-without-route.about':
      'Without any route the packet never reaches OUTPUT: the first look at the routes comes before it.',
    'scenario.public-address': 'A public address for a server inside',
    'scenario.public-address.about':
      'DNAT in PREROUTING comes before routing, so the packet takes FORWARD; filter sees the inside address.',
    'scenario.multiport': 'Several ports in one rule',
    'scenario.multiport.about': 'multiport lists up to fifteen ports and ranges.',
    'scenario.port-range': 'A range of ports',
    'scenario.port-range.about': '--dport takes a range; both ends are included.',
    'scenario.iprange': 'A range of addresses',
    'scenario.iprange.about': 'iprange matches addresses that no single prefix covers.',
    'scenario.connection-states': 'Connection states',
    'scenario.connection-states.about':
      'What was begun inside may go on; what begins outside is NEW there and dropped.',
    'scenario.related-error': 'RELATED: errors about a connection',
    'scenario.related-error.about':
      'An ICMP error belongs to the connection it speaks about, and is translated with it.',
    'scenario.untracked': 'UNTRACKED: no tracking, no NAT',
    'scenario.untracked.about': 'What raw takes out of connection tracking, the nat table never sees.',
    'scenario.policy-routing': 'A mark that chooses the route',
    'scenario.policy-routing.about':
      'A mark set before the routing decision changes the way; set in FORWARD it comes too late.',
    'scenario.ttl-and-tos': 'TTL and TOS rewritten',
    'scenario.ttl-and-tos.about': 'mangle may raise a TTL in PREROUTING before the router takes one off.',
    'scenario.transparent-proxy': 'A transparent proxy',
    'scenario.transparent-proxy.about': 'REDIRECT hands connections that pass through to a port of the host itself.',
    'scenario.load-balancing': 'Load balancing',
    'scenario.load-balancing.about':
      'statistic shares out new connections; later packets follow their conntrack entry.',
    'scenario.home-router': 'A home router',
    'scenario.home-router.about': 'Masquerading, one forwarded port, and nothing else comes in from outside.',
    'scenario.home-router-ipv6': 'A home router for IPv6',
    'scenario.home-router-ipv6.about': 'No translation here: the filter table alone protects the network.',
    'scenario.kubernetes-service': 'A service of a Kubernetes node',
    'scenario.kubernetes-service.about':
      'Cluster IP, node port and a service without endpoints, as kube-proxy writes them.',
    'scenario.containers-on-a-bridge': 'Containers kept apart on one bridge',
    'scenario.containers-on-a-bridge.about':
      'What docker0 passes from container to container meets FORWARD only because bridge-nf-call-iptables is 1. Switch it off in the host panel, and packet 4 gets through.',
    'scenario.loopback-round-trip': 'The loopback round trip',
    'scenario.loopback-round-trip.about':
      'Local traffic passes OUTPUT, POSTROUTING, PREROUTING and INPUT with one conntrack entry, so nat PREROUTING is not asked.',
    'scenario.loopback-redirect-in-output': 'Redirecting local traffic',
    'scenario.loopback-redirect-in-output.about':
      'What the host sends to itself is redirected in nat OUTPUT, where it begins.',
  },
  zh: {
    'scenario.docker-published-port': 'Docker 主机上发布的端口',
    'scenario.docker-published-port.about':
      '客户端访问 8080 端口；经过 DNAT 后变成 80，而且根本不经过 INPUT 链。所以 DOCKER-USER 里的规则必须写 80。',
    'scenario.order-of-rules': '规则的顺序',
    'scenario.order-of-rules.about': '第一条终结性规则说了算；同一地址的 DROP 后面的 ACCEPT 永远到不了。',
    'scenario.default-policy': '默认策略',
    'scenario.default-policy.about': 'LOG 不会结束匹配。没有任何规则处理的数据包由内置链的默认策略决定。',
    'scenario.drop-what-goes-out': '丢弃发出的数据包',
    'scenario.drop-what-goes-out.about':
      '在 OUTPUT 中被丢弃的数据包不会离开本机，发送它的程序会看到“Operation not permitted”。',
    'scenario.snat': 'SNAT 与应答',
    'scenario.snat.about': '源地址在 POSTROUTING 中改变；应答由连接跟踪改回来，而不是由规则。',
    'scenario.masquerade': 'MASQUERADE 与应答',
    'scenario.masquerade.about': '与 SNAT 相同，只是使用出口接口的地址。',
    'scenario.dnat-in-output': 'OUTPUT 中的 DNAT',
    'scenario.dnat-in-output.about': '本机发起的连接被转到别处：nat 表的 OUTPUT 链改写它，然后重新查路由。',
    'scenario.dnat-in-output-without-route': '没有路由的 DNAT',
    'scenario.dnat-in-output-without-route.about': '没有任何路由时，数据包根本到不了 OUTPUT：第一次路由查找在它之前。',
    'scenario.public-address': '内网服务器的公网地址',
    'scenario.public-address.about':
      'PREROUTING 的 DNAT 发生在路由之前，因此数据包走 FORWARD；filter 表看到的是内网地址。',
    'scenario.multiport': '一条规则匹配多个端口',
    'scenario.multiport.about': 'multiport 最多可以列出十五个端口或端口范围。',
    'scenario.port-range': '端口范围',
    'scenario.port-range.about': '--dport 可以写范围，两端都包含在内。',
    'scenario.iprange': '地址范围',
    'scenario.iprange.about': 'iprange 可以匹配单个前缀无法表示的地址段。',
    'scenario.connection-states': '连接状态',
    'scenario.connection-states.about': '从内部发起的连接可以继续；从外部发起的连接在此处为 NEW，会被丢弃。',
    'scenario.related-error': 'RELATED：与连接有关的差错报文',
    'scenario.related-error.about': 'ICMP 差错报文属于它所针对的连接，地址也随该连接一起转换。',
    'scenario.untracked': 'UNTRACKED：不跟踪就没有 NAT',
    'scenario.untracked.about': '被 raw 表排除在连接跟踪之外的数据包，nat 表永远看不到。',
    'scenario.policy-routing': '用标记选择路由',
    'scenario.policy-routing.about': '在路由判断之前设置的标记会改变路径；在 FORWARD 中设置就太晚了。',
    'scenario.ttl-and-tos': '改写 TTL 与 TOS',
    'scenario.ttl-and-tos.about': 'mangle 表可以在 PREROUTING 中增大 TTL，然后路由器才减一。',
    'scenario.transparent-proxy': '透明代理',
    'scenario.transparent-proxy.about': 'REDIRECT 把经过本机的连接交给本机的一个端口。',
    'scenario.load-balancing': '负载均衡',
    'scenario.load-balancing.about': 'statistic 把新连接分配给各服务器；后续数据包跟随各自的连接跟踪条目。',
    'scenario.home-router': '家用路由器',
    'scenario.home-router.about': '地址伪装，转发一个端口，外部的其他数据包一律进不来。',
    'scenario.home-router-ipv6': 'IPv6 家用路由器',
    'scenario.home-router-ipv6.about': '这里没有地址转换：只有 filter 表保护内网。',
    'scenario.kubernetes-service': 'Kubernetes 节点上的服务',
    'scenario.kubernetes-service.about': '集群 IP、节点端口和没有端点的服务，规则按 kube-proxy 的写法。',
    'scenario.containers-on-a-bridge': '同一网桥上互相隔离的容器',
    'scenario.containers-on-a-bridge.about':
      'docker0 在容器之间桥接的数据包会经过 FORWARD，只是因为 bridge-nf-call-iptables 为 1。在主机面板中关闭它，第 4 个数据包就能通过。',
    'scenario.loopback-round-trip': '回环往返',
    'scenario.loopback-round-trip.about':
      '本机流量依次经过 OUTPUT、POSTROUTING、PREROUTING 和 INPUT，共用一个连接跟踪条目，因此不再经过 nat 表的 PREROUTING 链。',
    'scenario.loopback-redirect-in-output': '重定向本机流量',
    'scenario.loopback-redirect-in-output.about': '本机发给自己的数据包要在它的起点 nat OUTPUT 中重定向。',
  },
};
